"""Looks whether the directories answer, so that the lock screen can say so before a card does."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.loop import Loop
from sessions import seat as s
from sessions.identity.chain import Chain

_log = logging.getLogger(__name__)


class DirectoryWatch(QObject):
    """Asks while the seat is locked; somebody at the seat has a session whatever they answer.

    Signals:
        changed (bool): whether a directory is down, once it is another answer than before.
    """

    changed = Signal(bool)

    def __init__(
        self, chain: Chain, check_seconds: int, loop: Loop, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._chain, self._loop = chain, loop
        self._is_down = self._is_asking = False
        self._timer = QTimer(self, interval=check_seconds * 1000)
        self._timer.timeout.connect(self.ask)

    def follow(self, before: s.Seat, after: s.Seat) -> None:
        """The seat has moved. What a card has shown of the directories is told at once."""
        if before.state is s.State.IDENTIFYING:
            self._tell()
        if after.state is not s.State.LOCKED:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
            self.ask()

    def ask(self) -> None:
        """Look now."""
        if not self._is_asking:
            self._is_asking = True
            self._loop.ask(self._chain.check, self._answered, self._failed)

    def _answered(self, _nothing: None) -> None:
        self._is_asking = False
        self._tell()

    def _failed(self, error: Exception) -> None:
        self._is_asking = False
        _log.error("the directories can't be asked: %s", type(error).__name__)

    def _tell(self) -> None:
        is_down = bool(self._chain.down)
        if is_down != self._is_down:
            self._is_down = is_down
            self.changed.emit(is_down)
