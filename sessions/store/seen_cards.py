"""Cards a directory admitted, with their rights only: for the days when it can't be asked."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from sessions.patron import Patron
from sessions.store.schema import seen_cards as table


@dataclass(frozen=True, slots=True)
class SeenCard:
    """What is kept of one: when it was admitted last, the age in years on that day, its expiry."""

    seen_on: dt.date
    age: int | None
    expiry: dt.date | None


def remember(connection: sa.Connection, patron: Patron, today: dt.date) -> None:
    """`patron` was admitted `today`: it replaces what was kept before."""
    kept = {"seen_on": today, "age": patron.age(today), "expiry": patron.expiry}
    row = insert(table).values(card_hash=patron.card_hash, **kept)
    connection.execute(row.on_conflict_do_update(index_elements=["card_hash"], set_=kept))


def recent(connection: sa.Connection, card_hash: str, since: dt.date) -> SeenCard | None:
    """What is kept of the card, if it was admitted on `since` or later."""
    columns = (table.c.seen_on, table.c.age, table.c.expiry)
    wanted = sa.select(*columns).where(table.c.card_hash == card_hash, table.c.seen_on >= since)
    row = connection.execute(wanted).first()
    return None if row is None else SeenCard(**row._mapping)


def purge(connection: sa.Connection, before: dt.date) -> int:
    """Forget cards admitted last before `before`; how many there were."""
    return connection.execute(table.delete().where(table.c.seen_on < before)).rowcount


def forget(connection: sa.Connection, card_hash: str) -> None:
    """The directory no longer lets this card in."""
    connection.execute(table.delete().where(table.c.card_hash == card_hash))
