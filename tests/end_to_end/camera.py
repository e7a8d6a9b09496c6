"""Takes pictures of the whole display, as somebody before it sees it."""

import contextlib
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from tests.end_to_end.driver import Eye

_MOST_LOOKS = 40


class Camera:
    """One display. Needs no event loop."""

    def __init__(self) -> None:
        self._app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])

    def look(self) -> QImage:
        return QGuiApplication.primaryScreen().grabWindow(0).toImage()

    def take(self, path: Path, eye: Eye | None = None) -> None:
        """Save what is on screen once it stands still: what was asked for may be half drawn."""
        before, looks = self.look(), 0
        while looks < _MOST_LOOKS:
            if eye is not None:
                with contextlib.suppress(OSError):  # its process may end meanwhile
                    eye.windows()  # one turn of its event loop
            now = self.look()
            if now == before and looks > 2:
                break
            before, looks = now, looks + 1
        before.save(str(path))
