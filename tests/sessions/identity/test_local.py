"""The local directory: each reason not to let somebody in, on the day that matters."""

import asyncio
import datetime as dt

import pytest

from sessions.card_hash import CardHasher
from sessions.identity.local import LocalDirectory
from sessions.identity.port import Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.store import StoreError, patrons
from sessions.store.patrons import PatronRow

TODAY = dt.date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
HASHER = CardHasher(b"k" * 32)
CARD = "20000000000017"


def identify(store, today=TODAY, card=CARD):
    return asyncio.run(LocalDirectory(store, HASHER, lambda: today).identify(Presented(card)))


def put(store, **values):
    with store.transaction() as connection:
        patrons.put(connection, [PatronRow(HASHER(CARD), **values)])


def test_who_is_known_is_a_patron_without_a_number(store):
    put(store, birth_date=dt.date(1980, 1, 2), category="adulte")
    assert identify(store) == Patron(HASHER(CARD), dt.date(1980, 1, 2), "adulte")


def test_a_card_nobody_has(store):
    put(store)
    assert identify(store, card="20000000000018") == Refusal(Reason.UNKNOWN_CARD)


def test_a_card_known_under_another_key_is_nobody_s(store):
    put(store)
    other = LocalDirectory(store, CardHasher(b"x" * 32), lambda: TODAY)
    assert asyncio.run(other.identify(Presented(CARD))) == Refusal(Reason.UNKNOWN_CARD)


@pytest.mark.parametrize(
    ("expiry", "is_let_in"), [(None, True), (TOMORROW, True), (TODAY, True), (YESTERDAY, False)]
)
def test_a_card_is_good_to_the_end_of_its_last_day(store, expiry, is_let_in):
    put(store, expiry=expiry)
    assert isinstance(identify(store), Patron) == is_let_in


def test_staff_is_told_since_when_a_card_is_out_of_date(store):
    put(store, expiry=YESTERDAY)
    assert identify(store) == Refusal(Reason.EXPIRED, "since 2026-11-23")


def test_the_day_is_asked_for_each_time(store):
    """A seat that runs through the night must not let an old card in."""
    put(store, expiry=TODAY)
    days = iter([TODAY, TOMORROW])
    directory = LocalDirectory(store, HASHER, lambda: next(days))
    assert isinstance(asyncio.run(directory.identify(Presented(CARD))), Patron)
    assert isinstance(asyncio.run(directory.identify(Presented(CARD))), Refusal)


def test_a_blocked_card_is_blocked_whatever_else_is_right(store):
    put(store, blocked=True, expiry=TOMORROW)
    assert identify(store) == Refusal(Reason.BLOCKED)


def test_a_card_blocked_later_is_no_longer_let_in(store):
    put(store)
    assert isinstance(identify(store), Patron)
    put(store, blocked=True)
    assert identify(store) == Refusal(Reason.BLOCKED)


def test_a_store_that_fails_is_not_an_unknown_card(store):
    with store.transaction() as connection:
        connection.exec_driver_sql("DROP TABLE patrons")
    with pytest.raises(StoreError):
        identify(store)
