"""The record of sessions: which seat, when, why it ended; and the refusals staff may look up."""

from dataclasses import dataclass

import sqlalchemy as sa

from sessions.refusal import Refusal
from sessions.store.schema import refusals, sessions

_DAY_SECONDS = 86_400
POWER_CUT = "power-cut"
# Built once: each card waits for it.
_SEAT = sa.select(sessions.c.seat).where(sessions.c.open_card_hash == sa.bindparam("shown"))


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that begins. `card_reference` is what a site chose to keep, or None."""

    id: str
    seat: str
    card_hash: str
    card_reference: str | None


def begin(connection: sa.Connection, begun: Begun, now: int) -> None:
    """Note the beginning. Raises IntegrityError when the card is at a seat already."""
    connection.execute(
        sessions.insert().values(
            id=begun.id, seat=begun.seat, open_card_hash=begun.card_hash,
            card_reference=begun.card_reference, started_at=now, seen_at=now,
        )
    )  # fmt: skip


def seen(connection: sa.Connection, session: str, now: int) -> None:
    """The session still runs."""
    connection.execute(sessions.update().where(sessions.c.id == session).values(seen_at=now))


def end(connection: sa.Connection, session: str, reason: str, now: int) -> None:
    """Note the end; the hash that kept the card from a second seat is erased."""
    connection.execute(
        sessions.update()
        .where(sessions.c.id == session, sessions.c.ended_at.is_(None))
        .values(ended_at=now, end_reason=reason, open_card_hash=None)
    )


def close_interrupted(connection: sa.Connection, seat: str, now: int) -> int:
    """End this seat's sessions that a power cut interrupted, when they were last seen.

    One that nobody has seen for a day is over whatever its seat was called: the seat may have a new
    name, and the card must not stay locked out.
    """
    is_ours = sa.or_(sessions.c.seat == seat, sessions.c.seen_at < now - _DAY_SECONDS)
    result = connection.execute(
        sessions.update()
        .where(is_ours, sessions.c.ended_at.is_(None))
        .values(ended_at=sessions.c.seen_at, end_reason=POWER_CUT, open_card_hash=None)
    )
    return result.rowcount


def seat_of(connection: sa.Connection, card_hash: str) -> str | None:
    """The seat where this card has a session now."""
    return connection.execute(_SEAT, {"shown": card_hash}).scalar()


def record_refusal(connection: sa.Connection, card_hash: str, refusal: Refusal, now: int) -> None:
    """Note why a card was not let in."""
    connection.execute(
        refusals.insert().values(
            card_hash=card_hash, reason=refusal.reason, cause=refusal.cause, refused_at=now
        )
    )


@dataclass(frozen=True, slots=True)
class PastRefusal:
    """A refusal on record. `reason` is a `Reason`, perhaps one of another version's."""

    reason: str
    cause: str
    refused_at: int


def refusals_of(connection: sa.Connection, card_hash: str, limit: int) -> tuple[PastRefusal, ...]:
    """The last `limit` refusals of a card, the newest first."""
    columns = (refusals.c.reason, refusals.c.cause, refusals.c.refused_at)
    wanted = sa.select(*columns).where(refusals.c.card_hash == card_hash)
    newest = wanted.order_by(refusals.c.refused_at.desc(), refusals.c.id.desc()).limit(limit)
    return tuple(PastRefusal(**row._mapping) for row in connection.execute(newest))


def purge(connection: sa.Connection, now: int, retention_days: int) -> int:
    """Erase records older than `retention_days`; how many there were.

    A session whose end was never written is as old as when it was last seen.
    """
    before = now - retention_days * _DAY_SECONDS
    last = sa.func.coalesce(sessions.c.ended_at, sessions.c.seen_at)
    old = connection.execute(sessions.delete().where(last < before)).rowcount
    return (
        old + connection.execute(refusals.delete().where(refusals.c.refused_at < before)).rowcount
    )
