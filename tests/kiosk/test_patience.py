"""A question waits for its answer, but not for ever."""

import pytest

from kiosk.patience import IDENTIFY_MS, Patience
from sessions import seat as s

S = s.State


class Waiting:
    def __init__(self):
        self.events = []
        self.patience = Patience(300, self.events.append)
        self.seat = s.Seat()

    def move(self, state, session="one"):
        before, self.seat = self.seat, s.Seat(state, session)
        self.patience.follow(before, self.seat)

    @property
    def limit(self):
        timer = self.patience._timer
        return timer.interval() if timer.isActive() else None

    def run_out(self, qtbot):
        self.patience._timer.start(0)
        qtbot.waitUntil(lambda: bool(self.events))


@pytest.fixture
def waiting(qapp):
    return Waiting()


@pytest.mark.parametrize(
    ("state", "limit"),
    [(S.IDENTIFYING, IDENTIFY_MS), (S.CHARTER, 300_000), *((state, None) for state in S
     if state not in {S.IDENTIFYING, S.CHARTER, S.WIPING})],
)  # fmt: skip
def test_what_waits_for_an_answer_waits_so_long(waiting, state, limit):
    waiting.move(state)
    assert waiting.limit == limit


def test_nobody_answers(qtbot, waiting):
    waiting.move(S.CHARTER)
    waiting.run_out(qtbot)
    assert waiting.events == [s.Abandoned("one")]


def test_an_answer_ends_the_waiting(waiting):
    waiting.move(S.CHARTER)
    waiting.move(S.ACTIVE)
    assert waiting.limit is None


def test_who_reads_is_given_the_whole_time_again(waiting):
    waiting.move(S.CHARTER)
    waiting.patience.touch()
    assert waiting.limit == 300_000
    waiting.move(S.ACTIVE)
    waiting.patience.touch()
    assert waiting.limit is None


def test_the_event_is_of_the_session_that_asks(qtbot, waiting):
    waiting.move(S.IDENTIFYING, "one")
    waiting.move(S.WIPING, "one")
    waiting.move(S.IDENTIFYING, "two")
    waiting.run_out(qtbot)
    assert waiting.events == [s.Abandoned("two")]
