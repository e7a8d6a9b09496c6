"""Answering a card: each outcome, a directory that fails, and answers that come too late."""

import asyncio
import datetime as dt
from dataclasses import dataclass, field

import pytest

from kiosk.config import Config
from kiosk.foundation import Foundation
from kiosk.loop import Loop
from kiosk.paths import paths_below
from kiosk.reception import Reception
from sessions import seat as s
from sessions.card_hash import CardHasher
from sessions.identity.port import Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.secrets import MemorySecrets
from sessions.store import Store, charters, usage

TODAY = dt.date(2026, 11, 24)
HASHER = CardHasher(b"k" * 32)
CARD, OTHER = "20000000000017", "20000000000024"


def holder(card: str = CARD, birth: dt.date | None = dt.date(1980, 1, 1)) -> Patron:
    return Patron(HASHER(card), birth)


@dataclass
class Register:
    """A directory that answers what it is told to, once it is let."""

    answers: dict[str, object] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def identify(self, presented: Presented) -> Patron | Refusal:
        card = presented.card
        self.asked.append(card)
        if gate := self.gates.get(card):
            await gate.wait()
        answer = self.answers.get(card, Refusal(Reason.UNKNOWN_CARD))
        if isinstance(answer, Exception):
            raise answer
        return answer


class Desk:
    """A reception, and the events it reported."""

    def __init__(self, folder) -> None:
        self.loop, self.register, self.events = Loop(), Register(), []
        paths = paths_below(folder)
        paths.state.mkdir()
        self.store = Store.open(paths.store)
        foundation = Foundation(paths, Config(), MemorySecrets(), HASHER, self.store)
        self.reception = Reception(
            foundation, self.register, self.loop, self.events.append, lambda: TODAY
        )

    def present(self, card=CARD, session="one"):
        self.reception.identify(s.Identify(session, card))

    def answer(self, qtbot, card=CARD, session="one"):
        before = len(self.events)
        self.present(card, session)
        qtbot.waitUntil(lambda: len(self.events) > before)
        return self.events[-1]

    def write(self, work, *arguments):
        with self.store.transaction() as connection:
            work(connection, *arguments)


@pytest.fixture
def desk(qapp, tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.loop.close()
    desk.store.close()


def test_who_is_known_is_accepted_with_the_charter_to_read(qtbot, desk):
    desk.register.answers[CARD] = holder()
    version = Config().charter.version
    assert desk.answer(qtbot) == s.Accepted("one", holder(), version, 3600.0)
    assert desk.reception.seconds == 3600.0


def test_the_rules_of_the_settings_decide(qtbot, desk):
    desk.register.answers[CARD] = holder()
    desk.write(charters.record_signature, HASHER(CARD), Config().charter.version, "patron", 0)
    desk.write(usage.add_seconds, HASHER(CARD), TODAY, 90 * 60.0)
    assert desk.answer(qtbot) == s.Accepted("one", holder(), None, 1800.0)
    desk.register.answers[CARD] = holder(birth=None)
    assert desk.answer(qtbot).refusal.reason is Reason.AGE_UNKNOWN


@pytest.mark.parametrize("reason", [Reason.UNKNOWN_CARD, Reason.BLOCKED, Reason.EXPIRED])
def test_a_refusal_of_the_directory_is_handed_on(qtbot, desk, reason):
    desk.register.answers[CARD] = Refusal(reason, "cause")
    assert desk.answer(qtbot) == s.Refused("one", Refusal(reason, "cause"))


@pytest.mark.parametrize("typed", ["", "12", "x" * 10_000, "' OR 1=1 --"])
def test_what_is_no_card_is_asked_of_nobody(qtbot, desk, typed):
    refused = desk.answer(qtbot, typed)
    assert refused.refusal.reason is Reason.UNREADABLE_CARD
    assert desk.register.asked == []
    assert "x" * 20 not in refused.refusal.cause


def test_the_directory_is_asked_for_the_number_and_not_for_what_was_typed(qtbot, desk):
    desk.answer(qtbot, "]C0 2000 0000 0000 17\r")
    assert desk.register.asked == [CARD]


@pytest.mark.parametrize(
    "error", [OSError("my secret"), TimeoutError("my secret"), ValueError("my secret"), KeyError()]
)
def test_a_directory_that_fails_refuses_and_says_nothing_of_what_it_said(
    qtbot, desk, caplog, error
):
    desk.register.answers[CARD] = error
    refused = desk.answer(qtbot)
    assert refused == s.Refused("one", Refusal(Reason.DIRECTORY_DOWN, type(error).__name__))
    assert "secret" not in caplog.text
    caplog.clear()


def test_a_store_that_fails_refuses(qtbot, desk, caplog):
    desk.register.answers[CARD] = holder()
    desk.write(lambda connection: connection.exec_driver_sql("DROP TABLE usage"))
    assert desk.answer(qtbot).refusal.reason is Reason.DIRECTORY_DOWN
    caplog.clear()


def test_an_answer_that_comes_too_late_is_nobody_s_and_gives_no_time(qtbot, desk):
    """The first patron's directory was slow; the second has ten minutes left, and keeps ten."""
    desk.register.answers = {CARD: holder(), OTHER: holder(OTHER)}
    desk.register.gates[CARD] = gate = asyncio.Event()
    desk.write(usage.add_seconds, HASHER(OTHER), TODAY, 110 * 60.0)
    desk.present(CARD, "one")
    assert desk.answer(qtbot, OTHER, "two").seconds == 600.0
    passed = []

    async def open_gate():
        gate.set()

    for _ in range(3):
        desk.loop.ask(open_gate, passed.append, passed.append)
    qtbot.waitUntil(lambda: len(passed) == 3)
    assert [event.session for event in desk.events] == ["two"]
    assert desk.reception.seconds == 600.0


# --------------------------------------------------------------------------------- the same card


@pytest.mark.parametrize(
    ("typed", "is_theirs"),
    [(CARD, True), (f"]C0{CARD}\r", True), ("2000 0000 0000 17", True), (OTHER, False),
     (CARD[:-1], False), ("", False), ("x" * 10_000, False)],
)  # fmt: skip
def test_only_the_card_that_opened_the_session_closes_and_opens_it(desk, typed, is_theirs):
    seat = s.Seat(s.State.ACTIVE, "one", holder())
    assert desk.reception.is_card_of(typed, seat) is is_theirs


def test_nobody_s_card_is_the_card_of_a_seat_without_a_patron(desk):
    assert not desk.reception.is_card_of(CARD, s.Seat(s.State.LOCKED, "one"))
