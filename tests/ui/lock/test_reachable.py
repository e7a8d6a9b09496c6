"""Every control of the lock screen: named, large, and reached by the keyboard alone."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.lock.test_top_bar import PAGES
from tests.ui.patron.person import Person
from tests.ui.reachable import controls, not_reached, too_small, unnamed, without_keyboard
from ui.assets import ASSETS

CHARTER = (ASSETS / "charters" / "charte-fr.md").read_text(encoding="utf-8")
SHOWN = {
    **PAGES,
    "long charter": lambda window: window.show_charter(CHARTER),
    "staff": lambda window: window.ask_staff(),
    "staff admitted": lambda window: (window.ask_staff(), window.admit_staff()),
}


@pytest.fixture(params=SHOWN)
def person(request, window, qtbot) -> Person:
    SHOWN[request.param](window)
    QApplication.processEvents()
    QApplication.processEvents()
    return Person(window)


def on_top(person: Person):
    """The sheet that covers the page, or the window."""
    return person.see("staff-sheet") if person.sees("staff-sheet") else person.window


def test_each_has_a_name_a_screen_reader_says(person):
    assert unnamed(controls(person.window)) == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_each_is_large_enough_for_a_finger(person, theme, qtbot, scale):
    theme.apply(text_scale=scale)
    found = controls(person.window, on_top(person))
    qtbot.waitUntil(lambda: too_small(found, scale) == [])


def test_tab_comes_to_each(person):
    found = controls(person.window, on_top(person))
    assert found
    assert not_reached(person, found) == []


def test_nothing_is_for_the_mouse_alone(person):
    assert without_keyboard(person.window, on_top(person)) == []


def test_the_words_of_the_page_are_not_cut(person, qtbot):
    labels = [w for w in person.window.findChildren(QLabel) if w.isVisible() and w.text()]
    qtbot.waitUntil(lambda: [w.text() for w in labels if _is_cut(w)] == [])


def _is_cut(label: QLabel) -> bool:
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return label.height() < needed - 1
