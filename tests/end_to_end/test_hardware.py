"""What hands and cables do to a whole seat: hammered keys, loaded keymaps, screens that change."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import screen
from tests.end_to_end.driver import WAIT_SECONDS, Eye
from tests.end_to_end.hands import Hands
from tests.end_to_end.programme import tree_of
from tests.end_to_end.seat import Seat, a_seat
from tests.end_to_end.test_teenager import CHORDS
from tests.end_to_end.tour import cards
from tests.kiosk.x_keys import XKeys
from tests.machine.display import private_display
from tests.machine.screens import Screens

pytestmark = pytest.mark.end_to_end
WHOLE, LEFT, RIGHT = [0, 0, 1920, 1080], [0, 0, 960, 1080], [960, 0, 960, 1080]
SMALL = [0, 0, 1280, 800]


@pytest.fixture
def display(monkeypatch) -> Iterator[str]:
    """One that these tests may change: nobody else's."""
    with private_display(os.environ) as environment:
        monkeypatch.setenv("DISPLAY", environment["DISPLAY"])
        yield environment["DISPLAY"]


@contextlib.contextmanager
def hammering(display: str) -> Iterator[None]:
    """Somebody presses every chord they know, over and over, while the block runs."""
    enough = threading.Event()

    def hammer() -> None:
        hands = Hands(display)
        while not enough.is_set():
            for chord in CHORDS:
                hands.press(*chord, milliseconds=1)
            hands.wait()
        hands.close()

    thread = threading.Thread(target=hammer)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def fills(eye: Eye, name: str, place: list[int]) -> None:
    """Wait until that window is there."""
    end = time.monotonic() + WAIT_SECONDS
    while (seen := eye.wait(name)["rect"]) != place and time.monotonic() < end:
        pass
    assert seen == place


def only_ours(seat: Seat) -> None:
    assert screen.windows_of_others(tree_of(seat.shell_pid)) == []
    assert [w for w in seat.kiosk.shell.windows() if not screen.is_ours(w)] == []


def test_hammered_keys_zapping_and_other_screens_are_no_way_out(tmp_path: Path, display: str):
    keys, screens = XKeys(display), Screens(display)
    with contextlib.ExitStack() as stack:
        with hammering(display):
            seat = stack.enter_context(a_seat(tmp_path))
            seat.lock()
        only_ours(seat)
        seat.takes_a_card()

        keys.load("-option", "terminate:ctrl_alt_bksp")
        while keys.special():
            pass
        seat.press("ctrl", "alt", "BackSpace")
        seat.takes_a_card()

        seat.sit_down(cards.MALIK)
        shell, patron = seat.kiosk.shell, seat.kiosk.patron
        fills(patron, "patron-window", WHOLE)
        screens.halve()
        fills(patron, "patron-window", LEFT)
        fills(shell, "lock-cover", RIGHT)
        screens.unplug("left")
        fills(patron, "patron-window", RIGHT)
        screens.unplug("right")
        screens.shrink()
        fills(patron, "patron-window", SMALL)
        only_ours(seat)
        seat.leave()
        fills(shell, "lock-window", SMALL)
        seat.stop()
    assert "XF86Switch_VT_1" in keys.special()
    assert not (seat.state / "lockdown.json").exists()
