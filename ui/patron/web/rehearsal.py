"""Draws a web view once in the window it will be shown in, before anybody waits for it.

The first view of a window costs it a new surface, shaders and textures: half a second on a machine
that draws in software, with the window gone in between. Done while the window is out of sight,
neither the first picture of a session nor the first pane waits for any of it.
"""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

PATIENCE_MS = 3000
_FAR_AWAY = QPoint(-30_000, -30_000)
_QUIETLY = Qt.WidgetAttribute.WA_ShowWithoutActivating
_UNMANAGED = Qt.WindowType.BypassWindowManagerHint
# Others may not put a window where nobody sees it.
_PLACEABLE = frozenset({"xcb", "windows"})


class Rehearsal(QObject):
    """Shows `view` in `window`: far off the screen when it is hidden, else on a single dot of it.

    `end()` is to be called when the view has been drawn; it ends by itself after three seconds.

    Signals:
        over (): the view is hidden again, and the window as it was.
    """

    over = Signal()

    def __init__(self, view: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._view, self._window = view, window
        view.setParent(window)
        self._is_on = False
        self._before: QPoint | None = None
        self._limit = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._limit.timeout.connect(self.end)

    def begin(self) -> None:
        """Put the view on stage."""
        # What is above is not opaque everywhere: more than a dot would be seen through it.
        self._is_on = True
        in_sight = self._window.isVisible()
        self._view.setGeometry(QRect(0, 0, 1, 1) if in_sight else self._window.rect())
        self._view.lower()
        self._view.show()
        if not in_sight and QGuiApplication.platformName() in _PLACEABLE:
            self._show_far_away()
        self._limit.start()

    def end(self) -> None:
        """Clear the stage. Calling it again does nothing."""
        if not self._is_on:
            return
        self._is_on = False
        self._limit.stop()
        self._view.hide()
        if self._before is not None:
            self._bring_back(self._before)
        self.over.emit()
        self.deleteLater()

    def _show_far_away(self) -> None:
        self._before = self._window.pos()
        self._window.setAttribute(_QUIETLY)
        _set_unmanaged(self._window.windowHandle(), True)
        self._window.move(_FAR_AWAY)
        self._window.show()

    def _bring_back(self, before: QPoint) -> None:
        self._window.hide()
        self._window.move(before)
        _set_unmanaged(self._window.windowHandle(), bool(self._window.windowFlags() & _UNMANAGED))
        self._window.setAttribute(_QUIETLY, False)


def _set_unmanaged(window: QWindow | None, wanted: bool) -> None:
    """On X11 a window manager would move the window back into sight, or show it in a list."""
    if window is not None and QGuiApplication.platformName() == "xcb":
        window.setFlag(_UNMANAGED, wanted)
