"""The shell itself is killed, or told to end: nobody's work outlives it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.peers.openai_server import OpenAiServer

pytestmark = pytest.mark.end_to_end
MANY_FILES = 20_000  # their erasure takes long enough to be interrupted


@pytest.fixture(scope="module")
def arrange(ai: OpenAiServer) -> Arrange:
    return lambda kiosk: library.add_chat(kiosk, ai.port)


def _write_something(seat: Seat, files: int = 1) -> Path:
    """As if the patron had; the result is the directory of their session."""
    directory = seat.directory()
    for number in range(files):
        (directory / "files" / f"{number}.md").write_text("un secret")
    return directory


def _starts_by_wiping(seat: Seat, left: Path) -> None:
    assert left.exists()
    seat.mark()
    seat.kiosk.start()
    seat.lock()
    first = seat.logged(r"wipe: \w+ in .*|seat wiping -> locked")[0]
    assert first.startswith("wipe: verified")
    assert "directories erased" in first
    assert not left.exists()
    seat.takes_a_card()


def test_killed_in_a_session_it_takes_the_patrons_process_with_it(seat):
    seat.sit_down(cards.MALIK)
    seat.open_tool("discuss", "atelier")
    seat.see("chat-question", focus=True)
    left = _write_something(seat)
    with seat.watching() as them:
        seat.kill_shell()
        them.wait_for_their_end()
    _starts_by_wiping(seat, left)


def test_both_killed_at_once(seat):
    seat.sit_down(cards.MALIK)
    left, patron = _write_something(seat), seat.kiosk.patron_pid
    with seat.watching() as them:
        os.kill(patron, signal.SIGKILL)
        seat.kill_shell()
        them.wait_for_their_end()
    _starts_by_wiping(seat, left)


def test_killed_in_the_middle_of_a_wipe(seat):
    seat.sit_down(cards.MALIK)
    left = _write_something(seat, MANY_FILES)
    seat.press("F10")
    seat.click("confirm-leave")
    with seat.watching() as them:
        seat.click("done")
        seat.logged("seat ending -> wiping")
        seat.kill_shell()
        them.wait_for_their_end()
    _starts_by_wiping(seat, left)


def in_a_session(seat: Seat) -> None:
    """Somebody writes."""
    seat.sit_down(cards.MALIK)
    seat.open_tool("discuss", "atelier")
    seat.see("chat-question", focus=True)


def while_somebody_is_away(seat: Seat) -> None:
    """Their work is covered."""
    seat.sit_down(cards.MALIK)
    seat.go_away(cards.MALIK)


@pytest.mark.parametrize(
    "moment", [in_a_session, while_somebody_is_away], ids=lambda moment: moment.__name__
)
def test_told_to_end_it_leaves_nothing(seat: Seat, moment: Callable[[Seat], None]):
    moment(seat)
    _write_something(seat)
    seat.stop()
