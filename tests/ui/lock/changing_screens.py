"""A lock window on a display whose screens change meanwhile; prints as JSON where its windows are.

Run with a display of its own: what changes are the screens of the X server.
"""

import json
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication

from tests.machine.screens import Screens
from tests.ui.lock.many_screens import corners, covers
from ui.languages import Languages
from ui.lock.house import House
from ui.lock.window import LockWindow
from ui.theme import Theme

GLANCE_MS = 5


def main() -> None:
    app = QApplication([])
    theme = Theme(app)
    window = LockWindow(theme, Languages(app), House("Médiathèque", "Poste 1"))
    window.show_locked()
    window.cover()
    screens, seen = Screens(os.environ["DISPLAY"]), {}

    def after(step: str, change: Callable[[], None], expected: list[QRect]) -> None:
        change()
        _wait(app, lambda: sorted(map(corners, (s.geometry() for s in app.screens())))
              == sorted(map(corners, expected)))  # fmt: skip
        app.processEvents()
        seen[step] = {"lock": corners(window.geometry()), "covers": covers()}

    whole, left, right = QRect(0, 0, 1920, 1080), QRect(0, 0, 960, 1080), QRect(960, 0, 960, 1080)
    after("a second one comes", screens.halve, [left, right])
    window.uncover()
    after("the first one goes", lambda: screens.unplug("left"), [right, whole])
    after("the second one goes", lambda: screens.unplug("right"), [whole])
    window.cover()
    after("another resolution", screens.shrink, [QRect(0, 0, 1280, 800)])
    sys.stdout.write(json.dumps(seen))


def _wait(app: QApplication, is_so: Callable[[], bool]) -> None:
    timer = QTimer(interval=GLANCE_MS)
    timer.timeout.connect(lambda: is_so() and app.exit())
    timer.start()
    app.exec()
    timer.stop()


if __name__ == "__main__":
    main()
