"""Ever longer waits for those who guess. Pure arithmetic; the clock is passed in."""

import math
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

_DOUBLINGS = 20


@dataclass(frozen=True, slots=True)
class Attempts:
    """Failures since the last success. `last` is the time of the last one, in epoch seconds."""

    failures: int = 0
    last: float = 0.0


@dataclass(frozen=True, slots=True)
class Waits:
    """After `free` failures one waits `first` seconds, then twice as long each time.

    Failures are forgotten when there was none for `forgotten_after` seconds.
    """

    free: int
    first: float
    longest: float
    forgotten_after: float = math.inf

    def after(self, failures: int) -> float:
        """How many seconds must pass after so many failures."""
        if failures < self.free:
            return 0.0
        doublings = min(failures - self.free, _DOUBLINGS)
        return min(self.longest, self.first * float(2**doublings))

    def left(self, attempts: Attempts, now: float) -> float:
        """Seconds the next attempt must still wait. A clock set back makes no wait longer."""
        if self.are_forgotten(attempts, now):
            return 0.0
        last = min(attempts.last, now)
        return max(0.0, last + self.after(attempts.failures) - now)

    def are_forgotten(self, attempts: Attempts, now: float) -> bool:
        """Whether the next failure counts as the first."""
        return now - attempts.last > self.forgotten_after


class ThrottleSettings(BaseModel):
    """How fast somebody may guess. Kept in the store, for all seats that have the same one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    card_attempts: int = Field(
        default=3, ge=1, le=20, description="Wrong PINs for one card before one has to wait."
    )
    seat_attempts: int = Field(
        default=8,
        ge=1,
        le=100,
        description="Unknown cards and wrong PINs at one seat before one has to wait there.",
    )
    first_wait_seconds: int = Field(
        default=30, ge=1, le=3600, description="The first wait; each further one is twice as long."
    )
    longest_wait_seconds: int = Field(
        default=900, ge=1, le=86_400, description="No wait is longer than this."
    )

    @property
    def of_card(self) -> Waits:
        """The waits of one card."""
        return Waits(self.card_attempts, self.first_wait_seconds, self.longest_wait_seconds)

    @property
    def of_seat(self) -> Waits:
        """The waits of one seat: patrons who come later don't pay for those who were there."""
        longest = self.longest_wait_seconds
        return Waits(self.seat_attempts, self.first_wait_seconds, longest, forgotten_after=longest)
