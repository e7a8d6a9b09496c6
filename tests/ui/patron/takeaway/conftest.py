"""A screen for sheets to cover, real work in the background, and a stick that is a folder."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.loop import Loop
from sessions.files.sticks import find_sticks
from tests.ui.patron.fake_ways import fake_ways


@pytest.fixture
def loop(qapp):
    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture
def screen(qtbot) -> QWidget:
    screen = QWidget()
    screen.resize(1366, 700)
    qtbot.addWidget(screen)
    screen.show()
    return screen


@pytest.fixture
def folder(tmp_path) -> Path:
    """Where the stick is mounted."""
    folder = tmp_path / "CLE"
    folder.mkdir()
    return folder


@pytest.fixture
def ways(loop, folder):
    def sticks():
        return find_sticks((folder,), mountinfo=Path("/nonexistent"))

    return fake_ways(streams=loop, sticks=sticks)
