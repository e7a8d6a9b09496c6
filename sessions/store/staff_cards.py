"""Cards of the staff: by hash, each with the argon2id hash of its PIN."""

from dataclasses import dataclass, field, fields

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from sessions.store.schema import staff_cards as table


@dataclass(frozen=True, slots=True)
class StaffCard:
    """One of them. `label` says whose it is, `added_at` (UTC seconds) when it was given its PIN."""

    card_hash: str
    label: str
    pin_hash: str = field(repr=False)
    added_at: int


# Built once: every card is looked for here.
_FOUND = sa.select(table).where(table.c.card_hash == sa.bindparam("shown"))


def put(connection: sa.Connection, card: StaffCard) -> bool:
    """Add a card, or give it another label and PIN; whether it was there before."""
    was_there = find(connection, card.card_hash) is not None
    values = {column.name: getattr(card, column.name) for column in fields(StaffCard)}
    row = insert(table).values(values)
    connection.execute(row.on_conflict_do_update(index_elements=["card_hash"], set_=values))
    return was_there


def find(connection: sa.Connection, card_hash: str) -> StaffCard | None:
    """The staff card with that hash, if it is one."""
    row = connection.execute(_FOUND, {"shown": card_hash}).first()
    return None if row is None else StaffCard(**row._mapping)


def every(connection: sa.Connection) -> tuple[StaffCard, ...]:
    """All of them, by label."""
    wanted = sa.select(table).order_by(table.c.label, table.c.added_at)
    return tuple(StaffCard(**row._mapping) for row in connection.execute(wanted))


def remove(connection: sa.Connection, card_hash: str) -> bool:
    """Make it a card like others; whether it was one of these."""
    return connection.execute(table.delete().where(table.c.card_hash == card_hash)).rowcount > 0
