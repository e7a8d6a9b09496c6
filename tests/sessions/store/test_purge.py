"""What is erased when: each thing kept has its own time."""

import datetime as dt

from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.store import (
    Store,
    attempts,
    charters,
    guests,
    leases,
    seen_cards,
    session_log,
    usage,
)
from sessions.store.guests import Batch
from sessions.store.leases import Wish
from sessions.store.purge import Purged, Retention, purge
from sessions.store.schema import metadata

DAY = 86_400
NOW, TODAY = 1_790_000_000, dt.date(2026, 11, 24)
KEPT = Retention(records=30, seen_cards=10, signatures=100)


def keep(store: Store, days_old: int, card: str) -> None:
    """One of everything, that many days old."""
    then, day = NOW - days_old * DAY, TODAY - dt.timedelta(days=days_old)
    with store.transaction() as connection:
        session_log.begin(connection, session_log.Begun(card, "Poste 1", card, card), then)
        session_log.end(connection, card, "asked", then)
        session_log.record_refusal(connection, card, Refusal(Reason.EXPIRED), then)
        usage.add_seconds(connection, card, day, 60.0)
        attempts.count(connection, attempts.card_subject(card), then)
        seen_cards.remember(connection, Patron(card), day)
        charters.record_signature(connection, f"child-{card}", "v1", "parent", then)
        guests.add(connection, Batch(card, "", then, day, 60, 18), [card])


def purged(store: Store, kept: Retention = KEPT) -> Purged:
    with store.transaction() as connection:
        return purge(connection, NOW, TODAY, kept)


def rows(store: Store) -> int:
    with store.transaction() as connection:
        return sum(len(connection.execute(table.select()).all())
                   for table in metadata.tables.values())  # fmt: skip


def test_what_is_young_stays(store):
    keep(store, 0, "young")
    before = rows(store)
    assert purged(store) == Purged(0, 0, 0, 0, 0, 0)
    assert rows(store) == before


def test_what_is_too_old_for_everything_goes_from_every_table(store):
    keep(store, 101, "old")
    assert purged(store) == Purged(
        records=2, usage=1, attempts=1, seen_cards=1, passes=1, signatures=1
    )
    assert rows(store) == 0


def test_each_goes_at_its_own_time(store):
    for days in (2, 11, 31, 32, 100):
        keep(store, days, f"d{days}")
    assert purged(store) == Purged(
        records=6, usage=5, attempts=5, seen_cards=4, passes=2, signatures=0
    )
    assert purged(store) == Purged(0, 0, 0, 0, 0, 0)
    assert purged(store, Retention(1, 0, 50)) == Purged(
        records=4, usage=0, attempts=0, seen_cards=1, passes=0, signatures=1
    )


def test_claims_that_are_dead_go_and_the_living_stay(store):
    """Their sessions' own end has taken them away long before, unless somebody pulled the plug."""
    with store.transaction() as connection:
        leases.ask(connection, Wish("a", 2, "crashed", "Poste 1"), NOW - DAY)
        leases.ask(connection, Wish("b", 2, "living", "Poste 2"), NOW - 10)
    assert purged(store) == Purged(0, 0, 0, 0, 0, 0, leases=1)
    with store.transaction() as connection:
        assert leases.renew(connection, "living", None, NOW) == {"b"}


def test_a_staff_card_and_the_local_directory_are_not_for_a_time(store):
    """They are taken out by the desk: by `kiosk staff card remove`, and by an import."""
    with store.transaction() as connection:
        for name in ("staff_cards", "patrons"):
            table = metadata.tables[name]
            connection.execute(table.insert().values(card_hash="c", **(
                {"label": "Ana", "pin_hash": "x", "added_at": 0} if name == "staff_cards" else {}
            )))  # fmt: skip
    purged(store)
    assert rows(store) == 2
