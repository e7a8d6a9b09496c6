"""A patron's process that is killed, at any instant: the seat is wiped, and takes the next card."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from tests.end_to_end.programme import watched
from tests.end_to_end.seat import LOST, Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.peers.hostile_site import HostileSite, page
from tests.peers.openai_server import OpenAiServer

pytestmark = pytest.mark.end_to_end
Instant = Callable[[Seat, contextlib.ExitStack], None]


@pytest.fixture(scope="module")
def site() -> Iterator[HostileSite]:
    with HostileSite() as site:
        site.answers["/"] = page("<h1>Une page</h1>", title="lue")
        yield site


@pytest.fixture(scope="module")
def arrange(ai: OpenAiServer, site: HostileSite) -> Arrange:
    ai.pause_seconds = 0.2  # it is still writing when its reader is killed

    def arrange(kiosk):
        library.add_chat(kiosk, ai.port)
        library.add_page(kiosk, "page-locale", "La page", site.port)

    return arrange


# ------------------------------------------------------------------------------------- instants


def while_warm(seat: Seat, _until: contextlib.ExitStack) -> None:
    """Nobody has come."""
    seat.lock()


def as_soon_as_it_runs(seat: Seat, _until: contextlib.ExitStack) -> None:
    """Still starting, after the session of another."""
    seat.sit_down(cards.MALIK)
    seat.leave()


def during_identification(seat: Seat, until: contextlib.ExitStack) -> None:
    """The directory is slow: somebody else writes in the store."""
    until.enter_context(_busy_store(seat))
    seat.scan(cards.MALIK)
    seat.at_lock("lock-identify")


def on_the_charter(seat: Seat, _until: contextlib.ExitStack) -> None:
    """Being read."""
    seat.scan(cards.JEANNE)
    seat.at_lock("charter-text")


def before_home_is_painted(seat: Seat, _until: contextlib.ExitStack) -> None:
    """The session has begun; nothing of it was ever seen."""
    os.kill(seat.kiosk.patron_pid, signal.SIGSTOP)
    seat.scan(cards.MALIK)
    seat.logged("seat identifying -> active")
    seat.at_lock("lock-identify")


def while_an_answer_is_written(seat: Seat, _until: contextlib.ExitStack) -> None:
    """In the middle of a conversation."""
    seat.sit_down(cards.MALIK)
    seat.open_tool("discuss", "atelier")
    seat.see("chat-question", focus=True)
    seat.type("Un conte")
    seat.press("Return")
    seat.see("chat-stop", enabled=True)


def with_a_web_pane(seat: Seat, _until: contextlib.ExitStack) -> None:
    """With processes of its own, that draw pages."""
    seat.sit_down(cards.MALIK)
    seat.open_tool("search", "page-locale")
    seat.see("tab-page-locale", text="lue")


def while_away(seat: Seat, _until: contextlib.ExitStack) -> None:
    """The work is covered."""
    seat.sit_down(cards.MALIK)
    seat.go_away(cards.MALIK)


def in_the_farewell(seat: Seat, _until: contextlib.ExitStack) -> None:
    """There may be something to take away, and now there isn't."""
    seat.sit_down(cards.MALIK)
    seat.press("F10")
    seat.click("confirm-leave")
    seat.see("done", enabled=True)


def during_the_wipe(seat: Seat, _until: contextlib.ExitStack) -> None:
    """The wipe ends it too, and nobody knows which of the two is first."""
    in_the_farewell(seat, _until)
    seat.press("Return")


INSTANTS = (
    while_warm, as_soon_as_it_runs, during_identification, on_the_charter, before_home_is_painted,
    while_an_answer_is_written, with_a_web_pane, while_away, in_the_farewell, during_the_wipe,
)  # fmt: skip


@contextlib.contextmanager
def _busy_store(seat: Seat) -> Iterator[None]:
    engine = sa.create_engine(f"sqlite:///{seat.state / 'kiosk.sqlite3'}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield


@pytest.mark.parametrize("instant", INSTANTS, ids=lambda instant: instant.__name__)
def test_a_patrons_process_that_is_killed_ends_in_a_verified_wipe(seat: Seat, instant: Instant):
    seat.expect(LOST)
    with contextlib.ExitStack() as until_wiped:
        instant(seat, until_wiped)
        killed, directory = seat.kiosk.patron_pid, seat.directory()
        seat.mark()
        with watched(killed) as them:
            with contextlib.suppress(ProcessLookupError):
                os.kill(killed, signal.SIGKILL)
            them.wait_for_their_end()
        seat.wiped()
        assert not directory.exists()
    seat.gets_ready()
    seat.takes_a_card()
