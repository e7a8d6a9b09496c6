"""What commands need to draw: an application without a display."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def drawing() -> Iterator[None]:
    """A Qt application with the programme's fonts. Needs no display."""
    from PySide6.QtGui import QGuiApplication  # most commands do without

    from ui.theme import load_fonts

    app = QGuiApplication.instance() or QGuiApplication(["kiosk", "-platform", "offscreen"])
    load_fonts()
    yield
    del app
