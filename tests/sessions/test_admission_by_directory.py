"""Admission when the library's own system is asked: PINs, guessing, and days without an answer."""

import asyncio
import datetime as dt
from dataclasses import dataclass, field, replace

import pytest
import sqlalchemy as sa

from sessions.admission import Admission, Admissions, Rules
from sessions.ages import AgeSettings
from sessions.card_hash import CardHasher
from sessions.charter import CharterSettings
from sessions.identity.chain import Chain, Greeting
from sessions.identity.port import DirectoryDown, Presented
from sessions.identity.settings import DirectorySettings
from sessions.opening import OpeningSettings
from sessions.patron import Patron, Role
from sessions.quota import QuotaSettings
from sessions.refusal import Reason, Refusal
from sessions.store import Store
from sessions.store.schema import seen_cards
from sessions.throttle import ThrottleSettings

CARD, OTHER, PIN = "20000000000017", "20000000000024", "4711"
HASHER = CardHasher(b"k" * 32)
NOW = dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC)
ADULT = dt.date(1980, 1, 1)


@dataclass
class Ils:
    """A library's system with one patron."""

    patron: Patron = field(default_factory=lambda: Patron(HASHER(CARD), ADULT, "ADU"))
    is_down: bool = False
    refusal: Refusal | None = None
    asked: int = 0
    name: str = "sip2"
    checks_pins: bool = True

    async def identify(self, presented):
        self.asked += 1
        await self.check()
        if presented.card != CARD:
            return Refusal(Reason.UNKNOWN_CARD)
        if presented.pin not in {None, PIN}:
            return Refusal(Reason.WRONG_PIN)
        return self.refusal or self.patron

    async def check(self):
        if self.is_down:
            raise DirectoryDown("no route")

    async def close(self):
        pass


class Guests:
    """One guest pass."""

    name, pin, checks_pins = "guests", "none", False

    def holds(self, connection, card_hash):
        return card_hash == HASHER(OTHER)

    async def identify(self, presented):
        return Patron(HASHER(OTHER), known_age=30, role=Role.GUEST, seconds=600.0)

    async def check(self):
        pass

    async def close(self):
        pass


@dataclass
class Site:
    """A seat of a library, its settings, and its clocks."""

    store: Store
    ils: Ils = field(default_factory=Ils)
    rules: Rules = field(
        default_factory=lambda: Rules(
            CharterSettings(required=False), QuotaSettings(), NOW, "Poste 1"
        )
    )
    wall: float = 1_700_000_000.0
    house: tuple = ()

    def __post_init__(self):
        self.restart()

    def restart(self):
        self.chain = Chain(self.house, [self.ils], self.rules.directory.pin)
        self.admissions = Admissions(
            self.chain, self.store, HASHER, lambda: self.rules, lambda: self.wall
        )

    def set(self, **values):
        self.rules = replace(self.rules, **values)
        self.restart()

    def begin(self, card=CARD):
        return asyncio.run(self.admissions.begin(card))

    def give(self, pin, card=CARD):
        return asyncio.run(self.admissions.admit(Presented(card, pin)))

    def reason(self, answer):
        return answer.reason if isinstance(answer, Refusal) else None


@pytest.fixture
def site(store):
    return Site(store)


@pytest.fixture
def strict(store):
    """A site that asks for PINs, and is quick to lose patience."""
    throttle = ThrottleSettings(card_attempts=2, seat_attempts=4, first_wait_seconds=30)
    return Site(
        store,
        rules=Rules(
            CharterSettings(required=False),
            QuotaSettings(),
            NOW,
            "Poste 1",
            DirectorySettings(order=("sip2",), pin="required"),
            throttle=throttle,
        ),
    )


# ----------------------------------------------------------------------------------------- PINs


def test_a_card_is_greeted_before_its_pin_is_known(strict):
    assert strict.begin() == Greeting("required")
    assert strict.ils.asked == 0
    assert isinstance(strict.give(PIN), Admission)


def test_an_empty_pin_is_not_a_right_one(strict):
    assert strict.give("").reason is Reason.WRONG_PIN
    assert strict.give(None).reason is Reason.WRONG_PIN
    assert strict.ils.asked == 0


