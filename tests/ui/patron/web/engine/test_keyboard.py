"""The keyboard while a web page has it: the desk's keys, cards, and the way in and out."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.end_to_end.hands import Hands
from tests.peers.hostile_site import page
from tests.ui.patron.person import Person
from tests.ui.patron.web.engine.visitor import Visitor
from ui.patron.web.pane import WebPane
from ui.patron.window import PatronWindow

_KEY = Qt.Key
FIELDS = page(
    "<input id=one autofocus><a id=two href=#x>two</a><button id=three>three</button><script>"
    "keys = []; addEventListener('keydown', e => keys.push(e.key), true);</script>"
)


@pytest.fixture
def window(engine, site, tool_of, make_window) -> PatronWindow:
    """A patron's window with two web tools open."""
    site.answers["/fields"] = FIELDS
    tools = (tool_of("/fields"), tool_of("/fields"))

    def make_pane(tool, _secret, parent):
        return engine.make_pane(tool, lambda: "fr", parent)

    window = make_window(tools=tools, make_pane=make_pane)
    for tool in tools:
        window.tool_granted(tool.id, None)
    return window


@pytest.fixture
def seat(qtbot, window, forget_waiting_page):
    """Somebody sits there, and the keyboard is in the second tool's page."""
    qtbot.waitUntil(window.isActiveWindow)
    yield Seat(qtbot, window)
    window.say_goodbye("asked", 30)
    forget_waiting_page()  # it waits in this window
    qtbot.waitUntil(lambda: not [w for w in QApplication.topLevelWidgets() if w.isHidden()])


class Seat:
    def __init__(self, qtbot, window: PatronWindow) -> None:
        self.qtbot, self.window, self.person = qtbot, window, Person(window)
        pane = next(pane for pane in window.findChildren(WebPane) if pane.isVisible())
        self.visitor = Visitor(qtbot, pane)
        self.visitor.wait_path("/fields")
        self.visitor.wait_drawn()

    @property
    def written(self) -> str:
        return self.visitor.run("document.querySelector('#one').value")

    @property
    def keys(self) -> str:
        return self.visitor.run("keys.join(' ')")

    def wait_focus(self, element: str) -> None:
        self.visitor.wait(
            lambda: self.visitor.run("document.activeElement.id || 'none'") == element
        )

    @property
    def is_in_page(self) -> bool:
        return self.visitor.view.focusProxy().hasFocus()


def test_what_is_typed_arrives_in_the_page(seat):
    seat.wait_focus("one")
    for letter in "abc":
        QTest.keyClick(seat.window.windowHandle(), letter)
        seat.visitor.wait(lambda letter=letter: seat.written.endswith(letter))
    assert seat.written == "abc"


def test_a_card_never_does(seat, qtbot):
    seat.wait_focus("one")
    hands = Hands(os.environ["DISPLAY"])  # the X server stamps each key with its own time
    with qtbot.waitSignal(seat.window.scanned, timeout=15_000) as scanned:
        hands.scan("29876543210987")
    hands.close()
    assert scanned.args == ["29876543210987"]
    QTest.keyClick(seat.window.windowHandle(), "z")
    seat.visitor.wait(lambda: seat.written == "z")
    assert seat.keys == "z"


@pytest.mark.parametrize(
    ("key", "sheet"),
    [(_KEY.Key_F1, "shortcuts-sheet"), (_KEY.Key_F10, "leave-sheet")],
)
def test_a_key_of_the_desk_s_opens_its_sheet_over_the_page(seat, key, sheet):
    seat.person.press(key)
    assert seat.person.sees(sheet)
    seat.person.press(_KEY.Key_Escape)
    assert not seat.person.sees(sheet)
    assert seat.is_in_page
    assert seat.keys == ""


def test_f2_leads_home_and_f6_back_into_the_page(seat):
    seat.person.press(_KEY.Key_F2)
    assert not seat.visitor.view.isVisible()
    seat.person.press(_KEY.Key_F6)
    assert seat.visitor.view.isVisible()
    assert seat.is_in_page


def test_f6_goes_to_the_next_tool_s_page(seat):
    seat.person.press(_KEY.Key_F6)
    assert not seat.visitor.view.isVisible()
    assert QApplication.focusWidget() is not None
    assert not seat.is_in_page
    seat.person.press(_KEY.Key_F6)
    assert seat.is_in_page


def test_escape_belongs_to_the_page(seat):
    seat.wait_focus("one")
    seat.person.press(_KEY.Key_Escape)
    seat.visitor.wait(lambda: seat.keys == "Escape")
    assert seat.visitor.view.isVisible()


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (_KEY.Key_F11, Qt.KeyboardModifier.NoModifier),
        (_KEY.Key_F12, Qt.KeyboardModifier.NoModifier),
        (_KEY.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (_KEY.Key_P, Qt.KeyboardModifier.ControlModifier),
        (_KEY.Key_F4, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_a_key_that_does_nothing_here_does_not_reach_the_page(seat, key, held):
    seat.wait_focus("one")
    seat.person.press(key, held=held)
    QTest.keyClick(seat.window.windowHandle(), "z")
    seat.visitor.wait(lambda: seat.written == "z")
    assert seat.keys.removeprefix("Control ").removeprefix("Alt ") == "z"
    assert seat.visitor.new_windows == []


def test_tab_goes_through_the_page_out_of_it_and_back_in(seat):
    seat.wait_focus("one")
    for element in ("two", "three"):
        seat.person.press(_KEY.Key_Tab)
        seat.wait_focus(element)
    seat.person.press(_KEY.Key_Tab)
    seat.visitor.wait(lambda: not seat.is_in_page)
    for _ in range(40):
        if seat.is_in_page:
            break
        seat.person.press(_KEY.Key_Tab)
        seat.visitor.settle()
    assert seat.is_in_page
    seat.wait_focus("one")
    seat.person.press(_KEY.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    seat.visitor.wait(lambda: not seat.is_in_page)
    assert seat.person.has_keyboard in {"web-reload", "web-back"}


def test_the_tool_is_closed_while_the_keyboard_is_in_it(seat, qtbot):
    profile = seat.visitor.page.profile()
    with qtbot.waitSignal(profile.destroyed, timeout=15_000):
        seat.window.say_goodbye("asked", 30)


def test_the_page_that_waits_for_the_next_tool_takes_no_keyboard(seat, engine):
    seat.visitor.wait(lambda: engine._spare.is_ready)
    assert seat.is_in_page
    QTest.keyClick(seat.window.windowHandle(), "z")
    seat.visitor.wait(lambda: seat.written == "z")
