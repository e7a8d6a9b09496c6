"""Who may open a tool is decided here again, and a secret reaches nobody but who asked."""

import datetime as dt
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from kiosk.lease_keeper import LeaseKeeper
from kiosk.loop import Loop
from kiosk.messages import ToolGranted, ToolRefused, ToolWaits
from kiosk.paths import paths_below
from kiosk.tool_desk import Sitter, ToolDesk
from kiosk.tool_secrets import ToolSecrets
from providers.catalogue import Catalogue, load_catalogue, shipped_folder
from sessions.account_state import AccountState, Cookie
from sessions.envelope import Addressee
from sessions.leases import CALLED_SECONDS
from sessions.secrets import MemorySecrets, SecretsUnavailable
from sessions.store import Store, StoreUnavailable

PROCESS = Addressee()
CHILD, TEENAGER, ADULT = 9, 14, 40
SHIPPED = load_catalogue(shipped_folder())
KEYED = next(tool for tool in SHIPPED.tools if tool.chat is not None and tool.chat.key)
WEB = next(tool for tool in SHIPPED.tools if tool.web is not None and tool.minimum_age > CHILD)
SHARED = next(tool for tool in SHIPPED.tools if tool.web is not None and tool.web.account)
SIBLING = next(
    tool for tool in SHIPPED.tools
    if tool != SHARED and tool.web is not None and tool.web.account == SHARED.web.account
)  # fmt: skip
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

    def __init__(
        self, home: Path, store: Store, catalogue: Catalogue = SHIPPED, session: str = "one"
    ) -> None:
        self.loop, self.secrets, self.answers = Loop(), SlowSecrets({KEYED.chat.key: "sk-1"}), []
        self.paths, self.now, self.minutes = paths_below(home), 1_790_000_000.0, 30.0
        self.sitter: Sitter | None = Sitter(session, ADULT, web_panes=True, address=PROCESS.address)
        self.keeper = LeaseKeeper(
            store, f"Poste {session}", self.loop,
            seconds_left=lambda: self.minutes * 60, wall=lambda: self.now,
        )  # fmt: skip
        self.keeper.begin(session)
        self.desk = ToolDesk(
            catalogue, ToolSecrets(self.secrets, self.paths, self.loop), self.keeper,
            sitter=lambda: self.sitter, answer=self.answers.append,
        )  # fmt: skip

    def ask(self, qtbot, tool_id):
        known = len(self.answers)
        self.desk.ask(tool_id)
        qtbot.waitUntil(lambda: len(self.answers) > known)
        return self.answers[-1]

    def enrol(self) -> None:
        """Staff have signed the library's account in."""
        cookie = Cookie(name="s", value=SecretStr("s3cret"), domain="example.org")
        state = AccountState(cookies=(cookie,), enrolled_at=dt.datetime.now(dt.UTC))
        sealed = state.to_secret().get_secret_value().encode()
        self.secrets.seal(self.paths.vault, SHARED.web.account, sealed)

    def look(self, qtbot) -> None:
        """What the keeper's timers bring."""
        self.keeper.look()
        self.keeper.renew()
        self.settle(qtbot)

    def settle(self, qtbot) -> None:
        qtbot.waitUntil(lambda: not self.keeper._questions)

    def close(self) -> None:
        self.secrets.gate.set()
        self.keeper.end()
        self.loop.close()


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "kiosk.sqlite3")
    yield store
    store.close()


@pytest.fixture
def make(qapp, tmp_path, store):
    """Makes desks of several seats that have the same store."""
    made = []

    def make(session="one", catalogue=SHIPPED):
        made.append(Counter(tmp_path / session, store, catalogue, session))
        return made[-1]

    yield make
    for counter in made:
        counter.close()


@pytest.fixture
def counter(make):
    return make()


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


def test_a_hidden_tool_is_not_offered_to_who_knows_its_name(qtbot, make):
    counter = make(catalogue=SHIPPED.without((KEYED.id,)))
    assert counter.ask(qtbot, KEYED.id).reason == "not-offered"


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


def test_a_tool_asked_for_a_thousand_times_is_fetched_and_answered_once(qtbot, counter):
    fetched, fetch = [], counter.desk._secrets.fetch
    counter.desk._secrets.fetch = lambda *what: (fetched.append(what), fetch(*what))
    counter.secrets.gate.clear()
    for _ in range(1000):
        counter.desk.ask(KEYED.id)
    counter.secrets.gate.set()
    qtbot.waitUntil(lambda: bool(counter.answers))
    assert isinstance(counter.ask(qtbot, KEYED.id), ToolGranted)
    assert len(counter.answers) == len(fetched) == 2


def test_a_look_at_the_seat_s_pages_in_between_leaves_nobody_unanswered(qtbot, seats):
    first, second, _third = seats
    first.desk._leases.ask = _later(first, first.keeper.ask, web_panes=False)
    assert first.ask(qtbot, SHARED.id).reason == "web-panes-unavailable"
    first.settle(qtbot)
    assert isinstance(second.ask(qtbot, SHARED.id), ToolGranted)


def test_who_leaves_a_tool_and_comes_back_before_the_answer_has_it(qtbot, seats):
    first = seats[0]
    ask = first.keeper.ask

    def leave_and_come_back(share, then, fail):
        first.desk._leases.ask = ask
        ask(share, then, fail)
        first.desk.stop_waiting(SHARED.id)
        first.desk.ask(SHARED.id)

    first.desk._leases.ask = leave_and_come_back
    assert isinstance(first.ask(qtbot, SHARED.id), ToolGranted)
    assert first.keeper.holds(SHARED.id)


