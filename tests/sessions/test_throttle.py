"""Ever longer waits: they grow, they end, and no clock shortens or lengthens them for nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.throttle import Attempts, ThrottleSettings, Waits

WAITS = Waits(free=3, first=30, longest=900)
NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (2, 0), (3, 30), (4, 60), (5, 120), (7, 480), (8, 900), (10**9, 900)],
)
def test_each_failure_doubles_the_wait(failures, seconds):
    assert WAITS.after(failures) == seconds


@pytest.mark.parametrize(("passed", "left"), [(0, 60), (59, 1), (60, 0), (10**6, 0)])
def test_a_wait_ends(passed, left):
    assert WAITS.left(Attempts(4, NOW), NOW + passed) == left


def test_a_clock_set_back_makes_no_wait_longer_than_it_was():
    assert WAITS.left(Attempts(4, NOW), NOW - 10**6) == 60


def test_a_seat_forgets_and_a_card_does_not():
    settings = ThrottleSettings()
    old, later = Attempts(100, NOW), NOW + settings.longest_wait_seconds + 1
    assert settings.of_seat.are_forgotten(old, later)
    assert not settings.of_card.are_forgotten(old, later)
    assert settings.of_seat.left(old, NOW) == settings.longest_wait_seconds


@given(st.integers(0, 200), st.floats(-1e7, 1e7), st.integers(1, 20), st.integers(1, 3600))
def test_nobody_waits_longer_than_the_longest(failures, passed, free, first):
    waits = Waits(free, first, 3600)
    left = waits.left(Attempts(failures, NOW), NOW + passed)
    assert 0 <= left <= 3600
    assert failures >= free or left == 0
    assert waits.after(failures) <= waits.after(failures + 1)
