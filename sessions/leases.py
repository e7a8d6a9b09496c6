"""Who holds a shared account, who waits for it, and who is next. Pure; the clock is passed in.

A claim is one session's on one account. It waits, in the order of its ticket; it is called when a
seat of the account is free and nobody waits before it; it is held once its patron has come. Nobody
has to end it: a claim that isn't renewed dies by itself, so that no crash keeps a seat for ever.
"""

import heapq
import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

HELD_SECONDS = 180  # some heartbeats may be missed: a computer that is busy, a store that is
WAITING_SECONDS = 30  # who waits is looked after more often: those behind must not wait for nobody
CALLED_SECONDS = 60  # the time to come back to the page, before the next in line is called


class Stage(StrEnum):
    """How far a claim has come."""

    WAITING = "waiting"
    CALLED = "called"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Claim:
    """One session's claim. Times are UTC seconds; `ends_by` is when the session ends at the latest,
    None when that is not known."""

    session: str
    ticket: int
    stage: Stage
    expires_at: int
    ends_by: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The account may be used."""


@dataclass(frozen=True, slots=True)
class Called:
    """A seat is kept for the patron, for so many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The place in line, from 1, and how long it takes at the most; None: nobody knows."""

    place: int
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no claim: its session is over, or it was not renewed in time."""


Standing = Held | Called | Waiting | Gone


def lifetime(stage: Stage) -> int:
    """How many seconds a claim lives without being renewed."""
    return {
        Stage.WAITING: WAITING_SECONDS,
        Stage.CALLED: CALLED_SECONDS,
        Stage.HELD: HELD_SECONDS,
    }[stage]


def to_call(claims: Iterable[Claim], seats: int) -> tuple[Claim, ...]:
    """Who is to be called now: as many of those who wait as there are free seats, in their order.

    `claims` are the living ones of one account that has `seats` seats.
    """
    known = tuple(claims)
    free = seats - sum(claim.stage is not Stage.WAITING for claim in known)
    return _line(known)[: max(0, free)]


def standing(claims: Iterable[Claim], session: str, seats: int, now: int) -> Standing:
    """How the claim of `session` stands among the living ones of its account."""
    known = tuple(claims)
    own = next((claim for claim in known if claim.session == session), None)
    if own is None:
        return Gone()
    if own.stage is Stage.HELD:
        return Held()
    if own.stage is Stage.CALLED:
        return Called(own.expires_at - now)
    place = _line(known).index(own) + 1
    return Waiting(place, seconds_until(known, place, seats, now))


def seconds_until(claims: Iterable[Claim], place: int, seats: int, now: int) -> int | None:
    """Seconds until a seat is free for that place in line, if everybody stays as long as they can.

    It is an upper bound: who leaves early shortens it for all behind.
    """
    known = tuple(claims)
    taken = [_end(claim) for claim in known if claim.stage is not Stage.WAITING]
    heapq.heapify(taken)
    free_at = float(now)
    for claim in _line(known)[:place]:
        while len(taken) >= seats:
            free_at = max(free_at, heapq.heappop(taken))
        if _end(claim) > free_at:  # else they have left before it is their turn
            heapq.heappush(taken, _end(claim))
    return None if math.isinf(free_at) else math.ceil(free_at - now)


def _line(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    waiting = (claim for claim in claims if claim.stage is Stage.WAITING)
    return tuple(sorted(waiting, key=lambda claim: claim.ticket))


def _end(claim: Claim) -> float:
    return math.inf if claim.ends_by is None else float(claim.ends_by)
