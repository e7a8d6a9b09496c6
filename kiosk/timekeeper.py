"""Turns the session clock into events: it wakes when something is due, and seldom otherwise."""

import math
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from sessions import seat as s
from sessions.clock import Due, DueKind, SessionClock
from sessions.quota import QuotaSettings

_EVENTS: dict[DueKind, type[s.Event]] = {
    DueKind.TIME_UP: s.TimeUp,
    DueKind.IDLE: s.Idle,
    DueKind.AWAY_TOO_LONG: s.AwayTooLong,
    DueKind.GRACE_OVER: s.GraceOver,
}
_LONGEST_NAP_MS = 10_000  # a timer stands still while the computer sleeps: look again soon after


def steady_seconds() -> float:
    """Monotonic seconds that go on while the computer sleeps, as Windows' do by themselves."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Timekeeper(QObject):
    """Holds the clock of the session in course. The session ends even if every server is gone.

    Signals:
        warned (int, float): minutes of the warning, seconds really left.
        idle_warned (float): seconds until the session ends for want of a sign of life.
    """

    warned = Signal(int, float)
    idle_warned = Signal(float)

    def __init__(
        self,
        settings: QuotaSettings,
        post: Callable[[s.Event], None],
        now: Callable[[], float] = steady_seconds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._post, self._now = settings, post, now
        self._session = ""
        self._clock: SessionClock | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ring)

    @property
    def clock(self) -> SessionClock | None:
        """The clock of the session in course."""
        return self._clock

    def seconds_left(self) -> float:
        """What is left of the session in course, 0 when there is none."""
        return 0.0 if self._clock is None else max(0.0, self._clock.seconds_left(self._now()))

    def begin(self, session: str, seconds: float) -> None:
        """Start the clock of a session."""
        self._session = session
        self._clock = SessionClock(self._settings, self._now(), seconds)
        self._wind()

    def touch(self) -> None:
        """The patron gave a sign of life."""
        self._tell(lambda clock, now: clock.touch(now))

    def go_away(self) -> None:
        """The patron went away: the session's time goes on."""
        self._tell(lambda clock, now: clock.go_away(now))

    def come_back(self) -> None:
        """The patron is back."""
        self._tell(lambda clock, now: clock.come_back(now))

    def end(self) -> None:
        """The farewell began: only the grace period counts now."""
        self._tell(lambda clock, now: clock.end(now))

    def add_minutes(self, minutes: int) -> None:
        """Staff gives more time."""
        self._tell(lambda clock, now: clock.add_minutes(minutes, now))

    def stop(self) -> None:
        """The session is over."""
        self._clock = None
        self._timer.stop()

    def _tell(self, change: Callable[[SessionClock, float], None]) -> None:
        if self._clock is not None:
            change(self._clock, self._now())
            self._wind()

    def _wind(self) -> None:
        due = None if self._clock is None else self._clock.next_due()
        if due is None:
            self._timer.stop()
        else:
            # Rounded up: a timer that rings early would find nothing due and wind itself again.
            nap = math.ceil(max(0.0, due - self._now()) * 1000)
            self._timer.start(min(nap, _LONGEST_NAP_MS))

    def _ring(self) -> None:
        clock, session = self._clock, self._session
        if clock is None:
            return
        for due in clock.due(self._now()):
            if self._clock is clock:  # what was said first may have ended the session
                self._say(due, session)
        self._wind()

    def _say(self, due: Due, session: str) -> None:
        if due.kind is DueKind.WARNING:
            self.warned.emit(due.minutes, self.seconds_left())
        elif due.kind is DueKind.IDLE_WARNING:
            self.idle_warned.emit(float(self._settings.idle_warning_seconds))
        else:
            self._post(_EVENTS[due.kind](session))
