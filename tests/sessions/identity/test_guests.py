"""Guest passes: unguessable, readable by every scanner, good for their time and no longer."""

import asyncio
import datetime as dt
import re

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from sessions.card import CardSettings, parse_card
from sessions.card_hash import CardHasher
from sessions.identity.guests import (
    REVOKED,
    TOO_LATE,
    USED_UP,
    GuestDirectory,
    cause_of_end,
    make_numbers,
    pass_length,
    seconds_left,
)
from sessions.identity.port import HouseDirectory, Presented
from sessions.patron import Patron, Role
from sessions.readers.wedge import Scan, Wedge, WedgeSettings
from sessions.refusal import Reason, Refusal
from sessions.store import StoreError, charters, guests
from sessions.store.guests import Batch, GuestPass, Tally

HASHER = CardHasher(b"k" * 32)
TODAY = dt.date(2026, 11, 24)
NOW = 1_790_000_000
CARD = "4938170266150938"
TO_AZERTY = str.maketrans("1234567890", "&é\"'(-è_çà")


class Door:
    """The directory, with a clock that only moves by hand."""

    def __init__(self, store) -> None:
        self.now, self.today = float(NOW), TODAY
        self.directory: HouseDirectory = GuestDirectory(
            store, HASHER, lambda: self.now, lambda: self.today
        )
        self.store = store

    def make(self, *cards, **values):
        more = {"label": "", "made_at": NOW, "first_use_by": TODAY, "minutes": 60, "age": 18}
        batch = Batch(**{"id": "b1", **more, **values})
        self.do(guests.add, batch, [HASHER(card) for card in cards or (CARD,)])
        return batch

    def do(self, work, *arguments):
        with self.store.transaction() as connection:
            return work(connection, *arguments)

    def holds(self, card=CARD):
        return self.do(self.directory.holds, HASHER(card))

    def look(self, card=CARD):
        return asyncio.run(self.directory.identify(Presented(card)))

    def scan(self, card=CARD):
        """As admission does: a guest who is let in has begun."""
        answer = self.look(card)
        if isinstance(answer, Patron):
            self.do(guests.begin, HASHER(card), int(self.now))
        return answer

    def cause(self, card=CARD):
        refusal = self.scan(card)
        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.PASS_OVER
        return refusal.cause


@pytest.fixture
def door(store):
    return Door(store)


# ----------------------------------------------------------------------------------------- numbers


@given(st.integers(1, 40), st.sampled_from([12, 14, 16]))
def test_numbers_are_digits_of_one_length_and_differ(count, length):
    numbers = make_numbers(count, length)
    assert len(set(numbers)) == count
    assert all(re.fullmatch(rf"[1-9][0-9]{{{length - 1}}}", number) for number in numbers)


def test_any_number_of_that_length_may_come():
    drawn = iter([0, 9 * 10**11 - 1])
    assert make_numbers(2, 12, lambda _n: next(drawn)) == ("100000000000", "999999999999")
    asked = []
    make_numbers(1, 12, lambda n: asked.append(n) or 0)
    assert asked == [9 * 10**11]


def test_a_number_that_came_already_is_drawn_again():
    drawn = iter([5, 5, 6])
    assert make_numbers(2, 12, lambda _n: next(drawn)) == ("100000000005", "100000000006")


@given(st.data())
def test_every_reader_types_a_number_as_it_is(data):
    """Also one whose layout is American, on a French keyboard."""
    (number,) = make_numbers(1, data.draw(st.sampled_from([12, 14, 16])))
    for typed in (number, number.translate(TO_AZERTY), f"]C1{number}"):
        wedge, decided = Wedge(WedgeSettings()), ()
        for i, key in enumerate(f"{typed}\r"):
            decided += wedge.feed(key, i * 0.05)
        (scan,) = decided
        assert isinstance(scan, Scan)
        assert parse_card(scan.raw, CardSettings()) == number


@pytest.mark.parametrize(
    ("settings", "longest_scan", "length"),
    [
        ({}, 64, 16),
        ({"maximum_length": 14}, 64, 14),
        ({"pattern": "[0-9]{12}"}, 64, 12),
        ({}, 15, 14),
        ({"maximum_length": 11}, 64, None),
        ({"minimum_length": 17}, 64, None),
        ({"pattern": r"2\d+"}, 64, None),
        ({"pattern": "[A-Z]+"}, 64, None),
    ],
)
def test_a_pass_has_the_form_of_this_library_s_cards(settings, longest_scan, length):
    assert pass_length(CardSettings(**settings), longest_scan) == length


# ---------------------------------------------------------------------------------------- the door


def test_a_pass_makes_an_adult_guest_who_accepts_the_charter_at_the_seat(door):
    door.make()
    assert door.scan() == Patron(HASHER(CARD), known_age=18, role=Role.GUEST, seconds=3600)


def test_minors_come_in_when_the_desk_has_the_signatures(door):
    door.make("1" * 16, id="signed", age=12, charter_signed=True)
    door.make("2" * 16, id="unsigned", age=12)
    door.make("3" * 16, id="adults", charter_signed=True)
    settled = [door.scan(digit * 16).is_charter_settled for digit in "123"]
    assert settled == [True, False, False]
    assert door.scan("1" * 16).known_age == 12


