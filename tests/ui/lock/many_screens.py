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
    seen["lock"] = _corners(window.geometry())
    seen["covers"] = _covers()
    window.uncover()
    seen["covers while a patron works"] = _covers()
    theme.apply(contrast="dark")
    seen["covers in another contrast"] = _covers()
    window.allow_close()
    seen["covers after the end"] = _covers()
    window.close()
    sys.stdout.write(json.dumps(seen))


def _corners(place: QRect) -> list[int]:
    return [place.x(), place.y(), place.width(), place.height()]


def _covers() -> list[list[int]]:
    windows = [w for w in QApplication.topLevelWidgets() if w.objectName() == "lock-cover"]
    return [_corners(window.geometry()) for window in windows if window.isVisible()]


if __name__ == "__main__":
    main()
