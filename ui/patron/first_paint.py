"""Tells when a screen has really been drawn, for the clock that measures how fast a login is."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits for one widget to be painted, then goes away.

    Signals:
        painted (str): the screen's name, once its picture has been handed to the window system.
    """

    painted = Signal(str)

    def __init__(self, screen: str, widget: QWidget) -> None:
        super().__init__(widget)
        self._screen = screen
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and let everything pass."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The backing store is flushed before the event loop turns again.
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        self.painted.emit(self._screen)
        self.deleteLater()
