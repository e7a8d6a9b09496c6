"""The library's directories, one after the other. What the seat asks about a card."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

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
    """Whether to ask for a card's PIN, and whether it is one of the staff's."""

    pin: PinPolicy
    is_staff: bool


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

    async def greet(self, card: str) -> Greeting:
        """How to go on with `card`, before anybody is asked about it."""
        of_house = await self._holder(card)
        if of_house is None:
            return Greeting(self._pin, is_staff=False)
        return Greeting(of_house.pin, is_staff=of_house.name == "staff")

    async def identify(self, presented: Presented) -> Patron | Refusal:
        """Who holds the card, or why they can't be let in.

        A card nobody knows may be known by a directory that is down: then that is the answer.
        """
        of_house = await self._holder(presented.card)
        if of_house is not None:
            return await of_house.identify(presented)
        if presented.pin == "" or (self._pin == "required" and presented.pin is None):
            return Refusal(Reason.WRONG_PIN, "no PIN was given")
        causes, unknown = [], Refusal(Reason.UNKNOWN_CARD)
        for directory in self._asked:
            try:
                answer = await self._ask(directory, presented)
            except AnotherCard as error:
                unknown = Refusal(Reason.UNKNOWN_CARD, f"{directory.name}: {error}")
                continue
            except DirectoryDown as error:
                causes.append(f"{directory.name}: {error}")
                continue
            if not _is_unknown(answer):
                return answer
            unknown = answer
        if causes:
            return Refusal(Reason.DIRECTORY_DOWN, "; ".join(causes)[:200])
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

    async def _holder(self, card: str) -> HouseDirectory | None:
        for directory in self._house:
            if await directory.holds(card):
                return directory
        return None

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
