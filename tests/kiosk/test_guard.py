"""A seat whose keyboard isn't held closes, from every state, and a patron's work isn't cut off."""

import pytest

from kiosk.guard import CAUSE, Guard
from sessions import seat as s
from sessions.seat import State


class Chair:
    """A seat that steps by its table, and carries nothing out."""

    def __init__(self, state: State) -> None:
        self.seat, self.posted = s.Seat(state, "one"), []
        self.guard = Guard(self.post)
        self.guard.follow(self.seat, self.seat)

    def post(self, event):
        before = self.seat
        self.posted.append(event)
        self.seat, _effects = s.step(before, event)
        if self.seat != before:
            self.guard.follow(before, self.seat)


@pytest.mark.parametrize("state", [State.ACTIVE, State.AWAY])
def test_a_session_ends_with_time_to_take_one_s_work_and_then_the_seat_closes(qapp, state):
    chair = Chair(state)
    chair.guard.set_guarded(False)
    assert chair.seat.state is State.ENDING
    assert chair.posted == [s.StaffEnd("one")]
    chair.post(s.Released("one"))
    chair.post(s.WipeVerified("one"))
    assert (chair.seat.state, chair.seat.cause) == (State.OUT_OF_SERVICE, CAUSE)


@pytest.mark.parametrize("state", [State.IDENTIFYING, State.CHARTER, State.WIPING, State.LOCKED])
def test_nobody_begins_at_it(qapp, state):
    chair = Chair(state)
    chair.guard.set_guarded(False)
    if chair.seat.state is State.WIPING:
        chair.post(s.WipeVerified("one"))
    assert chair.seat.state is State.OUT_OF_SERVICE


def test_staff_opens_it_when_the_keyboard_is_held_again(qapp):
    chair = Chair(State.LOCKED)
    for is_guarded, after in ((False, State.OUT_OF_SERVICE), (True, State.LOCKED)):
        chair.guard.set_guarded(is_guarded)
        assert chair.seat.state is State.OUT_OF_SERVICE
        chair.post(s.StaffReset("one"))
        chair.post(s.WipeVerified("one"))
        assert chair.seat.state is after


@pytest.mark.parametrize("state", list(State))
def test_a_seat_that_is_guarded_is_left_alone(qapp, state):
    chair = Chair(state)
    chair.guard.set_guarded(True)
    assert chair.seat.state is state
