"""The library's directories, one after the other. What the seat asks about a card."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

import sqlalchemy as sa

from sessions.identity.port import (
    AnotherCard,
    Directory,
    DirectoryDown,
    HouseDirectory,
    PinPolicy,
    Presented,
)
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

_log = logging.getLogger(__name__)
# Directories have time limits of their own; this one is for the mistake in one of them.
LIMIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Greeting:
    """Whether to ask for a card's PIN. `house` is who holds it, where the library gave it out."""

    pin: PinPolicy
    house: HouseDirectory | None = field(default=None, repr=False)

    @property
    def is_staff(self) -> bool:
        """Whether it is one of the staff's cards."""
        return self.house is not None and self.house.name == "staff"


class Chain:
    """House cards first, then each directory until one knows the card.

    `down` names the directories that did not answer when they were last asked.
    """

    def __init__(
        self,
        house: Sequence[HouseDirectory],
        asked: Sequence[Directory],
        pin: PinPolicy,
        limit_seconds: float = LIMIT_SECONDS,
    ) -> None:
        self._house, self._asked, self._pin = tuple(house), tuple(asked), pin
        self._limit = limit_seconds
        self.down: frozenset[str] = frozenset()

    def greet(self, connection: sa.Connection, card_hash: str) -> Greeting:
        """How to go on with a card, before anybody is asked about it: from the store alone."""
        house = next((d for d in self._house if d.holds(connection, card_hash)), None)
        return Greeting(self._pin if house is None else house.pin, house)

    async def identify(self, presented: Presented, greeting: Greeting) -> Patron | Refusal:
        """Who holds the card, or why they can't be let in.

        One that is down ends it: it may know the card, and keep it out, whatever a later one says.
        """
        if greeting.house is not None:
            return await greeting.house.identify(presented)
        if presented.pin == "" or (self._pin == "required" and presented.pin is None):
            return Refusal(Reason.WRONG_PIN, "no PIN was given")
        unknown = Refusal(Reason.UNKNOWN_CARD)
        for directory in self._asked:
            try:
                answer = await self._ask(directory, presented)
            except AnotherCard as error:
                answer = Refusal(Reason.UNKNOWN_CARD, f"{directory.name}: {error}")
            except DirectoryDown as error:
                return Refusal(Reason.DIRECTORY_DOWN, f"{directory.name}: {error}"[:200])
            if not _is_unknown(answer):
                return answer
            unknown = answer
        return unknown

    async def check(self) -> None:
        """Look which directories answer now: afterwards `down` says it."""
        for directory in self._asked:
            try:
                async with asyncio.timeout(self._limit):
                    await directory.check()
            except Exception as error:
                self._note_down(directory, error)
            else:
                self.down -= {directory.name}

    async def close(self) -> None:
        """Give back every connection."""
        for directory in (*self._house, *self._asked):
            await directory.close()

    async def _ask(self, directory: Directory, presented: Presented) -> Patron | Refusal:
        shown = presented if directory.checks_pins else Presented(presented.card)
        try:
            async with asyncio.timeout(self._limit):
                answer = await directory.identify(shown)
        except AnotherCard:
            raise
        except Exception as error:
            # A directory that fails in a way nobody thought of is no way in, and no way to hang.
            raise self._note_down(directory, error) from None
        self.down -= {directory.name}
        return answer

    def _note_down(self, directory: Directory, error: Exception) -> DirectoryDown:
        cause = str(error) if isinstance(error, DirectoryDown) else type(error).__name__
        if directory.name not in self.down:
            _log.info("directory %s does not answer: %s", directory.name, cause)
        self.down |= {directory.name}
        return DirectoryDown(cause)


def _is_unknown(answer: Patron | Refusal) -> TypeGuard[Refusal]:
    return isinstance(answer, Refusal) and answer.reason is Reason.UNKNOWN_CARD
