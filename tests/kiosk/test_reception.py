"""Answering a card: each outcome, a directory that fails, and answers that come too late."""

import asyncio
import datetime as dt
from dataclasses import dataclass, field

import pytest

from kiosk.config import Config
from kiosk.loop import Loop
from kiosk.paths import paths_below
from kiosk.reception import Reception
from sessions import seat as s
from sessions.admission import Admissions, Rules
from sessions.card_hash import CardHasher
from sessions.identity.chain import Chain
from sessions.identity.port import Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.store import Store, charters, usage
from sessions.throttle import ThrottleSettings

TODAY = dt.date(2026, 11, 24)
HASHER = CardHasher(b"k" * 32)
CARD, OTHER = "20000000000017", "20000000000024"


def holder(card: str = CARD, birth: dt.date | None = dt.date(1980, 1, 1)) -> Patron:
    return Patron(HASHER(card), birth)


ADMITTED = Patron(HASHER(CARD), known_age=46)  # an age is all that is kept of a birth date


@dataclass
class Register:
    """A directory that answers what it is told to, once it is let."""

    name = "sip2"
    checks_pins = True
    pins: dict[str, str] = field(default_factory=dict)
    answers: dict[str, object] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def identify(self, presented: Presented) -> Patron | Refusal:
        card = presented.card
        self.asked.append(card)
        if gate := self.gates.get(card):
            await gate.wait()
        if presented.pin is not None and presented.pin != self.pins.get(card):
            return Refusal(Reason.WRONG_PIN)
        answer = self.answers.get(card, Refusal(Reason.UNKNOWN_CARD))
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class Counter:
    """Where PINs are asked for."""

    asked: list[tuple[str, bool]] = field(default_factory=list)
    waits: int = 0

    def ask_pin(self, policy, *, staff):
        self.asked.append((policy, staff))

    def show_identifying(self):
        self.waits += 1


class Desk:
    """A reception, and the events it reported."""

    def __init__(self, folder) -> None:
        self.loop, self.register, self.events = Loop(), Register(), []
        self.counter, self.pin = Counter(), "none"
        paths = paths_below(folder)
        paths.state.mkdir()
        self.store = Store.open(paths.store)
        self.opens()

    def opens(self, pin="none", throttle=None) -> None:
        now = dt.datetime.combine(TODAY, dt.time(15), tzinfo=dt.UTC)
        config, chain = Config(), Chain([], [self.register], pin)
        rules = Rules(
            config.charter, config.time, now, "Poste 1", throttle=throttle or config.throttle
        )
        self.reception = Reception(
            Admissions(chain, self.store, HASHER, lambda: rules),
            config.card,
            HASHER,
            self.loop,
            counter=self.counter,
            post=self.events.append,
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
    assert desk.answer(qtbot) == s.Accepted("one", ADMITTED, version, 3600.0)
    assert desk.reception.seconds == 3600.0


def test_the_rules_of_the_settings_decide(qtbot, desk):
    desk.register.answers[CARD] = holder()
    desk.write(charters.record_signature, HASHER(CARD), Config().charter.version, "patron", 0)
    desk.write(usage.add_seconds, HASHER(CARD), TODAY, 90 * 60.0)
    assert desk.answer(qtbot) == s.Accepted("one", ADMITTED, None, 1800.0)
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
    cause = f"sip2: {type(error).__name__}"
    assert refused == s.Refused("one", Refusal(Reason.DIRECTORY_DOWN, cause))
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


# ------------------------------------------------------------------------------------------ PINs


@pytest.fixture
def asks(qtbot, desk):
    """A site where each card needs its PIN; the card has been read, and its PIN is 4711."""
    desk.register.answers[CARD] = holder()
    desk.register.pins[CARD] = "4711"
    desk.opens("required")
    desk.present()
    qtbot.waitUntil(lambda: desk.counter.asked == [("required", False)])
    return desk


def test_nobody_is_asked_about_a_card_before_its_pin_is_there(asks):
    assert asks.register.asked == []
    assert asks.events == []


@pytest.mark.parametrize(("pin", "event"), [("4711", s.Accepted), ("4712", s.Refused)])
def test_the_pin_decides(qtbot, asks, pin, event):
    asks.reception.take_pin(pin)
    qtbot.waitUntil(lambda: bool(asks.events))
    assert isinstance(asks.events[0], event)
    assert asks.counter.waits == 1


def test_an_empty_pin_is_none_and_one_left_out_is_not_let_in(qtbot, asks):
    asks.reception.take_pin("")
    assert asks.counter.waits == 0
    asks.reception.leave_pin_out()
    qtbot.waitUntil(lambda: bool(asks.events))
    assert asks.events[0].refusal.reason is Reason.WRONG_PIN
    assert asks.register.asked == []


def test_a_pin_is_taken_once(qtbot, asks):
    asks.reception.take_pin("4712")
    asks.reception.take_pin("4711")
    qtbot.waitUntil(lambda: bool(asks.events))
    assert [type(event) for event in asks.events] == [s.Refused]
    assert asks.register.asked == [CARD]


def test_whoever_goes_away_leaves_no_card_behind(qtbot, asks):
    asks.reception.give_up()
    assert asks.events == [s.Abandoned("one")]
    asks.reception.follow(s.Seat(s.State.IDENTIFYING, "one"), s.Seat(s.State.WIPING, "one"))
    asks.reception.take_pin("4711")
    assert asks.counter.waits == 0
    assert CARD not in str(vars(asks.reception))


def test_an_optional_pin_may_be_left_out(qtbot, desk):
    desk.register.answers[CARD] = holder()
    desk.opens("optional")
    desk.present()
    qtbot.waitUntil(lambda: desk.counter.asked == [("optional", False)])
    desk.reception.leave_pin_out()
    qtbot.waitUntil(lambda: bool(desk.events))
    assert isinstance(desk.events[0], s.Accepted)


def test_who_guesses_waits_and_is_not_even_asked(qtbot, asks):
    asks.opens("required", ThrottleSettings(card_attempts=1))
    assert asks.counter.asked == [("required", False)]
    asks.present()
    qtbot.waitUntil(lambda: len(asks.counter.asked) == 2)
    asks.reception.take_pin("0000")
    qtbot.waitUntil(lambda: len(asks.events) == 1)
    asks.present(session="two")
    qtbot.waitUntil(lambda: len(asks.events) == 2)
    refusal = asks.events[1].refusal
    assert refusal.reason is Reason.THROTTLED
    assert 0 < refusal.wait_seconds <= 30
    assert len(asks.counter.asked) == 2


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
