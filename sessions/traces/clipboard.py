"""The clipboard, and on X11 the primary selection: any text that was ever selected."""

from dataclasses import dataclass
from typing import Protocol

from sessions.wipe import Remainder


class Clipboard(Protocol):
    """All clipboards of the screen. Both calls may come from any thread, and block."""

    def clear(self) -> bool:
        """Empty them; returns whether they held anything."""
        ...

    def is_empty(self) -> bool:
        """Whether they hold nothing."""
        ...


@dataclass(frozen=True, slots=True)
class ClipboardStep:
    """Empties the clipboards, after the processes that owned what they offer are gone."""

    clipboard: Clipboard
    name: str = "clipboard"

    def erase(self) -> bool:
        """Empty them."""
        return self.clipboard.clear()

    def verify(self) -> Remainder | None:
        """They must offer nothing."""
        return None if self.clipboard.is_empty() else Remainder("it still holds something")
