"""A patron's process that turns against the seat while somebody sits there, in one seat after all.

Whatever it does ends in a verified wipe, with nothing of it running, and the next card is taken.
"""

from pathlib import Path

import pytest

from tests.end_to_end import hostile_patron
from tests.end_to_end.driver import Kiosk
from tests.end_to_end.probed_shell import BEAT_MS, HOSTILE
from tests.end_to_end.programme import watched
from tests.end_to_end.seat import LOST, Arrange, Seat
from tests.end_to_end.tour import cards, library

pytestmark = pytest.mark.end_to_end
GIVEN_UP = r"WARNING kiosk\.patron_host patron process given up: "
MEMORY_MB = 200


@pytest.fixture(scope="module")
def arrange() -> Arrange:
    def arrange(kiosk: Kiosk) -> None:
        library.set_times(kiosk, grace_seconds=5)
        with (kiosk.home / "config" / "kiosk.toml").open("a") as settings:
            settings.write(f"\n[sessions]\nmemory_mb = {MEMORY_MB}\n")

    return arrange


@pytest.fixture(scope="module")
def surroundings() -> dict[str, str]:
    return {HOSTILE: hostile_patron.does_as_it_is_told.__name__, BEAT_MS: "500"}


def sit_down_at(seat: Seat, way: object) -> None:
    """With a process that will do this."""
    (notes(seat) / hostile_patron.WAY).write_text(getattr(way, "__name__", ""))
    seat.gets_ready()
    seat.mark()
    seat.scan(cards.MALIK)


def notes(seat: Seat) -> Path:
    """What the process and the test tell each other."""
    return seat.kiosk.folder / "probes"


def ends_well(seat: Seat) -> None:
    seat.wiped()
    seat.gets_ready()
    assert list(seat.directory().parent.glob("*")) == [seat.directory()]
    seat.takes_a_card()


def test_one_that_floods_the_shell_is_ended_at_once(seat):
    seat.expect(LOST + "it says too much")
    sit_down_at(seat, hostile_patron.floods)
    seat.logged("seat active -> wiping by PatronProcessLost")
    ends_well(seat)


def test_one_that_lies_and_never_says_goodbye_moves_nothing_but_its_own_session(seat):
    sit_down_at(seat, hostile_patron.lies)
    seat.logged("seat active -> ending by EndRequested")
    seat.logged("seat ending -> wiping by GraceOver")
    ends_well(seat)
    news = seat.news()
    assert news.count("-> active") == news.count("-> ending") == 1
    assert "-> away" not in news


def test_one_that_hangs_is_noticed_explained_and_ended_with_all_it_started(seat):
    seat.expect(GIVEN_UP + "it does not answer")
    sit_down_at(seat, hostile_patron.hangs)
    seat.logged("home painted")
    daemons = notes(seat) / hostile_patron.DAEMONS
    with watched(*map(int, daemons.read_text().split())) as them:
        seat.at_lock("lock-refusal-title", text="bloqué")
        them.wait_for_their_end()
    seat.click("refusal-ok")
    ends_well(seat)


def test_one_that_takes_all_the_memory_loses_the_page_that_does_and_then_the_session(seat):
    seat.expect(GIVEN_UP + "it used too much memory")
    sit_down_at(seat, hostile_patron.gorges)
    seat.logged("a page used too much memory")
    seat.logged("pane painted")
    seat.at_lock("lock-refusal-title", text="bloqué")
    seat.click("refusal-ok")
    ends_well(seat)
