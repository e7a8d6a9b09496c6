"""What a reader has selected in an answer that is made of several documents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in an answer: which block, and which letter of it."""

    block: int
    position: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From where it began to where it is now; nothing is selected when these are the same."""

    anchor: Place | None = None
    head: Place | None = None

    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor == self.head

    def span(self, block: int, length: int) -> tuple[int, int] | None:
        """The places selected in a block `length` letters long, or None."""
        if self.anchor is None or self.head is None or self.is_empty():
            return None
        first, last = sorted((self.anchor, self.head))
        if not first.block <= block <= last.block:
            return None
        start = first.position if block == first.block else 0
        return start, last.position if block == last.block else length
