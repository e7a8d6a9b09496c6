"""Time always ends a session: the day's, the idle time, the time one may be away, the grace."""

import os
from collections.abc import Iterator

import pytest

from sessions.refusal import Reason
from sessions.seat import EndReason
from tests.end_to_end import desk
from tests.end_to_end.driver import Kiosk
from tests.end_to_end.seat import Arrange, Seat, a_seat
from tests.end_to_end.tour import cards, library
from tests.machine.display import private_display
from ui.reasons import end_text

pytestmark = pytest.mark.end_to_end
DAY_MINUTES = 120
LEFT_SECONDS = 62


@pytest.fixture(scope="module")
def arrange() -> Arrange:
    """Nobody waits long here: nine seconds without a sign, three away, five to take one's work."""
    return lambda kiosk: library.set_times(
        kiosk, idle_minutes=0.15, idle_warning_seconds=5, away_minutes=0.05, grace_seconds=5
    )


@pytest.fixture(scope="module")
def last_minute(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """Another seat, where somebody has a minute left of the day. Nothing shortens that one.

    It passes while others are tested; then there is long to wait for the answer to the farewell.
    """
    folder = tmp_path_factory.mktemp("last-minute")
    with (
        private_display(os.environ) as there,
        a_seat(folder, arrange=_long_grace, environment={"DISPLAY": there["DISPLAY"]}) as seat,
    ):
        seat.lock()
        desk.use_up(seat, cards.MALIK, DAY_MINUTES - LEFT_SECONDS / 60)
        seat.sit_down(cards.MALIK)
        yield seat


def _long_grace(kiosk: Kiosk) -> None:
    library.set_times(kiosk, daily_minutes=DAY_MINUTES, grace_seconds=600)


def sits_down(seat: Seat) -> None:
    """Once it is all prepared: a slow computer must not cost them the little time they have."""
    seat.gets_ready()
    seat.sit_down(cards.MALIK)


def says_goodbye(seat: Seat, reason: EndReason, seconds: float = 20) -> None:
    """The farewell says why."""
    seat.at_desk("done", seconds=seconds)
    assert end_text(reason)[0] in [widget["text"] for widget in seat.eye.widgets()]


def takes_nothing(seat: Seat) -> None:
    """Nobody is there any more, and all is erased."""
    seat.lock()
    seat.logged("seat ending -> wiping by GraceOver")
    seat.wiped()


def test_the_last_minute_is_announced(last_minute):
    last_minute.see("banner-text", text="Il vous reste")


def test_somebody_goes_away_and_comes_back(last_minute):
    last_minute.go_away(cards.MALIK)
    last_minute.see("lock-away-until", text="Libre au plus tard")
    last_minute.come_back(cards.MALIK)
    last_minute.see("purpose-discuss")


def test_nobody_touches_the_seat(seat):
    sits_down(seat)
    seat.see("idle-sheet")
    says_goodbye(seat, EndReason.IDLE)
    takes_nothing(seat)


def test_whoever_is_still_there_says_so_by_any_key(seat):
    sits_down(seat)
    for answer in ("space", "Escape"):
        seat.see("idle-sheet")
        seat.press(answer)
        seat.see("idle-sheet", gone=True)
    seat.leave()


def test_somebody_goes_away_and_does_not_come_back(seat):
    sits_down(seat)
    seat.go_away(cards.MALIK)
    says_goodbye(seat, EndReason.AWAY_TOO_LONG)
    takes_nothing(seat)


def test_then_the_time_is_up(last_minute):
    says_goodbye(last_minute, EndReason.TIME_UP, seconds=LEFT_SECONDS)
    last_minute.click("done")
    last_minute.lock()
    last_minute.scan(cards.MALIK)
    last_minute.is_refused(Reason.NO_TIME_LEFT)
