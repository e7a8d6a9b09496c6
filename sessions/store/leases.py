"""The claims on shared accounts, for all seats that have the same store.

Every change of an account's line begins by changing the account's own row: whoever else wants to
change it waits until this one has committed, whichever database it is.
"""

import contextlib
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from sessions.leases import Claim, Gone, Stage, Standing, lifetime, standing, to_call
from sessions.store.schema import lease_queues as queues
from sessions.store.schema import leases as table
from sessions.store.schema import sessions


@dataclass(frozen=True, slots=True)
class Wish:
    """What a session at `seat` wants: the account, which has `seats` seats at a time.

    `ends_by` (UTC seconds) is when the session ends at the latest; None when that is not known.
    """

    account: str
    seats: int
    session: str
    seat: str
    ends_by: int | None = None


def ask(connection: sa.Connection, wish: Wish, now: int) -> Standing:
    """The patron is there and wants it: they get a free seat, or the one they were called to.

    Otherwise they wait from now on, or go on waiting where they are. `Gone` when the session is
    over: its answer must not keep a seat that nobody would give back.
    """
    ticket = _alone_with(connection, wish.account)
    _clear(connection, wish.account, now)
    if _is_over(connection, wish.session):
        return Gone()
    if _stage(connection, wish) is None:
        _stand_in_line(connection, wish, ticket, now)
    return _served(connection, wish, now, has_come=True)


def look(connection: sa.Connection, wish: Wish, now: int) -> Standing:
    """The patron still waits: how they stand. To be called more often than every 30 seconds."""
    _alone_with(connection, wish.account)
    _clear(connection, wish.account, now)
    return _served(connection, wish, now, has_come=False)


def renew(connection: sa.Connection, session: str, ends_by: int | None, now: int) -> frozenset[str]:
    """The session still runs: the accounts it still holds. What expired is not revived."""
    held = _held_by(session, now)
    values = {"ends_by": ends_by, "renewed_at": now, "expires_at": now + lifetime(Stage.HELD)}
    connection.execute(table.update().where(held).values(values))
    return frozenset(connection.execute(sa.select(table.c.account).where(held)).scalars())


def release(connection: sa.Connection, session: str, account: str | None = None) -> int:
    """Give up the session's claim on an account, or all of them; how many there were."""
    chosen = sa.true() if account is None else table.c.account == account
    return connection.execute(table.delete().where(table.c.session == session, chosen)).rowcount


def release_seat(connection: sa.Connection, seat: str) -> int:
    """Nobody is at that seat, which has just started: give up what a crash left of it."""
    return connection.execute(table.delete().where(table.c.seat == seat)).rowcount


def purge(connection: sa.Connection, now: int) -> int:
    """Erase what is dead already; how many there were."""
    return connection.execute(table.delete().where(_is_dead(now))).rowcount


# ------------------------------------------------------------------------------------- one's turn


def _served(connection: sa.Connection, wish: Wish, now: int, *, has_come: bool) -> Standing:
    """Call those whose turn it is, and say how this one stands."""
    _renew_wait(connection, wish, now)
    for claim in to_call(_claims(connection, wish.account), wish.seats):
        _promote(connection, wish.account, claim.session, Stage.CALLED, now)
    if has_come and _stage(connection, wish) is Stage.CALLED:
        _promote(connection, wish.account, wish.session, Stage.HELD, now)
    return standing(_claims(connection, wish.account), wish.session, wish.seats, now)


def _stand_in_line(connection: sa.Connection, wish: Wish, ticket: int, now: int) -> None:
    row = {"account": wish.account, "session": wish.session, "seat": wish.seat, "ticket": ticket}
    times = {"ends_by": wish.ends_by, "renewed_at": now, "expires_at": now}
    connection.execute(table.insert().values(stage=Stage.WAITING.value, **row, **times))
    connection.execute(_queue(wish.account).values(next_ticket=ticket + 1))


def _renew_wait(connection: sa.Connection, wish: Wish, now: int) -> None:
    """Who was called is not renewed: they have their minute, and no more."""
    times = {"renewed_at": now, "expires_at": now + lifetime(Stage.WAITING)}
    waits = table.update().where(_own(wish), table.c.stage == Stage.WAITING.value)
    connection.execute(waits.values(ends_by=wish.ends_by, **times))


def _promote(connection: sa.Connection, account: str, session: str, stage: Stage, now: int) -> None:
    values: dict[str, Any] = {"stage": stage.value, "expires_at": now + lifetime(stage)}
    if stage is Stage.HELD:
        values |= {"granted_at": now, "renewed_at": now}
    claim = sa.and_(table.c.account == account, table.c.session == session)
    connection.execute(table.update().where(claim).values(values))


# ------------------------------------------------------------------------------- the account's row


def _alone_with(connection: sa.Connection, account: str) -> int:
    """Wait until nobody else changes the account's line; the number of the next ticket."""
    touch = _queue(account).values(next_ticket=queues.c.next_ticket)
    if connection.execute(touch).rowcount == 0:
        # Somebody else may be the first in the same moment; databases spell that differently.
        with contextlib.suppress(sa.exc.IntegrityError), connection.begin_nested():
            connection.execute(queues.insert().values(account=account, next_ticket=1))
        connection.execute(touch)
    wanted = sa.select(queues.c.next_ticket).where(queues.c.account == account)
    return int(connection.execute(wanted).scalar_one())


def _queue(account: str) -> sa.Update:
    return queues.update().where(queues.c.account == account)


# ------------------------------------------------------------------------------------ what is there


def _clear(connection: sa.Connection, account: str, now: int) -> None:
    connection.execute(table.delete().where(table.c.account == account, _is_dead(now)))


def _is_dead(now: int) -> sa.ColumnElement[bool]:
    is_its_own = sessions.c.id == table.c.session
    is_over = sa.exists().where(is_its_own, sessions.c.ended_at.is_not(None))
    return sa.or_(table.c.expires_at <= now, is_over)


def _is_over(connection: sa.Connection, session: str) -> bool:
    """A session that is not on record yet (the store was busy) is none that is over."""
    ended = sa.select(sessions.c.ended_at).where(sessions.c.id == session)
    return connection.execute(ended).scalar() is not None


def _claims(connection: sa.Connection, account: str) -> tuple[Claim, ...]:
    columns = (table.c.session, table.c.ticket, table.c.stage, table.c.expires_at, table.c.ends_by)
    found = connection.execute(sa.select(*columns).where(table.c.account == account))
    return tuple(Claim(row[0], row[1], Stage(row[2]), row[3], row[4]) for row in found)


def _stage(connection: sa.Connection, wish: Wish) -> Stage | None:
    found = connection.execute(sa.select(table.c.stage).where(_own(wish))).scalar()
    return None if found is None else Stage(found)


def _own(wish: Wish) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.account == wish.account, table.c.session == wish.session)


def _held_by(session: str, now: int) -> sa.ColumnElement[bool]:
    is_held = table.c.stage == Stage.HELD.value
    return sa.and_(table.c.session == session, is_held, table.c.expires_at > now)
