"""A window for widgets, and somebody in front of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.patron.person import Person
from ui.theme import Theme


@pytest.fixture
def theme(qapp) -> Theme:
    theme = Theme(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def stage(qtbot) -> Callable[..., Person]:
    """Puts widgets into a window, one below the other, and shows it to somebody."""

    windows = []  # pytest-qt keeps no window alive

    def put(*widgets: QWidget, width: int = 640, height: int = 480) -> Person:
        window = QWidget(None, Qt.WindowType.FramelessWindowHint)
        window.setWindowFlag(Qt.WindowType.BypassWindowManagerHint)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Person(window)

    return put
