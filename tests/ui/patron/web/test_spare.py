"""A pane waits for the next tool: unseen, out of reach, and gone when it can't be used."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from tests.ui.patron.catalogue import TOOLS
from tests.ui.patron.web.fake_browser import FakeBrowser
from ui.patron.web.pane import WebPane
from ui.patron.web.spare import Spare
from ui.patron.web.warming import Warming

WEB_TOOL = next(tool for tool in TOOLS if tool.web is not None)


class BlankPage(QObject):
    """The engine's page: loaded and drawn when the test says so."""

    loadFinished = Signal(bool)
    titleChanged = Signal(str)

    def load(self, url: QUrl) -> None:
        assert url == QUrl("about:blank")

    def runJavaScript(self, code: str) -> None:
        pass

    def renderProcessPid(self) -> int:
        return os.getpid()


class Maker:
    """Makes warmings in a window, and keeps them and their pages."""

    def __init__(self, theme, window: QWidget) -> None:
        self.theme, self.window, self.parent = theme, window, QObject()
        self.made: list[Warming] = []
        self.pages: list[BlankPage] = []

    def __call__(self) -> Warming:
        page = BlankPage(self.parent)
        pane = WebPane(self.theme, FakeBrowser(self.parent), self.window)
        self.made.append(Warming(page, pane, self.window, self.parent))
        self.pages.append(page)
        return self.made[-1]

    def load(self) -> None:
        self.pages[-1].loadFinished.emit(True)

    def draw(self) -> None:
        self.load()
        self.pages[-1].titleChanged.emit("drawn")


@pytest.fixture
def window(qapp) -> Iterator[QWidget]:
    window = QWidget()
    window.setGeometry(40, 30, 400, 300)
    window.winId()
    yield window
    if isValid(window):
        window.hide()
        delete(window)


@pytest.fixture
def maker(theme, window) -> Maker:
    return Maker(theme, window)


@pytest.fixture
def spare(maker) -> Spare:
    return Spare(maker, maker.parent)


@pytest.fixture
def proofs(spare) -> list[object]:
    told: list[object] = []
    spare.ready.connect(told.append)
    return told


def test_it_can_be_had_once_it_has_been_drawn(spare, maker, proofs):
    spare.warm()
    assert spare.take() is None
    maker.load()
    assert spare.take() is None
    maker.draw()
    assert len(proofs) == 1
    pane = spare.take()
    assert pane is maker.made[0].pane
    assert not pane.isVisible()
    assert spare.take() is None


def test_there_is_one_at_a_time(spare, maker):
    spare.warm()
    spare.warm()
    assert len(maker.made) == 1
    maker.draw()
    spare.warm_soon()
    assert not spare._pause.isActive()
    spare.take()
    spare.warm()
    assert len(maker.made) == 2


def test_the_next_one_is_made_a_while_after_one_was_taken(spare, maker, qtbot):
    spare.warm()
    maker.draw()
    spare.take()
    spare._pause.setInterval(1)
    spare.warm_soon()
    qtbot.waitUntil(lambda: len(maker.made) == 2)


def test_one_that_is_lost_is_taken_apart_and_another_made(spare, maker, qtbot):
    spare.warm()
    maker.draw()
    with qtbot.waitSignal(maker.made[0].pane.destroyed):
        maker.made[0].lost.emit()
    assert spare.take() is None
    spare.warm()
    assert len(maker.made) == 2


def test_what_becomes_of_one_that_was_taken_does_not_touch_the_next(spare, maker):
    spare.warm()
    maker.draw()
    taken = spare.take()
    spare.warm()
    maker.draw()
    delete(taken)
    assert spare.is_ready
    assert isValid(maker.made[1].pane)


def test_it_goes_with_its_window(spare, maker, window):
    spare.warm()
    maker.draw()
    delete(window)
    assert not spare.is_ready
    assert spare.take() is None


def test_one_that_is_lost_on_stage_leaves_the_window_as_it_was(spare, maker, window, proofs):
    """While it was drawn the window was shown where nobody looks."""
    spare.warm()
    maker.load()
    assert window.isVisible()
    maker.made[0].lost.emit()
    assert window.isHidden()
    assert window.pos() == QPoint(40, 30)
    assert proofs == []


def test_afterwards_none_is_made(spare, maker, qtbot):
    spare.warm()
    spare.warm_soon()
    with qtbot.waitSignal(maker.made[0].pane.destroyed):
        spare.close()
    spare.warm()
    assert len(maker.made) == 1


@pytest.fixture
def desk(window, qtbot) -> list[QPushButton]:
    """Somebody looks at the window, and can go about in it by Tab."""
    column, buttons = QVBoxLayout(window), [QPushButton(name) for name in "ab"]
    for button in buttons:
        column.addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    buttons[0].setFocus()
    return buttons


@pytest.mark.parametrize("is_drawn", [False, True])
def test_no_key_leads_to_it(spare, maker, window, desk, is_drawn):
    spare.warm()
    (maker.draw if is_drawn else maker.load)()
    assert maker.made[0].pane.isVisible() is not is_drawn  # a dot, under all the rest
    seen = []
    for _ in range(6):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [desk[1], desk[0]] * 3


def test_once_it_is_opened_it_takes_the_keyboard(spare, maker, window, desk):
    spare.warm()
    maker.draw()
    pane = spare.take()
    pane.open(WEB_TOOL, lambda: "fr")
    window.layout().addWidget(pane)
    pane.setFocus()
    assert QApplication.focusWidget() is pane.findChild(QWidget, "web-view")
    assert pane.isEnabled()
