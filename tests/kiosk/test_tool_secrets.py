"""Each tool is given its own secret, and what stands in the way is told to staff."""

import datetime as dt

import pytest
from pydantic import SecretStr

from kiosk.loop import Loop
from kiosk.paths import paths_below
from kiosk.tool_secrets import ToolSecrets
from providers.catalogue import load_catalogue, shipped_folder
from providers.policy import ToolReason
from sessions.account_state import AccountState, Cookie
from sessions.envelope import Addressee
from sessions.secrets import MemorySecrets, SecretsUnavailable

SHIPPED = load_catalogue(shipped_folder())
KEYED = next(tool for tool in SHIPPED.tools if tool.chat is not None and tool.chat.key)
SHARED = next(tool for tool in SHIPPED.tools if tool.web is not None and tool.web.account)
OPEN = next(tool for tool in SHIPPED.tools if tool.web is not None and not tool.web.account)
PROCESS = Addressee()
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


class Locked(MemorySecrets):
    """A keyring nobody has unlocked."""

    def get(self, name):
        raise SecretsUnavailable("locked", "unlock it")

    def card_key(self):
        raise SecretsUnavailable("locked", "unlock it")

    def names(self):
        raise SecretsUnavailable("locked", "unlock it")


class Asked:
    """What is told, and when: `then` and `fail` in one list."""

    def __init__(self, home, secrets):
        self.paths, self.loop = paths_below(home), Loop()
        self.secrets = secrets
        self.tools = ToolSecrets(secrets, self.paths, self.loop, lambda: NOON)
        self.told = []

    def fetch(self, qtbot, tool):
        self.told.clear()
        self.tools.fetch(tool, PROCESS.address, self.told.append, self.told.append)
        qtbot.waitUntil(lambda: bool(self.told))
        return self.told[-1]

    def seal(self, content):
        self.secrets.seal(self.paths.vault, SHARED.web.account, content)


@pytest.fixture
def make(qapp, tmp_path):
    made = []

    def make(secrets):
        made.append(Asked(tmp_path, secrets))
        return made[-1]

    yield make
    for asked in made:
        asked.loop.close()


@pytest.fixture
def asked(make):
    return make(MemorySecrets({KEYED.chat.key: "sk-1"}))


def enrolled(expires=None):
    cookie = Cookie(name="s", value=SecretStr("s3cret"), domain="example.org", expires=expires)
    return AccountState(cookies=(cookie,), enrolled_at=NOON)


def sealed(state):
    return state.to_secret().get_secret_value().encode()


def test_a_chat_has_its_key(qtbot, asked):
    assert PROCESS.open(asked.fetch(qtbot, KEYED)) == "sk-1"


def test_a_key_that_is_not_there_is_said(qtbot, asked):
    asked.secrets.remove(KEYED.chat.key)
    assert asked.fetch(qtbot, KEYED) is ToolReason.NO_KEY


def test_what_needs_nothing_is_answered_at_once(asked):
    asked.tools.fetch(OPEN, PROCESS.address, asked.told.append, asked.told.append)
    assert asked.told == [None]


def test_an_account_that_was_enrolled_is_handed_over(qtbot, asked):
    asked.seal(sealed(enrolled()))
    secret = SecretStr(PROCESS.open(asked.fetch(qtbot, SHARED)))
    assert AccountState.from_secret(secret) == enrolled()


def test_an_account_that_was_never_enrolled_is_no_secret(qtbot, asked):
    assert asked.fetch(qtbot, SHARED) is None


def test_an_account_whose_cookies_have_all_expired_is_said_to_staff(qtbot, asked, caplog):
    asked.seal(sealed(enrolled(expires=NOON.timestamp() - 1)))
    assert asked.fetch(qtbot, SHARED) is ToolReason.SIGNED_OUT
    assert "it has expired; see `kiosk account check`" in caplog.text
    assert SHARED.id not in caplog.text  # the log never says what a patron opened
    assert asked.tools.signed_out() == (SHARED.web.account,)
    caplog.clear()


def test_an_account_found_signed_out_stays_closed(qtbot, asked, caplog):
    asked.seal(sealed(enrolled()))
    for session in ("one", "another"):
        asked.tools.note_signed_out(SHARED, session)
        asked.tools.note_signed_out(OPEN, session)  # there is nothing to be signed out of
    assert asked.fetch(qtbot, SHARED) is ToolReason.SIGNED_OUT
    assert asked.tools.signed_out() == (SHARED.web.account,)
    assert "an account is signed out: see `kiosk account check`" in caplog.text
    assert SHARED.id not in caplog.text
    caplog.clear()


def test_one_patron_s_word_closes_it_to_nobody_else(qtbot, asked, caplog):
    asked.seal(sealed(enrolled()))
    for _ in range(3):
        asked.tools.note_signed_out(SHARED, "one")
    assert asked.fetch(qtbot, SHARED) is not ToolReason.SIGNED_OUT
    asked.tools.note_well(SHARED, "another")
    asked.tools.note_signed_out(SHARED, "a third")
    assert asked.tools.signed_out() == ()
    caplog.clear()


@pytest.mark.parametrize("content", [b"{", b'{"cookies": "s3cret"}', b"\xff"])
def test_what_is_sealed_but_no_account_is_said_and_not_quoted(qtbot, asked, caplog, content):
    asked.seal(content)
    assert asked.fetch(qtbot, SHARED) is ToolReason.SIGNED_OUT
    assert "can't be read" in caplog.text
    assert "s3cret" not in caplog.text
    caplog.clear()


def test_a_sealed_file_of_another_site_is_said(qtbot, make, caplog):
    make(MemorySecrets()).seal(sealed(enrolled()))
    assert make(MemorySecrets()).fetch(qtbot, SHARED) is ToolReason.SIGNED_OUT
    assert "enrol it again" in caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    ("tool", "reason"), [(KEYED, ToolReason.NO_KEY), (SHARED, ToolReason.SIGNED_OUT)]
)
def test_a_locked_keyring_closes_what_needs_it(qtbot, make, caplog, tool, reason):
    assert make(Locked()).fetch(qtbot, tool) is reason
    assert "the keyring can't be read: locked" in caplog.text
    caplog.clear()


def test_the_names_of_keys_are_told_and_no_secret(qtbot, asked):
    asked.tools.names(asked.told.append)
    qtbot.waitUntil(lambda: bool(asked.told))
    assert asked.told == [(KEYED.chat.key,)]


def test_the_file_holds_nothing_of_the_account(qtbot, asked):
    asked.seal(sealed(enrolled()))
    assert b"s3cret" not in (asked.paths.vault / f"{SHARED.web.account}.sealed").read_bytes()
