"""Seconds each card has used on a day."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from sessions.store.schema import usage

_USED = sa.select(usage.c.seconds).where(  # built once: each card waits for it
    usage.c.card_hash == sa.bindparam("shown"), usage.c.day == sa.bindparam("on")
)


def seconds_used(connection: sa.Connection, card_hash: str, day: dt.date) -> float:
    """Seconds used on `day`."""
    return connection.execute(_USED, {"shown": card_hash, "on": day}).scalar() or 0.0


def forget_before(connection: sa.Connection, day: dt.date) -> int:
    """Erase what was used before `day`: nothing asks for it any more. How many rows there were."""
    return connection.execute(usage.delete().where(usage.c.day < day)).rowcount


def add_seconds(connection: sa.Connection, card_hash: str, day: dt.date, seconds: float) -> None:
    """Count `seconds` more. Less than nothing is nothing: no clock gives a day's time back."""
    row = insert(usage).values(card_hash=card_hash, day=day, seconds=max(0.0, seconds))
    more = {"seconds": usage.c.seconds + row.excluded.seconds}
    connection.execute(row.on_conflict_do_update(index_elements=["card_hash", "day"], set_=more))
