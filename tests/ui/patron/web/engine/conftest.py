"""One web engine for all these tests, a window to open panes in, and a site up to no good."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from kiosk.loop import Loop
from providers.tool import Purpose, Tool, WebDoor
from sessions.files.settings import FilesSettings
from sessions.processes import MARKER
from tests.peers.hostile_site import INSIDE, OUTSIDE, HostileSite, page
from tests.ui.patron.catalogue import about
from tests.ui.patron.fake_ways import fake_ways
from tests.ui.patron.web.engine.visitor import Visitor
from ui.patron.files.session_files import SessionFiles
from ui.theme import Theme

_NUMBERS = count()
Open = Callable[..., Visitor]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    from ui.patron.web.engine import before_application

    before_application()
    return QApplication


@pytest.fixture(scope="session")
def stage(qapp: QApplication) -> Iterator[QStackedWidget]:
    """The window panes are opened in."""
    stage = QStackedWidget()
    stage.setObjectName("stage")
    stage.setGeometry(0, 0, 1200, 800)
    stage.addWidget(QWidget())
    stage.winId()
    yield stage
    stage.hide()
    stage.deleteLater()


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    """Where files are listed and copied."""
    loop = Loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def own_files(qapp: QApplication, loop: Loop) -> SessionFiles:
    """The session's files; `ways` says a file may have 3 MB, and there is no stick."""
    folder = Path(os.environ[MARKER], "files")
    allowed = FilesSettings(max_download_mb=3, max_pick_mb=3)
    return SessionFiles(folder, fake_ways(allowed=allowed, streams=loop), parent=qapp)


@pytest.fixture(scope="session")
def engine(qapp: QApplication, stage: QStackedWidget, own_files) -> Iterator[Any]:
    """The engine, warm, its sandbox proven."""
    from ui.patron.web.engine import WebEngine

    made = WebEngine(Theme(qapp, reduced_motion=True), files=own_files)
    proofs: list[Any] = []
    loop = QEventLoop()
    made.warmed.connect(lambda proof: (proofs.append(proof), loop.quit()))
    hosts = (INSIDE, OUTSIDE, "localhost")  # these tests are about each pane's own borders
    doors = [WebDoor(start=f"http://{host}/", pages=(f"http://{host}",)) for host in hosts]
    made.warm_up(stage, doors)
    loop.exec()
    assert proofs[0].adequate, proofs[0].cause
    stage.show()
    yield made
    made.close()


@pytest.fixture
def site() -> Iterator[HostileSite]:
    """Nothing ever reaches the forbidden host, whatever a test is about."""
    with HostileSite() as site:
        site.answers["/"] = page("<h1>start</h1>", "start")
        yield site
        assert site.betrayed == []


@pytest.fixture
def tool_of(site: HostileSite) -> Callable[..., Tool]:
    """A tool whose page is the site's, or at another origin."""

    def make(start: str = "/", *, at: str = site.origin, **door: Any) -> Tool:
        return Tool(
            id=f"tool-{next(_NUMBERS)}",
            name="Atelier",
            purpose=(Purpose.DISCUSS,),
            minimum_age=0,
            about=about("Une page"),
            web=WebDoor(start=f"{at}{start}", **{"pages": (at,), **door}),
        )

    return make


def _is_in_front(stage: QWidget) -> bool:
    """Nobody manages windows here: one that isn't mapped yet has to ask again."""
    if not stage.isActiveWindow():
        stage.activateWindow()
    return stage.isActiveWindow()


@pytest.fixture
def visit(qtbot, engine, stage: QStackedWidget, tool_of) -> Iterator[Open]:
    """Opens a pane on a path of the site, waits until the page is there, and closes it after."""
    panes: list[QWidget] = []

    def open_pane(
        start: str = "/",
        *,
        wait: bool = True,
        language: str = "fr",
        account: Any = None,
        **door: Any,
    ):
        pane = engine.make_pane(tool_of(start, **door), lambda: language, stage, account)
        panes.append(pane)
        stage.addWidget(pane)
        stage.setCurrentWidget(pane)
        qtbot.waitUntil(lambda: _is_in_front(stage))
        pane.setFocus()
        visitor = Visitor(qtbot, pane)
        if wait:
            visitor.wait_path(start.partition("?")[0])
            visitor.wait_drawn()
        return visitor

    yield open_pane
    for pane in filter(isValid, panes):
        stage.removeWidget(pane)
        pane.close_pane()


@pytest.fixture
def forget_waiting_page(qtbot, engine) -> Callable[[], None]:
    """Takes the pane apart that waits for the next tool."""

    def forget() -> None:
        spare = engine._spare
        spare._pause.stop()
        waiting = spare._waiting
        if waiting is not None:
            with qtbot.waitSignal(waiting.destroyed, timeout=15_000):
                spare.drop()

    return forget
