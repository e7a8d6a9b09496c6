"""The local directory's rows."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from sessions.store.schema import patrons


@dataclass(frozen=True, slots=True)
class PatronRow:
    """One patron of the local directory."""

    card_hash: str
    birth_date: dt.date | None = None
    category: str = ""
    expiry: dt.date | None = None
    blocked: bool = False


_COLUMNS = tuple(field.name for field in fields(PatronRow))


def find(connection: sa.Connection, card_hash: str) -> PatronRow | None:
    """The patron with that card, if any."""
    row = connection.execute(sa.select(patrons).where(patrons.c.card_hash == card_hash)).first()
    return None if row is None else PatronRow(**row._mapping)


def put(connection: sa.Connection, rows: Iterable[PatronRow]) -> None:
    """Add or replace patrons."""
    # `asdict` copies deeply: with a whole city's patrons, others would wait for it.
    values = [{name: getattr(row, name) for name in _COLUMNS} for row in rows]
    if not values:
        return
    statement = insert(patrons)
    changes = {c.name: statement.excluded[c.name] for c in patrons.c if not c.primary_key}
    connection.execute(
        statement.on_conflict_do_update(index_elements=["card_hash"], set_=changes), values
    )


def clear(connection: sa.Connection) -> None:
    """Forget every patron of the local directory; signatures and records are kept."""
    connection.execute(patrons.delete())


def count(connection: sa.Connection) -> int:
    """How many patrons there are."""
    return connection.execute(sa.select(sa.func.count()).select_from(patrons)).scalar() or 0