def test_the_names_of_the_keys_are_looked_up_and_no_secret(qtbot, counter):
    assert counter.desk.known_keys is None
    counter.desk.look_up_keys()
    qtbot.waitUntil(lambda: counter.desk.known_keys is not None)
    assert counter.desk.known_keys == (KEYED.chat.key,)


# ---------------------------------------------------------------------------- the library's account


@pytest.fixture
def seats(make):
    """Three seats where the account was enrolled."""
    made = [make(session) for session in ("one", "two", "three")]
    for counter in made:
        counter.enrol()
    return made


def waits(counter, place, seconds, tool=SHARED):
    return ToolWaits(session=counter.sitter.session, tool=tool.id, place=place, seconds=seconds)


def test_an_account_nobody_enrolled_is_opened_without_it_by_everybody(qtbot, make):
    for session in ("one", "two"):
        granted = make(session).ask(qtbot, SHARED.id)
        assert granted == ToolGranted(session=session, tool=SHARED.id)


def test_one_has_the_account_and_who_comes_later_is_told_how_long(qtbot, seats):
    first, second, third = seats
    first.minutes, second.minutes = 12, 40
    assert isinstance(first.ask(qtbot, SHARED.id), ToolGranted)
    assert second.ask(qtbot, SHARED.id) == waits(second, 1, 12 * 60)
    assert third.ask(qtbot, SHARED.id) == waits(third, 2, 40 * 60)


def test_when_it_is_closed_the_next_is_called_and_comes(qtbot, seats):
    first, second, _third = seats
    first.ask(qtbot, SHARED.id)
    second.ask(qtbot, SHARED.id)
    first.desk.close(SHARED.id)
    first.settle(qtbot)
    second.look(qtbot)
    assert second.answers[-1] == waits(second, 0, CALLED_SECONDS)
    granted = second.ask(qtbot, SHARED.id)
    assert AccountState.from_secret(
        SecretStr(PROCESS.open(granted.secret.get_secret_value()))
    ).cookies


def test_who_stops_waiting_or_ends_leaves_the_line(qtbot, seats):
    first, second, third = seats
    for counter in seats:
        counter.ask(qtbot, SHARED.id)
    second.desk.stop_waiting(SHARED.id)
    second.settle(qtbot)
    third.look(qtbot)
    assert third.answers[-1] == waits(third, 1, 30 * 60)
    first.keeper.end()
    first.settle(qtbot)
    third.look(qtbot)
    assert third.answers[-1] == waits(third, 0, CALLED_SECONDS)


def test_another_tool_of_the_same_account_is_the_same_lease(qtbot, seats):
    first, second, _third = seats
    assert isinstance(first.ask(qtbot, SHARED.id), ToolGranted)
    assert isinstance(first.ask(qtbot, SIBLING.id), ToolGranted)
    first.desk.close(SHARED.id)
    assert isinstance(second.ask(qtbot, SIBLING.id), ToolWaits)


def test_the_smallest_number_of_seats_counts_where_tools_share_an_account(qtbot, make):
    def with_seats(tool, seats):
        return tool.model_copy(update={"web": tool.web.model_copy(update={"account_seats": seats})})

    catalogue = replace(SHIPPED, tools=(with_seats(SHARED, 5), with_seats(SIBLING, 2)))
    answers = []
    for session in ("one", "two", "three"):
        counter = make(session, catalogue)
        counter.enrol()
        answers.append(type(counter.ask(qtbot, SHARED.id)))
    assert answers == [ToolGranted, ToolGranted, ToolWaits]


def test_a_lease_for_who_has_left_meanwhile_is_given_back(qtbot, seats):
    """They went away while the store was asked: nothing is granted, and nobody is kept waiting."""
    first, second, _third = seats
    first.desk._leases.ask = _later(first, first.keeper.ask)
    first.desk.ask(SHARED.id)
    qtbot.waitUntil(lambda: first.sitter is None)
    first.settle(qtbot)
    assert first.answers == []
    assert isinstance(second.ask(qtbot, SHARED.id), ToolGranted)


def _later(counter, ask, **changed):
    """They have left when the store answers; or what their seat can do is `changed`."""

    def leave_and_ask(share, then, fail):
        def leave(stands):
            counter.sitter = replace(counter.sitter, **changed) if changed else None
            then(stands)

        ask(share, leave, fail)

    return leave_and_ask


def test_a_store_that_is_away_keeps_the_account_shut(qtbot, seats, monkeypatch, caplog):
    first = seats[0]
    monkeypatch.setattr(first.keeper._store, "transaction", _away)
    assert first.ask(qtbot, SHARED.id).reason == "store-unavailable"
    caplog.clear()


def _away():
    raise StoreUnavailable("it is away")


def test_an_account_found_signed_out_is_believed_only_of_who_has_it(qtbot, seats, caplog):
    first, second, _third = seats
    first.ask(qtbot, SHARED.id)
    second.ask(qtbot, SHARED.id)
    for tool_id in (SHARED.id, KEYED.id, "nothing"):
        second.desk.note_signed_out(tool_id)
    assert "signed out" not in caplog.text
    for _word in range(3):
        first.desk.note_signed_out(SHARED.id)
    assert caplog.text.count("is signed out") == 1
    caplog.clear()
