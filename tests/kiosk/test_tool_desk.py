"""Who may open a tool is decided here again, and a secret reaches nobody but who asked."""

import threading

import pytest

from kiosk.loop import Loop
from kiosk.messages import ToolGranted, ToolRefused
from kiosk.tool_desk import Sitter, ToolDesk
from providers.catalogue import Catalogue, load_catalogue, shipped_folder
from sessions.envelope import Addressee
from sessions.secrets import MemorySecrets, SecretsUnavailable

PROCESS = Addressee()
CHILD, TEENAGER, ADULT = 9, 14, 40
SHIPPED = load_catalogue(shipped_folder())
KEYED = next(tool for tool in SHIPPED.tools if tool.chat is not None and tool.chat.key)
WEB = next(tool for tool in SHIPPED.tools if tool.web is not None and tool.minimum_age > CHILD)
FREE = next(tool for tool in SHIPPED.tools if tool.small_model is not None)


class SlowSecrets(MemorySecrets):
    """A keyring that answers once it is let; or never, locked."""

    def __init__(self, given=None) -> None:
        super().__init__(given)
        self.gate, self.is_locked = threading.Event(), False
        self.gate.set()

    def get(self, name):
        assert self.gate.wait(20)
        if self.is_locked:
            raise SecretsUnavailable("locked", "unlock it")
        return super().get(name)


class Counter:
    """A tool desk, who is at the seat, and what was answered."""

    def __init__(self, catalogue: Catalogue = SHIPPED) -> None:
        self.loop, self.secrets, self.answers = Loop(), SlowSecrets({KEYED.chat.key: "sk-1"}), []
        self.sitter: Sitter | None = Sitter("one", ADULT, web_panes=True, address=PROCESS.address)
        self.desk = ToolDesk(
            catalogue, self.secrets, self.loop,
            sitter=lambda: self.sitter, answer=self.answers.append,
        )  # fmt: skip

    def ask(self, qtbot, tool_id):
        self.desk.ask(tool_id)
        qtbot.waitUntil(lambda: bool(self.answers))
        return self.answers[-1]


@pytest.fixture
def counter(qapp):
    counter = Counter()
    yield counter
    counter.secrets.gate.set()
    counter.loop.close()


def test_a_tool_is_granted_with_the_one_secret_it_needs(qtbot, counter):
    granted = counter.ask(qtbot, KEYED.id)
    assert isinstance(granted, ToolGranted)
    assert PROCESS.open(granted.secret.get_secret_value()) == "sk-1"
    assert granted.session == "one"


@pytest.mark.parametrize("tool", [WEB, FREE], ids=["web", "built-in"])
def test_a_tool_without_a_key_is_granted_without_a_secret(qtbot, counter, tool):
    assert counter.ask(qtbot, tool.id) == ToolGranted(session="one", tool=tool.id)


@pytest.mark.parametrize(("age", "reason"), [(CHILD, "too-young"), (None, "age-unknown")])
def test_age_is_judged_again_whatever_the_patron_s_process_thinks(qtbot, counter, age, reason):
    counter.sitter = Sitter("one", age, web_panes=True)
    assert counter.ask(qtbot, WEB.id) == ToolRefused(session="one", tool=WEB.id, reason=reason)


def test_no_page_is_opened_without_a_sandbox(qtbot, counter):
    counter.sitter = Sitter("one", ADULT, web_panes=False)
    assert counter.ask(qtbot, WEB.id).reason == "web-panes-unavailable"


@pytest.mark.parametrize("tool_id", ["", "nothing", "../mistral", WEB.id.upper(), f"{WEB.id} "])
def test_what_is_not_in_the_catalogue_is_not_offered(qtbot, counter, tool_id):
    assert counter.ask(qtbot, tool_id).reason == "not-offered"


def test_a_hidden_tool_is_not_offered_to_who_knows_its_name(qtbot, qapp):
    counter = Counter(SHIPPED.without((KEYED.id,)))
    assert counter.ask(qtbot, KEYED.id).reason == "not-offered"
    counter.loop.close()


def test_nobody_at_the_seat_is_answered_nothing(counter):
    counter.sitter = None
    counter.desk.ask(WEB.id)
    assert counter.answers == []


def test_a_key_that_is_not_there_is_said(qtbot, counter):
    counter.secrets.remove(KEYED.chat.key)
    assert counter.ask(qtbot, KEYED.id).reason == "no-key"


def test_a_locked_keyring_refuses_and_tells_staff(qtbot, counter, caplog):
    counter.secrets.is_locked = True
    assert counter.ask(qtbot, KEYED.id).reason == "no-key"
    assert "the keyring can't be read: locked" in caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    "after",
    [None, Sitter("two", ADULT, web_panes=True), Sitter("two", CHILD, web_panes=True)],
    ids=["nobody", "another", "a child"],
)
def test_a_secret_that_comes_late_reaches_nobody_else(qtbot, counter, after):
    with_secret = counter.desk._with_secret
    counter.secrets.gate.clear()
    counter.desk.ask(KEYED.id)
    counter.sitter = after
    heard = []
    counter.desk._with_secret = lambda *what: (heard.append(what), with_secret(*what))
    counter.secrets.gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert counter.answers == []


def test_the_names_of_the_keys_are_looked_up_and_no_secret(qtbot, counter):
    assert counter.desk.known_keys is None
    counter.desk.look_up_keys()
    qtbot.waitUntil(lambda: counter.desk.known_keys is not None)
    assert counter.desk.known_keys == (KEYED.chat.key,)
