"""One page of the lock screen."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.lock.room import make_room
from ui.theme import Theme


class Page(QWidget):
    """Fills the window under the top bar. Where all of it has no room, `_extras` give way.

    Signals:
        painted (): it was drawn for the first time since it was last shown.
    """

    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_fresh = True
        self._extras: tuple[QWidget, ...] = ()
        self._settled = QTimer(self, singleShot=True, interval=0)  # once all have their new size
        self._settled.timeout.connect(self._make_room)
        theme.changed.connect(self._settled.start)

    def showEvent(self, event: QShowEvent) -> None:
        """The next drawing is a first one."""
        self._is_fresh = True
        super().showEvent(event)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first drawing, once it has reached the screen."""
        super().paintEvent(event)
        if self._is_fresh:
            self._is_fresh = False
            QTimer.singleShot(0, self, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language spoken now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._settled.start()
        super().changeEvent(event)

    def _make_room(self) -> None:
        make_room(self, self._extras)

    def _retranslate(self) -> None:
        """Say every word again."""
        raise NotImplementedError
