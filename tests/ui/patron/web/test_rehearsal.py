"""A view is drawn before anybody sees it: out of sight, and with no trace of it afterwards."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.patron.web.rehearsal import Rehearsal

UNMANAGED = Qt.WindowType.BypassWindowManagerHint


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(40, 30, 400, 300)
    window.winId()
    return window


@pytest.fixture
def view() -> QWidget:
    return QWidget()


def test_a_window_that_is_hidden_is_shown_where_no_screen_is(window, view, qapp):
    rehearsal = Rehearsal(view, window)
    rehearsal.begin()

    assert view.isVisible()
    assert view.size() == window.size()
    screens = [screen.geometry() for screen in qapp.screens()]
    assert not any(screen.intersects(window.geometry()) for screen in screens)
    assert window.windowHandle().flags() & UNMANAGED  # no window manager brings it back
    assert not window.isActiveWindow()
    rehearsal.end()


def test_afterwards_the_window_is_as_it_was(window, view, qtbot):
    rehearsal = Rehearsal(view, window)
    with qtbot.waitSignal(rehearsal.over):
        rehearsal.begin()
        rehearsal.end()

    assert view.isHidden()
    assert window.isHidden()
    assert window.pos() == QPoint(40, 30)
    assert not window.windowHandle().flags() & UNMANAGED
    assert not window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_in_a_window_somebody_looks_at_there_is_a_dot_at_most(window, view, qtbot):
    window.show()
    with qtbot.waitExposed(window):
        pass
    front = QWidget(window)
    front.show()
    rehearsal = Rehearsal(view, window)
    rehearsal.begin()

    assert view.geometry() == QRect(0, 0, 1, 1)
    assert window.children().index(view) < window.children().index(front)
    rehearsal.end()
    assert window.isVisible()
    assert window.pos() == QPoint(40, 30)


def test_what_is_never_drawn_is_not_waited_for(window, view, qtbot):
    rehearsal = Rehearsal(view, window)
    rehearsal._limit.setInterval(1)
    with qtbot.waitSignal(rehearsal.over):
        rehearsal.begin()
    assert window.isHidden()


def test_ending_twice_is_ending_once(window, view, qtbot):
    rehearsal = Rehearsal(view, window)
    ends = []
    rehearsal.over.connect(lambda: ends.append(1))
    rehearsal.begin()
    rehearsal.end()
    rehearsal.end()
    assert ends == [1]
