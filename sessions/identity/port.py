"""What a directory of patrons is to the rest of the programme."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

import sqlalchemy as sa

from sessions.patron import Patron
from sessions.refusal import Refusal

PinPolicy = Literal["none", "optional", "required"]


@dataclass(frozen=True, slots=True)
class Presented:
    """What somebody showed: a card as `parse_card` returns it, and their PIN.

    `pin` is None where none was asked for, or an optional one was left out. It never is empty.
    """

    card: str = field(repr=False)
    pin: str | None = field(default=None, repr=False)


class DirectoryDown(Exception):
    """A directory could not answer. The text is for staff: a cause, no name and no card."""


class AnotherCard(DirectoryDown):
    """The answer was about another card than the one asked about: it says nothing of this one."""


class Directory(Protocol):
    """Knows which card belongs to a patron of this library."""

    @property
    def name(self) -> str:
        """What the settings call it."""
        ...

    @property
    def checks_pins(self) -> bool:
        """Whether it can tell a right PIN from a wrong one."""
        ...

    async def identify(self, presented: Presented) -> Patron | Refusal:
        """Who holds the card, or why they can't be let in. Raises `DirectoryDown`.

        A PIN that was given is checked; a wrong one is `Reason.WRONG_PIN`.
        """
        ...

    async def check(self) -> None:
        """Find out whether it answers now. Raises `DirectoryDown`."""
        ...

    async def close(self) -> None:
        """Give back connections. It may be asked again afterwards."""
        ...


class HouseDirectory(Directory, Protocol):
    """Cards the library itself gave out, kept in the store: guest passes, staff cards."""

    @property
    def pin(self) -> PinPolicy:
        """Whether these cards go with a PIN, whatever the site asks of others."""
        ...

    def holds(self, connection: sa.Connection, card_hash: str) -> bool:
        """Whether the card is one of these, good or not."""
        ...
