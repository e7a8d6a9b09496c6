"""Forgetting a card: no row of it stays, nor a byte in the store's files."""

import datetime as dt

import pytest
import sqlalchemy as sa

from sessions.card_hash import CardHasher
from sessions.guessing import Guessing
from sessions.store import Store, session_log, usage
from sessions.store.forget import AtASeat, forget
from sessions.store.schema import metadata, sessions
from sessions.throttle import ThrottleSettings

HASHER = CardHasher(b"k" * 32)
CARD, OTHER = "20000000000017", "20000000000024"
NOW, DAY = 1_790_000_000, dt.date(2026, 11, 24)
# What may stand for a card, by what such columns are called. A new one has to be planted below.
_TELLING = ("card", "hash", "subject", "reference")
_KNOWN = {"card_hash", "subject", "card_reference", "open_card_hash", "pin_hash"}
_VALUES = {sa.String: "x", sa.Integer: 7, sa.Float: 7.0, sa.Date: DAY, sa.Boolean: False}


def do(store: Store, work, *arguments):
    with store.transaction() as connection:
        return work(connection, *arguments)


def a_row(table: sa.Table, **values):
    """A row with a value in every column that must have one."""
    made = {
        column.name: next(value for kind, value in _VALUES.items() if isinstance(column.type, kind))
        for column in table.columns
        if not column.nullable and column.autoincrement is not True
    }
    return {**made, **values}


def plant(connection, card):
    """Something in every table that may know a card, in every way it may be known."""
    card_hash, name = HASHER(card), HASHER("session of " + card)[:20]
    for table in metadata.tables.values():
        if "card_hash" in table.c:
            connection.execute(table.insert().values(a_row(table, card_hash=card_hash)))
    for n, reference in enumerate((card_hash, card, None)):
        row = a_row(sessions, id=f"{name} {n}", card_reference=reference, ended_at=NOW)
        connection.execute(sessions.insert().values(row))
    Guessing(card_hash, "Poste 1", ThrottleSettings(), NOW).count_pin(connection)


def everything(connection):
    return {
        name: [tuple(map(str, row)) for row in connection.execute(sa.select(table))]
        for name, table in metadata.tables.items()
    }


def test_every_column_that_may_know_a_card_is_known_here():
    columns = {c.name for table in metadata.tables.values() for c in table.columns}
    telling = {name for name in columns if any(word in name for word in _TELLING)}
    assert telling <= _KNOWN, "teach sessions.store.forget and this test about it"


def test_of_that_card_nothing_stays_and_of_another_all(store):
    do(store, plant, OTHER)
    before = do(store, everything)
    do(store, plant, CARD)
    erased = do(store, forget, HASHER(CARD), CARD)
    # A lease is a session's, and a card that has one is not forgotten before it ends.
    assert set(erased) == set(metadata.tables) - {"guest_batches", "leases", "lease_queues"}
    assert all(erased.values()), erased
    after = do(store, everything)
    assert not [row for rows in after.values() for row in rows
                if {CARD, HASHER(CARD)} & set(row) or f"card:{HASHER(CARD)}" in row]  # fmt: skip
    gone = {row[:-1] for row in after.pop("sessions")} - {r[:-1] for r in before.pop("sessions")}
    assert len(gone) == 3  # the sessions stay, without the card
    assert after == before


def test_not_a_byte_of_it_is_left_in_the_files(store, store_file):
    """Also not in the log beside the file, while the shell has the store open; nor where a full
    page was parted."""
    for seed in range(400):
        do(store, usage.add_seconds, HASHER(f"{seed}"), DAY, 60.0)
    do(store, plant, CARD)
    for seed in range(400, 800):
        do(store, usage.add_seconds, HASHER(f"{seed}"), DAY, 60.0)
    assert store.checkpoint()
    assert HASHER(CARD).encode() in store_file.read_bytes()
    other_programme = Store.open(store_file)
    do(other_programme, forget, HASHER(CARD), CARD)
    assert other_programme.checkpoint()
    files = b"".join(file.read_bytes() for file in sorted(store_file.parent.iterdir()))
    assert HASHER("799").encode() in files
    assert not [kept for kept in (CARD, HASHER(CARD)) if kept.encode() in files]
    other_programme.close()


def test_who_still_reads_keeps_the_log_from_being_emptied(store, store_file, monkeypatch):
    monkeypatch.setattr("sessions.store.database._BUSY_SECONDS", 0)
    other_programme = Store.open(store_file)
    with store.transaction() as connection:
        connection.execute(sa.select(sessions)).all()
        assert not other_programme.checkpoint()
    assert other_programme.checkpoint()
    other_programme.close()


def test_a_card_with_a_session_is_not_forgotten(store):
    do(store, plant, CARD)
    before = do(store, everything)
    begun = session_log.Begun("s1", "Poste 4", HASHER(CARD), HASHER(CARD))
    do(store, session_log.begin, begun, NOW)
    with pytest.raises(AtASeat, match="Poste 4"):
        do(store, forget, HASHER(CARD), CARD)
    assert len(do(store, everything)["usage"]) == len(before["usage"]) == 1
    do(store, session_log.end, "s1", "asked", NOW)
    assert do(store, forget, HASHER(CARD), CARD)["sessions"] == 3


def test_a_card_nobody_knows_is_nothing(store):
    assert not any(do(store, forget, HASHER(CARD), CARD).values())
