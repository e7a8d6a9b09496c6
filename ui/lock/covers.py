"""Blank windows over every screen but the one with the lock screen."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QRegion, QScreen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

KIOSK_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.BypassWindowManagerHint
)


class Covers(QObject):
    """One blank window a screen; they follow screens that come, go, move or change size.

    What a screen shows of the main one's picture (a projector that repeats it) stays free.
    """

    def __init__(self, theme: Theme, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._windows: dict[QScreen, QWidget] = {}
        self._main: QScreen | None = None
        app.screenAdded.connect(self._watch)
        app.screenRemoved.connect(self._forget)
        theme.changed.connect(self._rearrange)
        for screen in app.screens():
            screen.geometryChanged.connect(self._rearrange)

    def cover(self, main: QScreen) -> None:
        """Cover every screen but `main`."""
        self._main = main
        self._rearrange()

    def uncover(self) -> None:
        """Show every screen again."""
        self._main = None
        for screen in list(self._windows):
            self._forget(screen)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._rearrange)
        self._rearrange()

    def _rearrange(self, *_: object) -> None:
        if self._main is None:
            return
        free = QRegion(self._main.geometry())
        for screen in self._app.screens():
            region = QRegion(screen.geometry()) - free
            if region.isEmpty():
                self._forget(screen)
            else:
                self._place(self._windows.get(screen) or self._add(screen), screen, region)

    def _add(self, screen: QScreen) -> QWidget:
        window = QWidget(None, KIOSK_FLAGS)
        window.setObjectName("lock-cover")
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.setCursor(Qt.CursorShape.BlankCursor)
        self._windows[screen] = window
        return window

    def _place(self, window: QWidget, screen: QScreen, region: QRegion) -> None:
        place = screen.geometry()
        window.setScreen(screen)
        window.setGeometry(place)
        window.setMask(region.translated(-place.topLeft()))
        window.show()
        window.raise_()

    def _forget(self, screen: QScreen) -> None:
        window = self._windows.pop(screen, None)
        if window is not None:
            window.close()
            window.deleteLater()
