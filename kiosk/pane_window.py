"""A window of staff's around one tool's pane."""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class PaneWindow(QWidget):
    """Shows one pane at a time. What else there is goes into the layout `column`, above it."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._pane: QWidget | None = None

    def put(self, pane: QWidget) -> None:
        """Show the pane, in the place of the one before; the keyboard is its own."""
        self._take_apart()
        self._pane = pane
        self.column.addWidget(pane, 1)
        pane.show()  # one that was made beforehand is hidden
        self.show()
        self.activateWindow()
        pane.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the pane apart first, as when a patron closes it."""
        self._take_apart()
        super().closeEvent(event)

    def _take_apart(self) -> None:
        pane, self._pane = self._pane, None
        if pane is not None:
            self.column.removeWidget(pane)
            getattr(pane, "close_pane", pane.deleteLater)()
