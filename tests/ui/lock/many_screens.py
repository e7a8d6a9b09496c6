"""Covers the screens this process is given, and prints as JSON where its windows are."""

import json
import sys

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from ui.languages import Languages
from ui.lock.house import House
from ui.lock.window import LockWindow
from ui.theme import Theme


def main() -> None:
    app = QApplication([])
    theme = Theme(app)
    window = LockWindow(theme, Languages(app), House("Médiathèque", "Poste 1"))
    window.show_locked()
    seen: dict[str, object] = {}
    window.cover()
    seen["lock"] = corners(window.geometry())
    seen["covers"] = covers()
    window.uncover()
    seen["covers while a patron works"] = covers()
    theme.apply(contrast="dark")
    seen["covers in another contrast"] = covers()
    window.allow_close()
    seen["covers after the end"] = covers()
    window.close()
    sys.stdout.write(json.dumps(seen))


def corners(place: QRect) -> list[int]:
    """A place as it is told."""
    return [place.x(), place.y(), place.width(), place.height()]


def covers() -> list[list[int]]:
    """What is covered: the shape of each blank window, where it is on the desktop."""
    return [
        corners(part.translated(window.pos()))
        for window in QApplication.topLevelWidgets()
        if window.objectName() == "lock-cover" and window.isVisible()
        for part in window.mask()
    ]


if __name__ == "__main__":
    main()