def test_its_time_begins_with_its_first_use(door):
    door.make()
    door.now += 5 * 3600
    assert door.scan().seconds == 3600
    door.now += 600
    assert door.scan().seconds == 3000


@pytest.mark.parametrize(("after", "is_let_in"), [(3540, True), (3541, False), (86_400, False)])
def test_less_than_a_minute_left_is_over(door, after, is_let_in):
    door.make()
    door.scan()
    door.now += after
    assert isinstance(door.scan(), Patron) == is_let_in
    if not is_let_in:
        assert door.cause() == USED_UP


def test_the_first_use_may_be_on_the_last_day_and_no_later(door):
    door.make(minutes=2880)
    door.make("1" * 16, id="b2")
    assert isinstance(door.scan(), Patron)
    door.today += dt.timedelta(days=1)
    door.now += 86_400
    assert door.scan().seconds == 86_400
    assert door.cause("1" * 16) == TOO_LATE


def test_a_pass_that_was_only_looked_at_has_not_begun(door):
    door.make()
    assert isinstance(door.look(), Patron)
    assert door.do(guests.find, HASHER(CARD)).first_used_at is None


def test_a_refused_scan_begins_nothing(door):
    door.make(first_use_by=TODAY - dt.timedelta(days=1))
    assert door.cause() == TOO_LATE
    assert door.do(guests.find, HASHER(CARD)).first_used_at is None


def test_a_clock_set_back_gives_no_more_than_the_whole_time(door):
    door.make()
    door.scan()
    door.now -= 1_000_000
    assert door.scan().seconds == 3600


@given(
    st.integers(5, 10_080),
    st.lists(st.integers(0, 20_000 * 60), min_size=1, max_size=6).map(sorted),
    st.integers(-1, 10),
)
def test_however_often_it_is_scanned_nobody_sits_longer_than_its_time(minutes, moments, days):
    batch = Batch("b", "", NOW, TODAY + dt.timedelta(days=days), minutes, 18)
    found = GuestPass(batch, None, revoked=False)
    for moment in moments:
        day = TODAY + dt.timedelta(days=moment // 86_400)
        if cause_of_end(found, NOW + moment, day) is None:
            begun = NOW + moment if found.first_used_at is None else found.first_used_at
            assert NOW + moment + seconds_left(found, NOW + moment) == begun + 60 * minutes
            assert found.first_used_at is not None or day <= batch.first_use_by
            found = GuestPass(batch, begun, revoked=False)


def test_what_was_taken_back_is_over_also_when_it_had_begun(door):
    door.make()
    door.scan()
    assert door.do(guests.revoke, "b1") == 1
    assert door.cause() == REVOKED
    assert door.do(guests.revoke, "another") == 0


def test_a_number_that_is_no_pass(door):
    door.make()
    assert door.holds(CARD)
    assert not door.holds("1" * 16)
    assert door.scan("1" * 16) == Refusal(Reason.UNKNOWN_CARD)


def test_a_store_that_fails_is_no_way_in(door):
    door.do(lambda connection: connection.exec_driver_sql("DROP TABLE guest_passes"))
    with pytest.raises(StoreError):
        door.scan()


# -------------------------------------------------------------------------------------- the batches


def test_batches_are_told_with_what_became_of_them(door):
    first = door.make("1" * 16, "2" * 16, "3" * 16)
    second = door.make(id="b2", made_at=NOW + 1, label="Atelier", charter_signed=True, age=12)
    door.scan("1" * 16)
    door.do(guests.revoke, "b2")
    assert door.do(guests.tallies) == (Tally(second, 1, 0, 1), Tally(first, 3, 1, 0))


def test_a_pass_is_kept_once(door):
    door.make()
    with pytest.raises(sa.exc.IntegrityError):
        door.make(id="b2")
    assert len(door.do(guests.tallies)) == 1


@pytest.mark.parametrize(("minutes", "days"), [(60, 31), (2 * 1440, 33)])
def test_a_batch_that_is_over_is_erased_after_thirty_days(door, minutes, days):
    door.make("1" * 16, "2" * 16, minutes=minutes)
    door.make(id="later", first_use_by=TODAY + dt.timedelta(days=1), minutes=minutes)
    for card in ("1" * 16, CARD):
        door.do(charters.record_signature, HASHER(card), "2026-1", "patron", NOW)
    assert door.do(guests.purge, TODAY + dt.timedelta(days=days)) == 0
    assert door.do(guests.purge, TODAY + dt.timedelta(days=days + 1)) == 2
    assert not door.holds("1" * 16)
    assert door.do(charters.signatures_of, HASHER("1" * 16)) == ()
    assert len(door.do(charters.signatures_of, HASHER(CARD))) == 1
    assert [tally.batch.id for tally in door.do(guests.tallies)] == ["later"]


def test_no_number_is_in_the_store(door, store_file):
    door.make()
    door.scan()
    door.store.close()
    assert CARD.encode() not in store_file.read_bytes()
    assert HASHER(CARD).encode() in store_file.read_bytes()
