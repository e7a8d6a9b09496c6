"""Staff cards: they open a seat for the mediator, with a PIN and never without one."""

import asyncio
import re
from itertools import pairwise

import sqlalchemy as sa

from sessions.card_hash import CardHasher
from sessions.identity.port import PinPolicy, Presented
from sessions.passwords import NoHash, is_right
from sessions.patron import MAJORITY_YEARS, Patron, Role
from sessions.refusal import Reason, Refusal
from sessions.store import Store, staff_cards
from sessions.store.staff_cards import StaffCard

_PIN = re.compile(r"[0-9]{4,12}")
_STEPS_OF_A_RUN = frozenset({0, 1, 9})  # the same again, one up, one down; after 9 comes 0


def is_pin(pin: str) -> bool:
    """Whether `pin` has the form of one: 4 to 12 digits."""
    return _PIN.fullmatch(pin) is not None


def is_weak(pin: str) -> bool:
    """Whether everybody would try it: 0000, 1234, 9876, 1212."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    half = pin[: len(pin) // 2]
    return (len(steps) == 1 and steps <= _STEPS_OF_A_RUN) or pin == half + half


class StaffDirectory:
    """Looks cards up in the store, by their keyed hash. Implements `HouseDirectory`.

    It counts no attempts: the caller makes those wait who guess.
    """

    name = "staff"
    pin: PinPolicy = "required"
    checks_pins = True

    def __init__(self, store: Store, hasher: CardHasher) -> None:
        self._store, self._hasher = store, hasher

    def holds(self, connection: sa.Connection, card_hash: str) -> bool:
        """Whether the card is one of the staff's."""
        return staff_cards.find(connection, card_hash) is not None

    async def identify(self, presented: Presented) -> Patron | Refusal:
        """The mediator, if the PIN is right: 50 ms, in a thread. A card without PIN is refused."""
        return await asyncio.to_thread(self._judge, presented)

    async def check(self) -> None:
        """It is always there: without the store nobody begins anyway."""

    async def close(self) -> None:
        """Nothing is held open."""

    def _find(self, card: str) -> StaffCard | None:
        with self._store.transaction() as connection:
            return staff_cards.find(connection, self._hasher(card))

    def _judge(self, presented: Presented) -> Patron | Refusal:
        card = self._find(presented.card)
        if card is None:
            return Refusal(Reason.UNKNOWN_CARD)
        if not presented.pin:
            return Refusal(Reason.WRONG_PIN, "no PIN was given")
        try:
            if not is_right(card.pin_hash, presented.pin):
                return Refusal(Reason.WRONG_PIN)
        except NoHash:
            return Refusal(Reason.WRONG_PIN, "the PIN on record is damaged")
        return Patron(
            card.card_hash,
            known_age=MAJORITY_YEARS,
            role=Role.MEDIATOR,
            is_charter_settled=True,
        )
