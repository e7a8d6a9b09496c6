"""A seat for these tests: a window over the whole display, and somebody in front of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from providers.policy import may_open
from sessions.readers.wedge import Wedge, WedgeSettings
from tests.ui.patron.catalogue import TOOLS
from tests.ui.patron.fake_pane import FakePane
from tests.ui.patron.fake_ways import fake_ways
from tests.ui.patron.person import Person
from ui.patron.files.session_files import SessionFiles
from ui.patron.ports import Placement, Ports, Preferences
from ui.patron.window import PatronWindow
from ui.theme import Theme

HOUR = 3600.0


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def theme(qapp) -> Theme:
    theme = Theme(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ports(qapp, clock, tmp_path: Path) -> Ports:
    ways = fake_ways()
    return Ports(
        tools=TOOLS,
        make_pane=FakePane,
        why_not=may_open,
        speak=lambda _language: None,
        wedge=Wedge(WedgeSettings()),
        now=clock,
        wall=lambda: dt.datetime(2026, 11, 24, 11, 42, tzinfo=dt.UTC),
        files=SessionFiles(tmp_path / "files", ways),
        ways=ways,
    )


@pytest.fixture
def make_window(qtbot, theme, ports) -> Callable[..., PatronWindow]:
    """Makes a window; `begun` is by a person of `age`, who has an hour."""

    def make(*, age=16, begun=True, geometry: QRect | None = None, **changes) -> PatronWindow:
        window = PatronWindow(theme, replace(ports, **changes), Placement(geometry))
        qtbot.addWidget(window, before_close_func=lambda w: w.hide())
        if begun:
            window.begin(age, HOUR, Preferences())
            qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def window(make_window) -> PatronWindow:
    return make_window()


@pytest.fixture
def person(window) -> Person:
    return Person(window)