def test_wrong_pins_make_the_card_wait_ever_longer(strict):
    for wait in (30, 60, 120):
        while (answer := strict.give("0000")).reason is Reason.WRONG_PIN:
            pass
        assert answer == Refusal(Reason.THROTTLED, f"the card waits {wait} s", float(wait))
        assert strict.begin().reason is Reason.THROTTLED
        asked = strict.ils.asked
        assert strict.give(PIN).reason is Reason.THROTTLED  # the right one has to wait too
        assert strict.ils.asked == asked
        strict.wall += wait
    assert isinstance(strict.give(PIN), Admission)
    assert strict.give("0000").reason is Reason.WRONG_PIN  # and it begins anew


def test_neither_a_restart_nor_another_seat_helps_who_guesses(strict):
    strict.give("0000")
    strict.give("0001")
    strict.restart()
    assert strict.give("0002").reason is Reason.THROTTLED
    strict.set(seat="Poste 2")
    assert strict.give("0003").reason is Reason.THROTTLED


def test_whoever_tries_many_cards_makes_the_seat_wait_and_no_other(strict):
    for number in range(4):
        assert strict.give("0000", f"2000000000{number}").reason is Reason.UNKNOWN_CARD
    assert strict.begin("20000000009") == Refusal(Reason.THROTTLED, "the seat waits 30 s", 30.0)
    assert strict.begin().reason is Reason.THROTTLED
    strict.set(seat="Poste 2")
    assert isinstance(strict.give(PIN), Admission)


def test_cards_are_guessed_without_pins_too(site):
    site.set(throttle=ThrottleSettings(seat_attempts=2))
    assert [site.reason(site.begin(f"2000{n}")) for n in range(3)] == [
        Reason.UNKNOWN_CARD, Reason.UNKNOWN_CARD, Reason.THROTTLED
    ]  # fmt: skip


def test_a_seat_forgets_after_a_while(site):
    site.set(throttle=ThrottleSettings(seat_attempts=2))
    site.begin("20001")
    site.wall += 901
    site.begin("20002")
    assert site.reason(site.begin("20003")) is Reason.UNKNOWN_CARD
    assert site.reason(site.begin("20004")) is Reason.THROTTLED


def test_somebody_with_a_good_card_can_not_guess_as_often_as_they_like(site):
    """Each session that begins takes back one guess; a card that is refused takes back none."""
    site.set(throttle=ThrottleSettings(seat_attempts=3))
    site.ils.refusal = Refusal(Reason.EXPIRED)
    guesses = 0
    for number in range(100):
        if number % 2:
            site.begin()
        guesses += site.reason(site.begin(f"2000{number}")) is Reason.UNKNOWN_CARD
    assert guesses == 3
    site.wall += 30
    site.ils.refusal = None
    assert isinstance(site.begin(), Admission)
    assert site.reason(site.begin("20001")) is Reason.UNKNOWN_CARD
    assert site.reason(site.begin("20002")) is Reason.THROTTLED


def test_a_directory_that_is_down_has_looked_at_no_pin(strict):
    strict.ils.is_down = True
    for _ in range(10):
        assert strict.give("0000").reason is Reason.DIRECTORY_DOWN
    strict.ils.is_down = False
    assert isinstance(strict.give(PIN), Admission)


def test_an_attempt_that_is_broken_off_counts(strict):
    """Somebody pulls the plug before the answer: the attempt stays on record."""
    strict.ils.check = lambda: asyncio.Event().wait()

    async def break_off():
        asking = asyncio.ensure_future(strict.admissions.admit(Presented(CARD, "0000")))
        while strict.ils.asked == 0:
            await asyncio.sleep(0)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        strict.ils.asked = 0

    asyncio.run(break_off())
    asyncio.run(break_off())
    assert strict.give(PIN).reason is Reason.THROTTLED


def test_a_clock_set_back_starts_the_wait_again_and_it_ends(strict):
    strict.give("0000")
    strict.give("0000")
    strict.wall -= 100_000
    assert strict.give(PIN).wait_seconds == 30.0
    strict.wall += 31
    assert isinstance(strict.give(PIN), Admission)


def test_a_right_pin_for_a_card_that_is_refused_is_no_guess(strict):
    strict.ils.refusal = Refusal(Reason.EXPIRED)
    for _ in range(6):
        assert strict.give(PIN).reason is Reason.EXPIRED


# -------------------------------------------------------------------------- without a directory


RECENT = DirectorySettings(order=("sip2",), when_down="recent", recent_days=30)


def test_by_default_nobody_begins(site):
    assert isinstance(site.begin(), Admission)
    site.ils.is_down = True
    assert site.begin().reason is Reason.DIRECTORY_DOWN


