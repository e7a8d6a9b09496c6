"""The real programme, on a screen of its own: real keys and clicks go nowhere else.

A start takes seconds, so the tests of a module share one seat. Each begins at a locked seat, and
fails on any line of the programme's log that reports trouble and that it did not expect.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.end_to_end.seat import Arrange, Seat, a_seat
from tests.machine.display import private_display
from tests.peers.openai_server import OpenAiServer

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]
_STEADY = ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XAUTHORITY")


@pytest.fixture(scope="package", autouse=True)
def _screen() -> Iterator[None]:
    """Nobody's own: the programme takes the whole of it, and the keyboard."""
    with private_display(os.environ) as there, pytest.MonkeyPatch.context() as patch:
        for name in _STEADY:
            patch.delenv(name, raising=False)
        for name in ("DISPLAY", "QT_QPA_PLATFORM"):
            patch.setenv(name, there[name])
        yield


@pytest.fixture(scope="module")
def ai() -> Iterator[OpenAiServer]:
    """An AI on this computer that answers slowly enough to be seen writing."""
    with OpenAiServer(pause_seconds=0.01, keys=frozenset()) as server:
        yield server


@pytest.fixture(scope="module")
def arrange() -> Arrange:
    """What a module's seat has besides the demo library: modules say so themselves."""
    return lambda _kiosk: None


@pytest.fixture(scope="module")
def surroundings() -> dict[str, str]:
    """What a module's seat finds in its environment."""
    return {}


@pytest.fixture(scope="module")
def open_seat(
    arrange: Arrange, surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Seat]]:
    """The module's seat; started anew when a test has left it in use, or ended it."""
    with ExitStack() as stack:
        opened: list[Seat] = []

        def seat() -> Seat:
            if not opened or not _is_free(opened[-1]):
                for old in opened:
                    old.kiosk.stop()  # two would fight for the screen
                folder = tmp_path_factory.mktemp("seat")
                seat = a_seat(folder, arrange=arrange, environment=surroundings)
                opened.append(stack.enter_context(seat))
            return opened[-1]

        yield seat


def _is_free(seat: Seat) -> bool:
    return seat.is_running and "lock-no-card" in seat.kiosk.shell.names()


@pytest.fixture
def seat(open_seat: Callable[[], Seat]) -> Iterator[Seat]:
    """The module's seat, locked. What the test does not expect in the log fails it."""
    seat = open_seat()
    seat.lock()
    seat.mark()
    yield seat
    print(seat.news())  # shown when the test has failed
    seat.check_log()
