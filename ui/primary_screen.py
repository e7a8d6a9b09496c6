"""The screen that a seat's windows fill: the one the system calls the first, as large as it is."""

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen


class PrimaryScreen(QObject):
    """Follows cables, projectors and other resolutions, at any moment.

    Signals:
        changed (): another screen is the first one, or a screen has another size or place.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.primaryScreenChanged.connect(self.changed)
            app.screenAdded.connect(self._watch)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    @property
    def geometry(self) -> QRect:
        """Where it is, in the desktop's coordinates."""
        return QGuiApplication.primaryScreen().geometry()

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)
