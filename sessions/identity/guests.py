"""Guest passes: a day visitor's or a workshop's way in, without a card of the library."""

import asyncio
import datetime as dt
import secrets
from collections.abc import Callable

import sqlalchemy as sa

from sessions.card import CardSettings, UnreadableCard, parse_card
from sessions.card_hash import CardHasher
from sessions.identity.port import PinPolicy, Presented
from sessions.patron import MAJORITY_YEARS, Patron, Role
from sessions.quota import MINIMUM_SECONDS
from sessions.refusal import Reason, Refusal
from sessions.store import Store, guests
from sessions.store.guests import GuestPass

REVOKED, USED_UP, TOO_LATE = "revoked", "used up", "first use too late"
# Sixteen digits are 53 bits; twelve, where cards must be short, are still 39.
_LENGTHS = (16, 14, 12)


def pass_length(settings: CardSettings, longest_scan: int) -> int | None:
    """How many digits a pass may have here; None where twelve digits are no card number.

    Digits only: a scanner whose keyboard is another than the seat's gets nothing else across.
    """
    fitting = (n for n in _LENGTHS if n <= longest_scan and _are_cards(n, settings))
    return next(fitting, None)


def _are_cards(length: int, settings: CardSettings) -> bool:
    try:
        return all(parse_card(d * length, settings) == d * length for d in "123456789")
    except UnreadableCard:
        return False


def make_numbers(
    count: int, length: int, below: Callable[[int], int] = secrets.randbelow
) -> tuple[str, ...]:
    """So many numbers nobody can guess, each another. `below` gives a random number below its own.

    None begins with 0, which a spreadsheet would drop.
    """
    least = 10 ** (length - 1)
    numbers: dict[str, None] = {}
    while len(numbers) < count:
        numbers[str(least + below(9 * least))] = None
    return tuple(numbers)


class GuestDirectory:
    """Looks passes up in the store, by their keyed hash. Implements `HouseDirectory`.

    `now` gives epoch seconds, `today` the library's day.
    """

    name = "guests"
    pin: PinPolicy = "none"
    checks_pins = False

    def __init__(
        self,
        store: Store,
        hasher: CardHasher,
        now: Callable[[], float],
        today: Callable[[], dt.date],
    ) -> None:
        self._store, self._hasher, self._now, self._today = store, hasher, now, today

    def holds(self, connection: sa.Connection, card_hash: str) -> bool:
        """Whether the card is a pass, good or not."""
        return guests.find(connection, card_hash) is not None

    async def identify(self, presented: Presented) -> Patron | Refusal:
        """The guest, or why the pass is over. Its time begins with the first session it opens."""
        return await asyncio.to_thread(self._identify, self._hasher(presented.card))

    async def check(self) -> None:
        """It is always there: without the store nobody begins anyway."""

    async def close(self) -> None:
        """Nothing is held open."""

    def _identify(self, card_hash: str) -> Patron | Refusal:
        now = self._now()
        with self._store.transaction() as connection:
            found = guests.find(connection, card_hash)
            if found is None:
                return Refusal(Reason.UNKNOWN_CARD)
            why_not = cause_of_end(found, now, self._today())
            if why_not is not None:
                return Refusal(Reason.PASS_OVER, why_not)
        return _guest(card_hash, found, now)


def cause_of_end(found: GuestPass, now: float, today: dt.date) -> str | None:
    """Why a pass is over at `now` (epoch seconds); None while it is good."""
    if found.revoked:
        return REVOKED
    if found.first_used_at is None:
        return TOO_LATE if today > found.batch.first_use_by else None
    return USED_UP if seconds_left(found, now) < MINIMUM_SECONDS else None


def seconds_left(found: GuestPass, now: float) -> float:
    """How long a pass is still good. A clock set back gives no more than the whole time."""
    begun = now if found.first_used_at is None else found.first_used_at
    return found.batch.minutes * 60.0 - max(0.0, now - begun)


def _guest(card_hash: str, found: GuestPass, now: float) -> Patron:
    """An adult accepts the charter at the seat; a minor's parents have signed it at the desk."""
    age = found.batch.age
    return Patron(
        card_hash,
        known_age=age,
        role=Role.GUEST,
        is_charter_settled=found.batch.charter_signed and age < MAJORITY_YEARS,
        seconds=seconds_left(found, now),
    )
