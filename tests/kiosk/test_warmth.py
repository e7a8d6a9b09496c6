"""A process is kept warm at a locked seat, and none is tried for ever."""

import pytest

from kiosk.warmth import MOST_FAILURES, Warmth
from sessions import seat as s
from sessions.session_directory import SessionDirectoryError
from tests.kiosk.fake_link import Harbour

S = s.State


class Stove:
    """Warmth at a seat that only moves by hand."""

    def __init__(self, folder) -> None:
        self.harbour, self.events, self.preparing = Harbour(folder), [], []
        self.seat = s.Seat()
        self.warmth = Warmth(self.harbour.host, self.preparing.append, self.events.append)

    def move(self, state, session="one"):
        before, self.seat = self.seat, s.Seat(state, session)
        self.warmth.follow(before, self.seat)

    def wipe(self):
        """What the seat does when a process is lost: it wipes, and is locked again."""
        self.move(S.WIPING)
        self.harbour.host.surrender()
        self.move(S.LOCKED)


@pytest.fixture
def stove(qapp, tmp_path):
    return Stove(tmp_path)


def test_a_locked_seat_has_a_process_warm(stove):
    stove.move(S.LOCKED)
    assert len(stove.harbour.links) == 1
    stove.harbour.link.get_ready()
    assert stove.preparing == [False]


@pytest.mark.parametrize("state", [S.WIPING, S.OUT_OF_SERVICE, S.IDENTIFYING, S.ENDING])
def test_at_any_other_seat_none_is_started(stove, state):
    stove.move(state)
    assert stove.harbour.links == []


def test_a_slow_start_is_said(qtbot, stove):
    stove.move(S.LOCKED)
    stove.warmth._slow.start(0)
    qtbot.waitUntil(lambda: stove.preparing == [True])
    stove.harbour.link.get_ready()
    assert stove.preparing == [True, False]


def test_a_process_that_dies_at_a_locked_seat_has_it_wiped(stove):
    stove.move(S.LOCKED)
    stove.harbour.link.get_ready()
    stove.harbour.link.lost.emit("cut")
    assert stove.events == [s.PatronProcessLost("one")]
    assert not stove.warmth.is_failing


def test_a_process_that_died_during_another_wipe_is_wiped_before_the_next_is_started(stove):
    stove.move(S.LOCKED)
    stove.harbour.link.get_ready()
    stove.move(S.WIPING)
    stove.harbour.link.lost.emit("cut")
    stove.move(S.LOCKED)
    assert stove.events == [s.PatronProcessLost("one")] * 2
    assert len(stove.harbour.links) == 1


def test_what_never_starts_takes_the_seat_out_of_service(stove, caplog):
    stove.move(S.LOCKED)
    for _ in range(MOST_FAILURES - 1):
        stove.harbour.link.lost.emit("it ended with code 1")
        assert stove.warmth.is_failing
        stove.wipe()
    stove.harbour.link.lost.emit("it ended with code 1")
    stopped = [event for event in stove.events if isinstance(event, s.StaffStop)]
    assert [stop.cause for stop in stopped] == [
        "the patron's process does not start: it ended with code 1"
    ]
    caplog.clear()


def test_one_that_starts_in_between_begins_the_count_anew(stove):
    stove.move(S.LOCKED)
    for _ in range(MOST_FAILURES * 2):
        stove.harbour.link.lost.emit("cut")
        stove.wipe()
        stove.harbour.link.get_ready()
        stove.harbour.link.lost.emit("cut")
        stove.wipe()
    assert not any(isinstance(event, s.StaffStop) for event in stove.events)


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (OSError(28, "my diary"), "No space left on device"),
        (SessionDirectoryError("a link"), "a link"),
    ],
)
def test_no_place_for_a_session_takes_the_seat_out_of_service(stove, caplog, fault, cause):
    stove.harbour.fault = fault
    stove.move(S.LOCKED)
    assert stove.events == [s.StaffStop("one", f"no session can be started: {cause}")]
    assert "diary" not in caplog.text
    caplog.clear()


def test_staff_put_it_back_into_service_and_it_is_tried_again(stove, caplog):
    stove.harbour.fault = OSError(28, "full")
    stove.move(S.LOCKED)
    stove.move(S.OUT_OF_SERVICE)
    stove.harbour.fault = None
    stove.wipe()
    assert len(stove.harbour.links) == 2
    stove.harbour.link.get_ready()
    assert stove.preparing[-1] is False
    caplog.clear()
