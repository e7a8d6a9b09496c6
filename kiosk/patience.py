"""A question on the lock screen waits for its answer, but not for ever."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from sessions import seat as s

IDENTIFY_MS = 45_000  # a directory has time limits of its own; a process starts within 30 s


class Patience(QObject):
    """Says `Abandoned` when nobody, or nothing, has answered in time."""

    def __init__(
        self,
        question_seconds: int,
        post: Callable[[s.Event], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._post = post
        self._limits = {s.State.IDENTIFYING: IDENTIFY_MS, s.State.CHARTER: question_seconds * 1000}
        self._session = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: self._post(s.Abandoned(self._session)))

    def follow(self, before: s.Seat, after: s.Seat) -> None:
        """The seat has moved."""
        if before.state is after.state:
            return
        self._session = after.session
        if after.state in self._limits:
            self._timer.start(self._limits[after.state])
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Somebody is reading: begin anew."""
        if self._timer.isActive():
            self._timer.start()
