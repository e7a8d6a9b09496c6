"""Erases what is too old. Each thing kept has its time; nothing of it stays by being forgotten."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from sessions.store import attempts, charters, guests, leases, seen_cards, session_log, usage

_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days a site keeps sessions and refusals, cards seen, signatures of the charter."""

    records: int
    seen_cards: int
    signatures: int


@dataclass(frozen=True, slots=True)
class Purged:
    """How many of each were erased. `records` are sessions and refusals, `leases` dead ones."""

    records: int
    usage: int
    attempts: int
    seen_cards: int
    passes: int
    signatures: int
    leases: int = 0


def purge(connection: sa.Connection, now: int, today: dt.date, kept: Retention) -> Purged:
    """Erase all that is too old at `now` (UTC seconds), on the library's day `today`.

    Time used is counted by the day and no wait is longer than one; guest passes are kept for 30
    days after the last can have been good, so that the desk can still say why one was refused.
    """
    return Purged(
        records=session_log.purge(connection, now, kept.records),
        usage=usage.forget_before(connection, today),
        attempts=attempts.purge(connection, now - _DAY_SECONDS),
        seen_cards=seen_cards.purge(connection, today - dt.timedelta(days=kept.seen_cards)),
        signatures=charters.purge(connection, now - kept.signatures * _DAY_SECONDS),
        passes=guests.purge(connection, today),  # and the signatures of their holders with them
        leases=leases.purge(connection, now),
    )