def test_nothing_is_kept_of_cards_where_nothing_is_needed(site):
    site.begin()
    with site.store.transaction() as connection:
        assert connection.execute(sa.select(seen_cards)).all() == []


def test_a_recent_card_begins_with_the_rights_it_had(site):
    site.set(directory=RECENT)
    site.ils.patron = replace(site.ils.patron, expiry=NOW.date() + dt.timedelta(days=20))
    site.begin()
    site.ils.is_down = True
    answer = site.begin()
    assert isinstance(answer, Admission)
    assert answer.patron.birth_date is None
    assert answer.patron.age(NOW.date()) == 46
    site.set(now=NOW + dt.timedelta(days=21))
    assert site.begin().reason is Reason.DIRECTORY_DOWN  # its last day is over


def test_a_card_seen_long_ago_or_never_does_not_begin(site):
    site.set(directory=RECENT)
    site.begin()
    site.ils.is_down = True
    site.set(now=NOW + dt.timedelta(days=30))
    assert isinstance(site.begin(), Admission)
    site.set(now=NOW + dt.timedelta(days=31))
    assert site.begin().reason is Reason.DIRECTORY_DOWN
    assert site.begin("20000000000024").reason is Reason.DIRECTORY_DOWN


def test_a_card_refused_since_is_no_longer_a_recent_one(site):
    site.set(directory=RECENT)
    site.begin()
    site.ils.refusal = Refusal(Reason.BLOCKED)
    site.begin()
    site.ils.is_down = True
    assert site.begin().reason is Reason.DIRECTORY_DOWN


def test_a_minor_is_a_minor_without_the_directory_too(site):
    site.set(directory=RECENT)
    site.ils.patron = Patron(HASHER(CARD), dt.date(2012, 1, 1))
    site.begin()
    site.ils.is_down = True
    site.set(charter=CharterSettings())
    assert site.begin().reason is Reason.PARENT_SIGNATURE_MISSING


@pytest.mark.parametrize(
    ("policy", "begins"), [("refuse", False), ("recent", True), ("guests", True)]
)
def test_guest_passes_while_a_directory_is_down(store, policy, begins):
    site = Site(store, house=(Guests(),))
    site.set(directory=DirectorySettings(order=("sip2",), when_down=policy))
    assert isinstance(site.begin(OTHER), Admission)
    site.ils.is_down = True
    site.begin()
    assert isinstance(site.begin(OTHER), Admission) is begins


# ------------------------------------------------------------------------------------ the rest


def test_a_category_tells_an_age_where_no_birth_date_does(site):
    site.set(charter=CharterSettings())
    site.ils.patron = Patron(HASHER(CARD), category="ADU")
    assert site.begin().reason is Reason.AGE_UNKNOWN
    site.set(ages=AgeSettings(by_category={"ADU": 18}))
    assert isinstance(site.begin(), Admission)


def test_who_is_too_young(site):
    site.ils.patron = Patron(HASHER(CARD), dt.date(2017, 1, 1))
    site.set(ages=AgeSettings(minimum=10))
    assert site.begin().reason is Reason.TOO_YOUNG


@pytest.mark.parametrize(
    ("hours", "seconds"),
    [
        (("10:00-18:00",), 3600.0),
        (("10:00-15:30",), 1800.0),
        (("10:00-15:00",), None),
        ((), 3600.0),
    ],
)
def test_a_session_ends_when_the_library_closes(site, hours, seconds):
    site.set(opening=OpeningSettings(tuesday=hours, monday=("08:00-09:00",) if hours else ()))
    answer = site.begin()
    if seconds is None:
        assert answer.reason is Reason.CLOSED
    else:
        assert answer.seconds == seconds


def test_a_pass_is_good_for_what_is_left_of_it(store):
    site = Site(store, house=(Guests(),))
    assert site.begin(OTHER).seconds == 600.0


def test_staff_begin_at_any_hour_and_for_longer(site):
    site.ils.patron = Patron(
        HASHER(CARD), known_age=18, role=Role.MEDIATOR, is_charter_settled=True
    )
    site.set(opening=OpeningSettings(monday=("10:00-11:00",)))
    assert site.begin().seconds == 180 * 60.0


def test_a_birth_date_is_for_the_check_only(site):
    answer = site.begin()
    assert (answer.patron.birth_date, answer.patron.age(NOW.date())) == (None, 46)
    assert "1980" not in repr(site.ils.patron)
