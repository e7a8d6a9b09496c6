"""Guest passes: made in batches, each kept as its number's hash."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields

import sqlalchemy as sa

from sessions.store.schema import charter_signatures as signatures
from sessions.store.schema import guest_batches as batches
from sessions.store.schema import guest_passes as passes

_KEPT_DAYS = 30  # after the last pass of a batch can have been good
_DAY_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Batch:
    """Passes made together at `made_at` (UTC seconds).

    Each is good for `minutes` from its first use, which is on `first_use_by` at the latest.
    `age` (years) is the least age of those it is for; `charter_signed` when the desk has their
    parents' signatures.
    """

    id: str
    label: str
    made_at: int
    first_use_by: dt.date
    minutes: int
    age: int
    charter_signed: bool = False


@dataclass(frozen=True, slots=True)
class GuestPass:
    """One pass: when it was first used (UTC seconds), and whether the desk took it back."""

    batch: Batch
    first_used_at: int | None
    revoked: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """A batch, and how many passes it has, how many of them were used, how many taken back."""

    batch: Batch
    passes: int
    used: int
    revoked: int


_BATCH = tuple(field.name for field in fields(Batch))
_COLUMNS = tuple(batches.c[name] for name in _BATCH)

_FOUND = (  # built once: every card is looked for here first
    sa.select(*_COLUMNS, passes.c.first_used_at, passes.c.revoked)
    .select_from(passes.join(batches, passes.c.batch == batches.c.id))
    .where(passes.c.card_hash == sa.bindparam("shown"))
)


def add(connection: sa.Connection, batch: Batch, card_hashes: Iterable[str]) -> None:
    """Keep a new batch. Raises IntegrityError when a pass or the batch is there already."""
    connection.execute(batches.insert().values({name: getattr(batch, name) for name in _BATCH}))
    rows = [{"card_hash": card_hash, "batch": batch.id} for card_hash in card_hashes]
    connection.execute(passes.insert(), rows)


def find(connection: sa.Connection, card_hash: str) -> GuestPass | None:
    """The pass with that hash, if it is one."""
    row = connection.execute(_FOUND, {"shown": card_hash}).first()
    return None if row is None else GuestPass(_batch(row._mapping), row.first_used_at, row.revoked)


def begin(connection: sa.Connection, card_hash: str, now: int) -> None:
    """The pass is used for the first time, at `now` (UTC seconds)."""
    unused = sa.and_(passes.c.card_hash == card_hash, passes.c.first_used_at.is_(None))
    connection.execute(passes.update().where(unused).values(first_used_at=now))


def tallies(connection: sa.Connection) -> tuple[Tally, ...]:
    """Every batch, the newest first."""
    counts = (
        sa.func.count(passes.c.card_hash),
        sa.func.count(passes.c.first_used_at),
        sa.func.coalesce(sa.func.sum(sa.cast(passes.c.revoked, sa.Integer)), 0),
    )
    joined = batches.outerjoin(passes, passes.c.batch == batches.c.id)
    wanted = sa.select(*_COLUMNS, *counts).select_from(joined).group_by(batches.c.id)
    rows = connection.execute(wanted.order_by(batches.c.made_at.desc(), batches.c.id))
    return tuple(Tally(_batch(row._mapping), *row[len(_COLUMNS) :]) for row in rows)


def revoke(connection: sa.Connection, batch: str) -> int:
    """Take back every pass of a batch; how many are now."""
    of_batch = passes.update().where(passes.c.batch == batch)
    return connection.execute(of_batch.values(revoked=True)).rowcount


def purge(connection: sa.Connection, today: dt.date) -> int:
    """Erase batches of which no pass can have been good for 30 days; how many passes that was.

    What their holders accepted goes with them: a pass thrown away proves nothing.
    """
    over = [batch for batch in _every(connection) if _last_day(batch) < today]
    gone = 0
    for batch in over:
        those = sa.select(passes.c.card_hash).where(passes.c.batch == batch.id)
        connection.execute(signatures.delete().where(signatures.c.card_hash.in_(those)))
        gone += connection.execute(passes.delete().where(passes.c.batch == batch.id)).rowcount
        connection.execute(batches.delete().where(batches.c.id == batch.id))
    return gone


def _every(connection: sa.Connection) -> tuple[Batch, ...]:
    return tuple(_batch(row._mapping) for row in connection.execute(sa.select(*_COLUMNS)))


def _last_day(batch: Batch) -> dt.date:
    """The last day a batch is kept: a pass may be begun late in the evening."""
    good = dt.timedelta(days=1 + batch.minutes // _DAY_MINUTES)
    return batch.first_use_by + good + dt.timedelta(days=_KEPT_DAYS)


def _batch(row: sa.RowMapping) -> Batch:
    return Batch(**{name: row[name] for name in _BATCH})
