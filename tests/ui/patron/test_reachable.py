"""Every control of a patron's screens: named, large, and reached by the keyboard alone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.patron.panes_at_hand import PanesAtHand
from tests.ui.patron.test_both_languages import PASSING, SCREENS, SHIPPED, Seat
from tests.ui.reachable import controls, cut, not_reached, too_small, unnamed, without_keyboard
from tests.ui.readings import real_languages
from ui.patron.ports import Preferences
from ui.widgets import Sheet

CHOSEN = (
    "home",
    "all tools",
    "purpose discuss",
    "tool chatgpt-plus",
    "two tabs",
    "waiting",
    "one's turn",
    "question",
    "answer awaited",
    "answer",
    "error KeyRefused 1",
    "texts",
    "learning",
    "writing",
    "notebook, empty",
    "notebook",
    "files, empty",
    "files",
    "file looked at",
    "files to bring",
    "farewell asked",
    "farewell with notes",
    "leave",
    "time",
    "keys",
    "idle",
    "full",
    "how the model works",
    "to print",
    "to a stick",
    "for a telephone",
)


@pytest.fixture
def sit(make_window, theme, qapp) -> Iterator[Callable[..., Seat]]:
    """Has somebody sit down before a screen."""
    with real_languages(qapp) as languages:

        def sit(shown: str) -> Seat:
            panes = PanesAtHand(theme)
            window = make_window(
                tools=SHIPPED.tools, make_pane=panes, speak=languages.speak, begun=False
            )
            seat = Seat(window, panes, languages)
            seat.begin("fr")
            {**SCREENS, **PASSING}[shown](seat)
            for _time in range(3):
                QApplication.processEvents()
            return seat

        yield sit


@pytest.fixture(params=CHOSEN)
def seat(request, sit) -> Seat:
    return sit(request.param)


def on_top(seat: Seat) -> QWidget:
    """The sheet that covers the screen, or the window."""
    sheets = [sheet for sheet in seat.window.findChildren(Sheet) if sheet.isVisible()]
    return sheets[0] if sheets else seat.window


def test_each_control_is_named_large_and_reached_by_keys(seat):
    found = controls(seat.window, on_top(seat))
    assert found
    assert unnamed(controls(seat.window)) == []
    assert too_small(found) == []
    assert without_keyboard(seat.window, on_top(seat)) == []
    assert not_reached(seat.person, found) == []


@pytest.mark.parametrize("screen", [(1024, 720, 1.5), (1366, 768, 1.25)], ids=str)
@pytest.mark.parametrize("shown", [*CHOSEN, "four tabs"])
def test_no_word_is_cut_on_a_small_screen_with_large_letters(sit, theme, qtbot, screen, shown):
    width, height, scale = screen
    seat = sit("home" if shown == "four tabs" else shown)
    seat.window.resize(width, height)
    if shown == "four tabs":
        for tool in ("copilot", "gemini", "flux", "mistral"):
            seat.window.tool_granted(tool, None)
    seat.window.reveal(Preferences(text_scale=scale))
    qtbot.waitUntil(lambda: cut(seat.window, on_top(seat)) == [])
