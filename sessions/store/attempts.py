"""How often something was tried in vain: a card's PIN, unknown cards at a seat."""

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from sessions.store.schema import attempts
from sessions.throttle import Attempts

# Built once: a card waits for four of these.
_WANTED = sa.select(attempts.c.failures, attempts.c.last_at).where(
    attempts.c.subject == sa.bindparam("tried")
)


def card_subject(card_hash: str) -> str:
    """What is tried with one card is kept under this."""
    return f"card:{card_hash}"


def of(connection: sa.Connection, subject: str) -> Attempts:
    """What was tried under `subject` since it last went well."""
    row = connection.execute(_WANTED, {"tried": subject}).first()
    return Attempts() if row is None else Attempts(row.failures, float(row.last_at))


def count(connection: sa.Connection, subject: str, now: int) -> Attempts:
    """One more in vain, at `now` (UTC seconds); how many there are now. Counted by the database."""
    row = insert(attempts).values(subject=subject, failures=1, last_at=now)
    more = {"failures": attempts.c.failures + 1, "last_at": now}
    connection.execute(row.on_conflict_do_update(index_elements=["subject"], set_=more))
    return of(connection, subject)


def move(connection: sa.Connection, subject: str, now: int) -> None:
    """The last one was at `now` (UTC seconds)."""
    connection.execute(attempts.update().where(attempts.c.subject == subject).values(last_at=now))


def take_back(connection: sa.Connection, subject: str) -> None:
    """The last one was none: nobody looked at it."""
    fewer = sa.func.max(attempts.c.failures - 1, 0)
    connection.execute(
        attempts.update().where(attempts.c.subject == subject).values(failures=fewer)
    )


def clear(connection: sa.Connection, subject: str) -> None:
    """It went well."""
    connection.execute(attempts.delete().where(attempts.c.subject == subject))


def purge(connection: sa.Connection, before: int) -> int:
    """Forget what was tried last before `before` (UTC seconds); how many rows there were."""
    return connection.execute(attempts.delete().where(attempts.c.last_at < before)).rowcount
