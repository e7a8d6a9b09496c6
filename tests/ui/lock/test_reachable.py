"""Every control of the lock screen: named, large, and reached by the keyboard alone."""

import pytest
from PySide6.QtWidgets import QApplication

from sessions.refusal import Reason, Refusal
from tests.ui.lock.test_top_bar import PAGES
from tests.ui.patron.person import Person
from tests.ui.reachable import controls, cut, not_reached, too_small, unnamed, without_keyboard
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


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_each_control_is_named_large_and_reached_by_keys(person, theme, qtbot, scale):
    theme.apply(text_scale=scale)
    found = controls(person.window, on_top(person))
    assert found
    assert unnamed(controls(person.window)) == []
    assert without_keyboard(person.window, on_top(person)) == []
    qtbot.waitUntil(lambda: too_small(found, scale) == [])
    assert not_reached(person, found) == []


SCREENS = ((1024, 720, 1.0), (1024, 720, 1.5), (1366, 768, 1.25), (1920, 1080, 1.5))


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize("shown", [*SHOWN, *(f"refused {reason}" for reason in Reason)])
def test_no_word_is_cut_on_any_screen_at_any_size(make_window, theme, qtbot, screen, shown):
    *size, scale = screen
    window = make_window(covering=False)
    window.resize(*size)
    theme.apply(text_scale=scale)
    _show(window, shown)
    qtbot.waitUntil(lambda: cut(window, on_top(Person(window))) == [])


def _show(window, shown: str) -> None:
    if shown in SHOWN:
        SHOWN[shown](window)
    else:
        window.show_refusal(Refusal(Reason(shown.removeprefix("refused "))))
