"""Counts down on the screen. The seat's own clock decides; this one only shows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MS = 1000


class Countdown(QObject):
    """Seconds that go by.

    Signals:
        ticked (float): seconds left, once a second and whenever they are set anew.
    """

    ticked = Signal(float)

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._end = 0.0
        self.total = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self, seconds: float) -> None:
        """Begin a whole new countdown."""
        self.total = 0.0
        self.correct(seconds)
        self._timer.start()

    def correct(self, seconds: float) -> None:
        """The same countdown, as the seat's clock has it. More time than ever widens the whole."""
        self._end = self._now() + seconds
        self.total = max(self.total, seconds)
        self._tick()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()

    def seconds_left(self) -> float:
        """Never below zero."""
        return max(0.0, self._end - self._now())

    def _tick(self) -> None:
        self.ticked.emit(self.seconds_left())
