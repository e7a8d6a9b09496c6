"""What a directory of patrons is to the rest of the programme."""

from typing import Protocol

from sessions.patron import Patron
from sessions.refusal import Refusal


class Directory(Protocol):
    """Knows which card belongs to a patron of this library."""

    async def identify(self, card: str) -> Patron | Refusal:
        """Who holds `card` (as `parse_card` returns it), or why they can't be let in."""
        ...
