"""Closes every dialog and every menu: the engine has some that no setting stops."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

LOOK_MS = 100


class ModalGuard(QObject):
    """Looks ten times a second while it runs.

    The programme itself has no dialog and no menu: whatever it asks, it asks on a `Sheet`. So any
    there is comes from the engine: the colour chooser of `<input type=color>`, for one.
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
            if found is not None and _is_foreign(found):
                found.close()


def _is_foreign(widget: QWidget) -> bool:
    return isinstance(widget, QDialog | QMenu)
