"""Judges from the shell whether the hook's process does its work. Pure; the clock is given."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from kiosk.lockdown.keyboard_hook.words import Word


class Verdict(Enum):
    """What is to be done."""

    WELL = auto()
    RESTART = auto()
    WAIT = auto()  # it was started too often just now


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, and how often. The process speaks each second."""

    silence: float = 5.0
    start: float = 15.0
    losses: int = 3  # in a row: setting the hook anew doesn't help
    starts: int = 5
    starts_within: float = 60.0


class Watchdog:
    """Is told what happens, and asked about once a second what to do about it.

    Attributes:
        is_armed: the process has set its hook.
        trouble: what is wrong, for the log; empty when nothing is.
    """

    def __init__(self, clock: Callable[[], float], limits: Limits = Limits()) -> None:
        self._clock, self._limits = clock, limits
        self._starts: deque[float] = deque(maxlen=limits.starts)
        self.is_armed = False
        self._losses = 0
        self._has_ended = False
        self._heard = self._looked = clock()

    def started(self) -> None:
        """The process was started, for the first time or again."""
        self._starts.append(self._clock())
        self._heard = self._clock()
        self.is_armed = self._has_ended = False
        self._losses = 0

    def heard(self, word: Word) -> None:
        """It said that."""
        self._heard = self._clock()
        self.is_armed = True
        self._losses = self._losses + 1 if word is Word.LOST else 0

    def ended(self) -> None:
        """It is gone."""
        self._has_ended = True

    @property
    def trouble(self) -> str:
        """What is wrong with it just now."""
        if self._has_ended:
            return "its process ended"
        if self._clock() - self._heard > self._patience:
            return "it is silent" if self.is_armed else "it sets no hook"
        return "Windows keeps removing it" if self._losses >= self._limits.losses else ""

    def look(self) -> Verdict:
        """What to do. A shell that did not look for long has not listened either: then its silence
        says nothing yet."""
        now, before = self._clock(), self._looked
        self._looked = now
        if now - before > self._limits.silence:
            self._heard = now
        if not self.trouble:
            return Verdict.WELL
        return Verdict.RESTART if self._may_start(now) else Verdict.WAIT

    @property
    def _patience(self) -> float:
        return self._limits.silence if self.is_armed else self._limits.start

    def _may_start(self, now: float) -> bool:
        recent = [at for at in self._starts if now - at < self._limits.starts_within]
        return len(recent) < self._limits.starts
