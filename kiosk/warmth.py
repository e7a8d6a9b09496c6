"""Keeps a process warm for the next patron, and gives up when none will start.

A process that dies again and again would have the seat wipe for ever, looking ready in between.
"""

import logging
import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.patron_host import PatronHost
from sessions import seat as s
from sessions.session_directory import SessionDirectoryError
from sessions.windows_job import JobError

_log = logging.getLogger(__name__)
MOST_FAILURES = 3
SAY_AFTER_MS = 2_000  # a start takes half a second; said at once, the words would only flicker


class Warmth(QObject):
    """Starts the next process whenever the seat is locked. `preparing` tells the lock screen."""

    def __init__(
        self,
        host: PatronHost,
        preparing: Callable[[bool], None],
        post: Callable[[s.Event], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._host, self._preparing, self._post = host, preparing, post
        self._failures = 0
        self._seat = s.Seat()
        self._slow = QTimer(self, singleShot=True, interval=SAY_AFTER_MS)
        self._slow.timeout.connect(lambda: self._preparing(True))
        host.warmed.connect(self._on_warm)
        host.lost.connect(self._on_lost)

    @property
    def is_failing(self) -> bool:
        """Whether the last process did not start."""
        return self._failures > 0

    def follow(self, before: s.Seat, after: s.Seat) -> None:
        """The seat has moved."""
        self._seat = after
        if after.state is s.State.LOCKED and before.state is not s.State.LOCKED:
            self._warm_up()
        elif after.state is s.State.OUT_OF_SERVICE:
            self._failures = 0

    def _warm_up(self) -> None:
        if self._failures >= MOST_FAILURES:
            return
        if self._host.is_lost:  # it died while the seat was wiping for another reason
            self._post(s.PatronProcessLost(self._seat.session))
            return
        if self._host.ready is None:
            self._slow.start()
        try:
            self._host.warm_up()
        except (SessionDirectoryError, OSError, JobError) as error:
            self._stop(f"no session can be started: {_cause_of(error)}")

    def _on_warm(self, _ready: object) -> None:
        self._failures = 0
        self._slow.stop()
        self._preparing(False)

    def _on_lost(self, cause: str) -> None:
        """The seat wipes; a process that never was warm counts as a failed start."""
        session, was_warm = self._seat.session, self._host.ready is not None
        self._failures = 0 if was_warm else self._failures + 1
        if self._failures >= MOST_FAILURES:
            self._stop(f"the patron's process does not start: {cause}")
        self._post(s.PatronProcessLost(session))

    def _stop(self, cause: str) -> None:
        _log.error("%s", cause)
        self._slow.stop()
        self._post(s.StaffStop(self._seat.session, cause))


def _cause_of(error: Exception) -> str:
    """In the system's own words (a full disk), without any path."""
    if isinstance(error, SessionDirectoryError):
        return str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    return type(error).__name__
