"""Every control of a patron's screens: named, large, and reached by the keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.patron.panes_at_hand import PanesAtHand
from tests.ui.patron.test_both_languages import PASSING, SCREENS, SHIPPED, Seat
from tests.ui.reachable import controls, not_reached, too_small, unnamed, without_keyboard
from tests.ui.readings import real_languages
from ui.widgets import Sheet

CHOSEN = (
    "home",
    "all tools",
    "purpose discuss",
    "tool chatgpt-plus",
    "two tabs",
    "question",
    "answer awaited",
    "answer",
    "error KeyRefused 1",
    "texts",
    "learning",
    "writing",
    "notebook, empty",
    "notebook",
    "farewell asked",
    "farewell with notes",
    "leave",
    "time",
    "keys",
    "idle",
    "full",
    "how the model works",
)


@pytest.fixture(params=CHOSEN)
def seat(request, make_window, theme, qapp) -> Iterator[Seat]:
    with real_languages(qapp) as languages:
        panes = PanesAtHand(theme)
        window = make_window(
            tools=SHIPPED.tools, make_pane=panes, speak=languages.speak, begun=False
        )
        seat = Seat(window, panes, languages)
        seat.begin("fr")
        {**SCREENS, **PASSING}[request.param](seat)
        for _time in range(3):
            QApplication.processEvents()
        yield seat


def on_top(seat: Seat) -> QWidget:
    """The sheet that covers the screen, or the window."""
    sheets = [sheet for sheet in seat.window.findChildren(Sheet) if sheet.isVisible()]
    return sheets[0] if sheets else seat.window


def test_each_has_a_name_a_screen_reader_says(seat):
    assert unnamed(controls(seat.window)) == []


def test_each_is_large_enough_for_a_finger(seat):
    assert too_small(controls(seat.window, on_top(seat))) == []


def test_tab_comes_to_each(seat):
    found = controls(seat.window, on_top(seat))
    assert found
    assert not_reached(seat.person, found) == []


def test_nothing_is_for_the_mouse_alone(seat):
    assert without_keyboard(seat.window, on_top(seat)) == []
