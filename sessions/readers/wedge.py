"""The keyboard-wedge reader: tells a burst of keys from a person's typing. Pure; time is passed in.

Used on the lock screen, and in the patron's process, where a card's digits and its Return must
never reach the focused field: there they would be sent to whatever page or AI is open. So each
character waits until the pause after it shows whose it is; then it is handed on, in order.
"""

import math
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

_TERMINATORS = {"cr": "\r", "lf": "\n", "tab": "\t"}


class WedgeSettings(BaseModel):
    """How the keyboard-wedge reader behaves. Readers leave 5 to 60 ms between two characters."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_gap_ms: int = Field(
        default=60, ge=10, le=200, description="Longest pause inside a scan, in milliseconds."
    )
    max_total_ms: int = Field(
        default=1500, ge=100, le=5000, description="Longest whole scan, in milliseconds."
    )
    minimum_length: int = Field(
        default=5, ge=2, le=64, description="Fewer characters are typing, however fast."
    )
    maximum_length: int = Field(
        default=64, ge=4, le=256, description="More characters are no card."
    )
    terminators: tuple[Literal["cr", "lf", "tab", "none"], ...] = Field(
        default=("cr", "lf", "tab"),
        min_length=1,
        description="What ends a scan; `none` for a reader that just stops.",
    )
    device: str = Field(
        default="",
        pattern="^[^/]*$",
        max_length=200,
        description="On Linux: its name below `/dev/input/by-id`, such as "
        "`usb-*Honeywell*-event-kbd`, where `*` stands for anything; a locked seat says when it "
        "is unplugged. Empty: it is not watched.",
    )

    @model_validator(mode="after")
    def _can_be_met(self) -> "WedgeSettings":
        if self.minimum_length > self.maximum_length:
            raise ValueError("minimum_length is above maximum_length")
        return self


@dataclass(frozen=True, slots=True)
class Replay:
    """The next `count` held characters were a person's: hand them on."""

    count: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The next `count` held characters were a card, terminator included: they are swallowed."""

    count: int
    raw: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Swallow:
    """The next `count` held characters are the rest of a terminator: nobody gets them."""

    count: int


Decision = Replay | Scan | Swallow


class Wedge:
    """Decides about characters in the order they are fed, once each: a person's, or a reader's."""

    def __init__(self, settings: WedgeSettings) -> None:
        self._gap = settings.max_gap_ms / 1000
        self._total = settings.max_total_ms / 1000
        self._minimum, self._maximum = settings.minimum_length, settings.maximum_length
        self._ends = frozenset(_TERMINATORS[t] for t in settings.terminators if t != "none")
        self._ends_by_pause = "none" in settings.terminators
        self._held: list[str] = []
        self._first = self._last = 0.0
        self._tail_until = -math.inf
        self._runs_on = False

    def feed(self, character: str, now: float) -> tuple[Decision, ...]:
        """One more character at `now` (monotonic seconds), held until a decision counts it."""
        decided = self.expire(now)
        self._runs_on = self._runs_on and now < self._last + self._gap
        if self._runs_on:
            self._last = now
            return (*decided, Replay(1))
        if not self._held and character in self._ends and now < self._tail_until:
            self._tail_until = now + self._gap
            return (*decided, Swallow(1))
        if not self._held:
            self._first = now
        self._last = now
        self._held.append(character)
        if character in self._ends:
            return (*decided, *self._terminate())
        if len(self._held) > self._maximum:
            return (*decided, *self._give_up())
        return decided

    def expire(self, now: float) -> tuple[Decision, ...]:
        """What the pause up to `now` has decided."""
        if not self._held or now < self._due():
            return ()
        if now < self._last + self._gap:
            return self._give_up()
        if self._ends_by_pause and self._long_enough(len(self._held)):
            return self._scan(len(self._held))
        return self.flush()

    def flush(self) -> tuple[Decision, ...]:
        """Everything held is handed on: another key or a click came between."""
        count = len(self._held)
        self._held.clear()
        return (Replay(count),) if count else ()

    def deadline(self) -> float | None:
        """When `expire` has something to say, None while nothing is held."""
        return self._due() if self._held else None

    def _due(self) -> float:
        return min(self._last + self._gap, self._first + self._total)

    def _give_up(self) -> tuple[Decision, ...]:
        """Too much for a card: what the burst still brings is no card either."""
        self._runs_on = True
        return self.flush()

    def _terminate(self) -> tuple[Decision, ...]:
        length = len(self._held) - 1
        if not self._long_enough(length):
            return self.flush()
        # A reader set to CR LF types Return twice: the second would press a button.
        self._tail_until = self._last + self._gap
        return self._scan(length)

    def _scan(self, length: int) -> tuple[Decision, ...]:
        scan = Scan(len(self._held), "".join(self._held[:length]))
        self._held.clear()
        return (scan,)

    def _long_enough(self, length: int) -> bool:
        return self._minimum <= length <= self._maximum
