"""A session's folder, a stick that can be pulled out, and the background they are read in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.loop import Loop
from sessions.files.settings import FilesSettings
from sessions.files.sticks import Stick
from tests.ui.patron.fake_ways import fake_ways
from tests.ui.patron.person import Person
from ui.patron.files.session_files import SessionFiles

PDF = b"%PDF-1.4\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


class Port:
    """Where a stick is plugged in, or not."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sticks: tuple[Stick, ...] = ()

    def plug(self, name: str = "CLÉ DE JEANNE") -> Stick:
        stick = Stick(name, self.path, 1_000_000_000, True, self.path.stat().st_dev)
        self.sticks = (stick,)
        return stick

    def unplug(self) -> None:
        self.sticks = ()
        self.path.rename(self.path.with_name("gone"))

    def __call__(self) -> tuple[Stick, ...]:
        return self.sticks


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture
def port(tmp_path: Path) -> Port:
    path = tmp_path / "stick"
    path.mkdir()
    return Port(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "session"
    folder.mkdir()
    return folder


@pytest.fixture
def make_files(qapp, loop, port, folder) -> Iterator[Callable[..., SessionFiles]]:
    made: list[SessionFiles] = []

    def make(**changes) -> SessionFiles:
        room = changes.pop("room", lambda _folder: 10**12)
        ways = fake_ways(allowed=FilesSettings(**changes), streams=loop, sticks=port)
        files = SessionFiles(folder, ways, room=room)
        made.append(files)
        return files

    yield make
    for files in made:
        files.deleteLater()


@pytest.fixture
def files(make_files) -> SessionFiles:
    return make_files()


@pytest.fixture
def stage(qtbot) -> QWidget:
    """Where a sheet is laid over."""
    stage = QWidget()
    stage.setGeometry(QRect(0, 0, 1366, 700))
    qtbot.addWidget(stage)
    stage.show()
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow)
    return stage


@pytest.fixture
def person(stage) -> Person:
    return Person(stage)
