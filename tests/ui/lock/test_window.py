"""The window that holds a locked seat: screen, keyboard, and that nobody closes it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.machine.display import private_display
from tests.ui.keyboard.x_keyboard import GIVEN, GRABBED_BY_SOMEBODY, try_to_grab
from tests.ui.patron.person import Person

PROJECT = Path(__file__).resolve().parents[3]
on_x11 = pytest.mark.skipif(sys.platform != "linux", reason="X11's keyboard grab")


def test_it_covers_the_whole_screen_above_all_else_without_a_frame(window):
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()
    wanted = (
        Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.WindowStaysOnTopHint
        | Qt.WindowType.BypassWindowManagerHint
    )
    assert window.windowFlags() & wanted == wanted


def test_it_is_not_closed_by_anybody(window):
    assert not window.close()
    Person(window).press(Qt.Key.Key_F4, held=Qt.KeyboardModifier.AltModifier)
    assert window.isVisible()


def test_it_may_be_closed_once_the_programme_ends(window):
    window.allow_close()
    assert window.close()


def test_in_a_window_it_asks_to_be_closed_and_stays(make_window, qtbot):
    window = make_window(covering=False)
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    with qtbot.waitSignal(window.close_asked):
        assert not window.close()
    assert window.isVisible()


def test_on_a_seat_closing_asks_for_nothing(window, qtbot):
    with qtbot.assertNotEmitted(window.close_asked):
        window.close()


@on_x11
def test_it_holds_the_keyboard_until_it_is_uncovered(window, qtbot):
    qtbot.waitUntil(lambda: try_to_grab() == GRABBED_BY_SOMEBODY)
    window.uncover()
    qtbot.waitUntil(lambda: try_to_grab() == GIVEN)
    window.cover()
    qtbot.waitUntil(lambda: try_to_grab() == GRABBED_BY_SOMEBODY)


@on_x11
def test_in_a_window_it_leaves_the_keyboard_to_others(make_window, qtbot):
    window = make_window(covering=False)
    with qtbot.waitSignal(window.painted):
        window.show_wiping()
    assert try_to_grab() == GIVEN


def test_uncovered_it_leaves_the_screen(window):
    window.uncover()
    assert not window.isVisible()


def test_the_other_screens_are_covered_as_long_as_the_seat_is_held(tmp_path):
    screens = [(0, 0, 1280, 800), (1280, 0, 1920, 1080), (0, 800, 1024, 768)]
    seen = on_screens(tmp_path, screens)
    others = [list(screen) for screen in screens[1:]]
    assert seen["lock"] == list(screens[0])
    assert sorted(seen["covers"]) == sorted(others)
    assert sorted(seen["covers while a patron works"]) == sorted(others)
    assert sorted(seen["covers in another contrast"]) == sorted(others)
    assert seen["covers after the end"] == []


def test_a_single_screen_needs_no_cover(tmp_path):
    assert on_screens(tmp_path, [(0, 0, 1280, 800)])["covers"] == []


def test_a_projector_that_repeats_the_screen_goes_on_showing_it(tmp_path):
    repeated = [(0, 0, 1280, 800), (0, 0, 1280, 800), (0, 0, 1024, 768)]
    assert on_screens(tmp_path, repeated)["covers"] == []


def test_of_a_screen_that_shows_more_than_the_first_the_rest_is_covered(tmp_path):
    seen = on_screens(tmp_path, [(0, 0, 1280, 800), (0, 0, 1920, 800)])
    assert seen["covers"] == [[1280, 0, 640, 800]]


@on_x11
def test_screens_that_come_go_and_change_are_followed_at_once():
    seen = on_changing_screens()
    assert seen["a second one comes"] == {
        "lock": [0, 0, 960, 1080], "covers": [[960, 0, 960, 1080]]
    }  # fmt: skip
    assert seen["the first one goes"] == {
        "lock": [960, 0, 960, 1080], "covers": [[0, 0, 960, 1080]]
    }  # fmt: skip
    assert seen["the second one goes"] == {"lock": [0, 0, 1920, 1080], "covers": []}
    assert seen["another resolution"] == {"lock": [0, 0, 1280, 800], "covers": []}


def on_changing_screens() -> dict:
    """What a lock window does on an X server whose screens change meanwhile."""
    with private_display(os.environ) as environment:
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.lock.changing_screens"],
            cwd=PROJECT, env=environment, capture_output=True, check=True, timeout=60,
        )  # fmt: skip
    return json.loads(done.stdout)


def on_screens(folder: Path, screens: list[tuple[int, int, int, int]]) -> dict:
    """What a lock window does on a machine with these screens (x, y, width, height)."""
    names = ("x", "y", "width", "height")
    described = [
        {"name": f"screen-{n}", **dict(zip(names, screen, strict=True)), "logicalDpi": 96,
         "logicalBaseDpi": 96, "dpr": 1}
        for n, screen in enumerate(screens)
    ]  # fmt: skip
    described_in = folder / "screens.json"
    described_in.write_text(json.dumps({"screens": described}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.lock.many_screens"],
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={described_in}"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)
