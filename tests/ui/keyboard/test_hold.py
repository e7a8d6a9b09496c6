"""The keyboard of the whole seat."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.keyboard.x_keyboard import GIVEN, GRABBED_BY_SOMEBODY, Rival, try_to_grab
from ui.keyboard.hold import KeyboardHold

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks an X server")


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Window)
    window.setWindowFlag(Qt.WindowType.BypassWindowManagerHint)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window).__enter__()
    return window


def test_it_is_taken_and_given_back(window, qtbot):
    hold = KeyboardHold(window)
    hold.take()
    qtbot.waitUntil(lambda: try_to_grab() == GRABBED_BY_SOMEBODY)
    hold.release()
    qtbot.waitUntil(lambda: try_to_grab() == GIVEN)


def test_it_is_asked_for_until_another_programme_lets_go(window, qtbot):
    rival = Rival()
    assert rival.grab() == GIVEN
    hold = KeyboardHold(window)
    hold.take()
    assert try_to_grab() == GRABBED_BY_SOMEBODY
    rival.leave()
    qtbot.waitUntil(lambda: try_to_grab() == GRABBED_BY_SOMEBODY)
    qtbot.waitUntil(window.isActiveWindow)
    hold.release()


def test_a_window_shown_again_at_once_has_it_again(window, qtbot):
    field = QLineEdit(window)
    field.show()
    hold = KeyboardHold(window)
    hold.take()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    hold.release()
    window.hide()
    window.show()
    hold.take()
    qtbot.waitUntil(field.hasFocus)
    hold.release()


def test_it_is_asked_for_no_more_once_it_is_released(window, qtbot):
    rival = Rival()
    rival.grab()
    hold = KeyboardHold(window)
    hold.take()
    hold.release()
    rival.leave()
    qtbot.waitUntil(lambda: try_to_grab() == GIVEN)
    assert not any(child.isActive() for child in hold.children())
