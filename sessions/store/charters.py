"""Who signed which version of the charter: a card's hash, never a name."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from sessions.store.schema import charter_signatures as table

VERSION_LENGTH, STAFF_LENGTH = 40, 60
Signer = Literal["patron", "parent"]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on record: when (UTC seconds), and who at the desk noted it, if anybody did."""

    version: str
    signer: str
    signed_at: int = 0
    staff: str = ""


_SIGNED = (  # built once: each card waits for it
    sa.select(table.c.version, table.c.signer, table.c.signed_at, table.c.staff)
    .where(table.c.card_hash == sa.bindparam("shown"))
    .order_by(table.c.signed_at)
)


def signatures_of(connection: sa.Connection, card_hash: str) -> tuple[Signature, ...]:
    """Every signature on record for a card, the oldest first."""
    found = connection.execute(_SIGNED, {"shown": card_hash})
    return tuple(Signature(**row._mapping) for row in found)


def record_signature(
    connection: sa.Connection,
    card_hash: str,
    version: str,
    signer: Signer,
    now: int,
    *,
    staff: str = "",
) -> None:
    """Note a signature at `now` (UTC seconds); noting it twice changes nothing."""
    row = insert(table).values(
        card_hash=card_hash, version=version, signer=signer, signed_at=now, staff=staff
    )
    connection.execute(row.on_conflict_do_nothing())


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register: whose card, and what was signed as `Signature` has it."""

    card_hash: str
    version: str
    signer: str
    signed_at: int
    staff: str = ""


_COLUMNS = tuple(field.name for field in fields(Entry))


def register(connection: sa.Connection) -> tuple[Entry, ...]:
    """Every signature on record, the oldest first."""
    wanted = sa.select(*(table.c[name] for name in _COLUMNS))
    ordered = wanted.order_by(table.c.signed_at, table.c.card_hash, table.c.version, table.c.signer)
    return tuple(Entry(**row._mapping) for row in connection.execute(ordered))


def enter(connection: sa.Connection, entries: Iterable[Entry]) -> int:
    """Add entries; what is on record already stays as it is. How many are new."""
    values = [{name: getattr(entry, name) for name in _COLUMNS} for entry in entries]
    before = _count(connection)
    if values:
        connection.execute(insert(table).on_conflict_do_nothing(), values)
    return _count(connection) - before


def _count(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() or 0


def counts(connection: sa.Connection) -> tuple[tuple[str, str, int], ...]:
    """How many signatures there are of each version and signer, by their names."""
    columns = (table.c.version, table.c.signer)
    wanted = sa.select(*columns, sa.func.count()).group_by(*columns).order_by(*columns)
    return tuple((row[0], row[1], row[2]) for row in connection.execute(wanted))


def withdraw(connection: sa.Connection, card_hash: str, version: str | None = None) -> int:
    """Erase what a parent signed for a card, of one version or of all. How many there were."""
    theirs = sa.and_(table.c.card_hash == card_hash, table.c.signer == "parent")
    chosen = sa.true() if version is None else table.c.version == version
    return connection.execute(table.delete().where(theirs, chosen)).rowcount


def purge(connection: sa.Connection, before: int) -> int:
    """Erase signatures of before `before` (UTC seconds); how many there were."""
    return connection.execute(table.delete().where(table.c.signed_at < before)).rowcount
