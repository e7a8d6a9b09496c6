"""Aids for people with disabilities: their shortcuts lead out of a seat, the aids themselves don't.

Five times Shift, Num Lock held down and their like ask whether to switch something on, in a window
with a way into the settings. Only these shortcuts and questions are switched off: an aid that is on
stays on. Windows forgets the change when the account signs out. Not yet run on Windows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pydantic import JsonValue

from kiosk.lockdown.operation import Before, OperationError

# The same bits in all five structures: the shortcut, and the question it asks.
SHORTCUT, QUESTION = 0x4, 0x8
_BOTH = SHORTCUT | QUESTION


class Aid(StrEnum):
    """What Windows offers."""

    STICKY_KEYS = "sticky keys"
    FILTER_KEYS = "filter keys"
    TOGGLE_KEYS = "toggle keys"
    MOUSE_KEYS = "mouse keys"
    HIGH_CONTRAST = "high contrast"


class Aids(Protocol):
    """Who knows how the aids are set."""

    def flags(self, aid: Aid) -> int:
        """The aid's flags. Raises OSError."""
        ...

    def set_flags(self, aid: Aid, flags: int) -> None:
        """Set them, until the account signs out; nothing else about it changes. Raises OSError."""
        ...


@dataclass(frozen=True, slots=True)
class AidShortcuts:
    """Switches the shortcuts off."""

    aids: Aids
    name: str = "shortcuts of accessibility aids"

    def survey(self) -> Before:
        """The flags of each aid."""
        return {aid.value: self.aids.flags(aid) for aid in Aid}

    def perform(self) -> None:
        """Take the two bits away."""
        for aid in Aid:
            self._change(aid, 0)

    def revert(self, before: Before) -> None:
        """Give the two bits back, past aids that refuse. Raises `OperationError`."""
        if failed := [aid for aid, flags in before.items() if not self._is_reverted(aid, flags)]:
            raise OperationError(f"not set back: {', '.join(_known(failed))}")

    def _is_reverted(self, aid: str, flags: JsonValue) -> bool:
        if not isinstance(flags, int):
            return False
        try:
            self._change(Aid(aid), flags & _BOTH)
        except (OSError, ValueError):
            return False
        return True

    def _change(self, aid: Aid, bits: int) -> None:
        now = self.aids.flags(aid)
        wanted = (now & ~_BOTH) | bits
        if wanted != now:
            self.aids.set_flags(aid, wanted)


def _known(names: Iterable[str]) -> Iterable[str]:
    """What a damaged journal says isn't repeated."""
    known = {aid.value for aid in Aid}
    return (name if name in known else "something unknown" for name in names)
