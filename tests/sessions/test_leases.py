"""Who is next, and how long it takes: the rules, without a store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.leases import (
    Called,
    Claim,
    Gone,
    Held,
    Stage,
    Waiting,
    lifetime,
    seconds_until,
    standing,
    to_call,
)

NOW = 1_790_000_000
MINUTE = 60


def claim(session, ticket, stage=Stage.WAITING, *, minutes=None, expires=NOW + 30):
    """One whose session ends in so many minutes."""
    ends_by = None if minutes is None else NOW + minutes * MINUTE
    return Claim(session, ticket, stage, expires, ends_by)


def held(session, ticket, minutes=None):
    return claim(session, ticket, Stage.HELD, minutes=minutes)


CLAIMS = st.lists(
    st.tuples(st.sampled_from(Stage), st.one_of(st.none(), st.integers(-5, 90))), max_size=12
).map(
    lambda drawn: [claim(f"s{n}", n, stage, minutes=m) for n, (stage, m) in enumerate(drawn)][::-1]
)
SEATS = st.integers(1, 5)


@given(CLAIMS, SEATS)
def test_as_many_are_called_as_there_are_free_seats_and_in_their_order(claims, seats):
    taken = [c for c in claims if c.stage is not Stage.WAITING]
    line = sorted((c for c in claims if c.stage is Stage.WAITING), key=lambda c: c.ticket)
    called = to_call(claims, seats)
    assert list(called) == line[: len(called)]
    assert len(called) == min(len(line), max(0, seats - len(taken)))


@given(CLAIMS, SEATS)
def test_nobody_behind_is_told_a_shorter_wait(claims, seats):
    waiting = sum(c.stage is Stage.WAITING for c in claims)
    told = [seconds_until(claims, place, seats, NOW) for place in range(1, waiting + 1)]
    known = [seconds for seconds in told if seconds is not None]
    assert known == sorted(known)
    assert told[: len(known)] == known  # once it isn't known, it isn't for anybody behind
    assert all(seconds >= 0 for seconds in known)


@pytest.mark.parametrize(
    ("place", "minutes"),
    [(1, 12), (2, 40), (3, 50), (4, 55), (5, None)],
)
def test_the_wait_is_until_the_soonest_end_and_for_those_behind_the_one_after(place, minutes):
    """Who comes to the seat before one stays until the end of their own session."""
    claims = [held("a", 1, 40), held("b", 2, 12)]
    claims += [claim("c", 3, minutes=50), claim("d", 4, minutes=55), claim("e", 5), claim("f", 6)]
    claims += [claim("g", 7)]
    wanted = None if minutes is None else minutes * MINUTE
    assert seconds_until(claims, place, 2, NOW) == wanted


def test_who_leaves_before_their_turn_makes_nobody_wait():
    claims = [held("a", 1, 30), claim("b", 2, minutes=10), claim("c", 3, minutes=60)]
    assert seconds_until(claims, 2, 1, NOW) == 30 * MINUTE


def test_an_end_nobody_knows_is_no_reason_to_forget_one_that_is_known():
    assert seconds_until([held("a", 1), held("b", 2, 20), claim("c", 3)], 1, 2, NOW) == 20 * MINUTE
    assert seconds_until([held("a", 1), claim("c", 3)], 1, 1, NOW) is None


def test_a_session_past_its_end_is_about_to_go():
    assert seconds_until([held("a", 1, -2), claim("b", 2)], 1, 1, NOW) == 0


def test_how_one_stands():
    claims = [held("a", 1, 10), claim("b", 2, Stage.CALLED, expires=NOW + 42), claim("c", 3)]
    assert standing(claims, "a", 2, NOW) == Held()
    assert standing(claims, "b", 2, NOW) == Called(42)
    assert standing(claims, "c", 2, NOW) == Waiting(1, 10 * MINUTE)
    assert standing(claims, "d", 2, NOW) == Gone()


def test_who_was_called_has_a_minute_and_who_holds_may_miss_heartbeats():
    assert (lifetime(Stage.WAITING), lifetime(Stage.CALLED), lifetime(Stage.HELD)) == (30, 60, 180)
