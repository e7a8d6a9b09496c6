"""One page of the lock screen."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme


class Page(QWidget):
    """Fills the window under the top bar.

    Signals:
        painted (): it was drawn for the first time since it was last shown.
    """

    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_fresh = True

    def showEvent(self, event: QShowEvent) -> None:
        """The next drawing is a first one."""
        self._is_fresh = True
        super().showEvent(event)

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
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """Say every word again."""
        raise NotImplementedError
