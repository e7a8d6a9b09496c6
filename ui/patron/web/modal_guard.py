"""Closes every dialog and every menu: the engine has some that no setting stops."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

LOOK_MS = 100


class ModalGuard(QObject):
    """Looks ten times a second while it runs.

    The programme itself has no dialog and no menu: whatever it asks, it asks on a `Sheet`. Those of
    the engine that are known are stopped before; this is for what nobody has thought of.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def set_running(self, wanted: bool) -> None:
        """Begin to look, or stop."""
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()

    def _look(self) -> None:
        for found in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if isinstance(found, QDialog | QMenu):
                _close(found)


def _close(foreign: QWidget) -> None:
    """Whatever it was opened from has the keyboard again: no window manager sees to that."""
    parent = foreign.parentWidget()
    foreign.close()
    if parent is not None:
        parent.window().activateWindow()
