"""What is kept of cards that were admitted, and for how long."""

import datetime as dt

from sessions.patron import Patron
from sessions.store import Store, seen_cards
from sessions.store.schema import seen_cards as table
from sessions.store.seen_cards import SeenCard

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
CHILD = Patron("child", dt.date(2014, 11, 24), "jeune", expiry=dt.date(2027, 1, 31))


def do(store: Store, work, *arguments):
    with store.transaction() as connection:
        return work(connection, *arguments)


def test_an_age_in_years_is_kept_and_no_birth_date(store):
    do(store, seen_cards.remember, CHILD, MONDAY)
    assert do(store, seen_cards.recent, "child", MONDAY) == SeenCard(MONDAY, 11, CHILD.expiry)
    assert {column.name for column in table.columns} == {"card_hash", "seen_on", "age", "expiry"}


def test_the_last_time_counts(store):
    do(store, seen_cards.remember, CHILD, MONDAY)
    do(store, seen_cards.remember, Patron("child", CHILD.birth_date), TUESDAY)
    assert do(store, seen_cards.recent, "child", MONDAY) == SeenCard(TUESDAY, 12, None)


def test_an_age_nobody_knows_stays_unknown(store):
    do(store, seen_cards.remember, Patron("card"), MONDAY)
    assert do(store, seen_cards.recent, "card", MONDAY) == SeenCard(MONDAY, None, None)


def test_what_was_too_long_ago_or_never_is_nothing(store):
    do(store, seen_cards.remember, CHILD, MONDAY)
    assert do(store, seen_cards.recent, "child", TUESDAY) is None
    assert do(store, seen_cards.recent, "nobody", MONDAY) is None


def test_what_is_too_old_is_forgotten(store):
    do(store, seen_cards.remember, CHILD, MONDAY)
    do(store, seen_cards.remember, Patron("other"), TUESDAY)
    assert do(store, seen_cards.purge, TUESDAY) == 1
    assert do(store, seen_cards.recent, "child", MONDAY) is None
    assert do(store, seen_cards.recent, "other", MONDAY) is not None
