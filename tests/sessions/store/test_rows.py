"""Patrons, signatures and used time, as the store keeps them."""

import datetime as dt
import math

import pytest

from sessions.store import Store, charters, patrons, usage
from sessions.store.charters import Entry, Signature
from sessions.store.patrons import PatronRow
from sessions.store.schema import metadata

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)


def do(store: Store, work, *arguments, **named):
    with store.transaction() as connection:
        return work(connection, *arguments, **named)


# ----------------------------------------------------------------------------------------- patrons


def test_a_patron_is_found_as_put(store):
    row = PatronRow("card", dt.date(2008, 2, 29), "adulte", dt.date(2026, 11, 24), blocked=True)
    do(store, patrons.put, [row, PatronRow("other")])
    assert do(store, patrons.find, "card") == row
    assert do(store, patrons.find, "other") == PatronRow("other")
    assert do(store, patrons.find, "nobody") is None
    assert do(store, patrons.count) == 2


def test_putting_again_replaces_all_of_it(store):
    do(store, patrons.put, [PatronRow("card", MONDAY, "adulte", TUESDAY, blocked=True)])
    do(store, patrons.put, [PatronRow("card")])
    assert do(store, patrons.find, "card") == PatronRow("card")


def test_nothing_to_put_is_nothing(store):
    do(store, patrons.put, [])
    assert do(store, patrons.count) == 0


def test_forgetting_the_patrons_keeps_what_they_signed(store):
    do(store, patrons.put, [PatronRow("card")])
    do(store, charters.record_signature, "card", "2026-1", "parent", 7)
    do(store, patrons.clear)
    assert do(store, patrons.count) == 0
    assert len(do(store, charters.signatures_of, "card")) == 1


def test_no_column_is_made_for_a_name_or_a_number():
    columns = {column.name for table in metadata.tables.values() for column in table.columns}
    assert not columns & {"name", "surname", "number", "card", "email", "address", "telephone"}


# -------------------------------------------------------------------------------------- signatures


def test_signatures_are_by_card_version_and_signer(store):
    do(store, charters.record_signature, "card", "2026-1", "parent", 8, staff="Inès")
    do(store, charters.record_signature, "card", "2025-1", "parent", 7)
    do(store, charters.record_signature, "card", "2026-1", "patron", 9)
    do(store, charters.record_signature, "other", "2026-1", "patron", 9)
    assert do(store, charters.signatures_of, "card") == (
        Signature("2025-1", "parent", 7),
        Signature("2026-1", "parent", 8, "Inès"),
        Signature("2026-1", "patron", 9),
    )
    assert do(store, charters.signatures_of, "nobody") == ()


def test_signing_twice_keeps_the_first_time(store):
    do(store, charters.record_signature, "card", "2026-1", "patron", 7)
    do(store, charters.record_signature, "card", "2026-1", "patron", 900)
    assert do(store, charters.signatures_of, "card") == (Signature("2026-1", "patron", 7),)


def test_the_register_is_every_signature_the_oldest_first(store):
    do(store, charters.record_signature, "other", "2026-1", "patron", 9)
    do(store, charters.record_signature, "card", "2026-1", "parent", 8, staff="Inès")
    assert do(store, charters.register) == (
        Entry("card", "2026-1", "parent", 8, "Inès"),
        Entry("other", "2026-1", "patron", 9),
    )


def test_what_is_entered_again_stays_as_it_was(store):
    do(store, charters.record_signature, "card", "2026-1", "parent", 8, staff="Inès")
    entries = [Entry("card", "2026-1", "parent", 1, "Ana"), Entry("card", "2026-1", "patron", 2)]
    assert do(store, charters.enter, entries) == 1
    assert do(store, charters.enter, entries) == 0
    assert do(store, charters.enter, []) == 0
    assert do(store, charters.register) == (
        Entry("card", "2026-1", "patron", 2),
        Entry("card", "2026-1", "parent", 8, "Inès"),
    )


def test_signatures_are_counted_by_version_and_signer(store):
    assert do(store, charters.counts) == ()
    for card, version, signer in (("a", "2", "parent"), ("b", "2", "parent"), ("a", "1", "patron")):
        do(store, charters.record_signature, card, version, signer, 7)
    assert do(store, charters.counts) == (("1", "patron", 1), ("2", "parent", 2))


def test_a_parent_takes_back_one_version_or_all_and_nothing_else(store):
    kept = (Entry("card", "2", "patron", 7), Entry("other", "2", "parent", 7))
    theirs = [Entry("card", version, "parent", 7) for version in "123"]
    do(store, charters.enter, [*kept, *theirs])
    assert do(store, charters.withdraw, "card", "2") == 1
    assert do(store, charters.withdraw, "card", "2") == 0
    assert do(store, charters.withdraw, "card") == 2
    assert do(store, charters.register) == kept


def test_signatures_of_before_a_day_are_erased(store):
    do(store, charters.enter, [Entry("card", str(at), "parent", at) for at in (8, 9, 10)])
    assert do(store, charters.purge, 9) == 1
    assert [entry.signed_at for entry in do(store, charters.register)] == [9, 10]


# ------------------------------------------------------------------------------------------- usage


def used(store: Store, day: dt.date = MONDAY, card: str = "card") -> float:
    return do(store, usage.seconds_used, card, day)


def test_used_time_adds_up_by_card_and_day(store):
    for seconds in (60.0, 30.5):
        do(store, usage.add_seconds, "card", MONDAY, seconds)
    do(store, usage.add_seconds, "other", MONDAY, 5.0)
    assert (used(store), used(store, TUESDAY), used(store, card="other")) == (90.5, 0.0, 5.0)


def test_a_session_that_crosses_midnight_counts_for_both_days(store):
    """It is counted minute by minute, each for the day it is written on."""
    for day in (MONDAY, MONDAY, TUESDAY):
        do(store, usage.add_seconds, "card", day, 60.0)
    assert (used(store, MONDAY), used(store, TUESDAY)) == (120.0, 60.0)


@pytest.mark.parametrize("seconds", [-1.0, -86_400.0, math.nan, -math.inf])
def test_no_clock_gives_time_back(store, seconds):
    do(store, usage.add_seconds, "card", MONDAY, 100.0)
    do(store, usage.add_seconds, "card", MONDAY, seconds)
    assert used(store) == 100.0


def test_what_was_used_before_today_is_forgotten(store):
    for day in (MONDAY, TUESDAY):
        do(store, usage.add_seconds, "card", day, 60.0)
    assert do(store, usage.forget_before, TUESDAY) == 1
    assert (used(store, MONDAY), used(store, TUESDAY)) == (0.0, 60.0)
