"""The session clock: what falls due, when, and that time always ends a session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.clock import Due, DueKind, SessionClock
from sessions.quota import QuotaSettings

SETTINGS = QuotaSettings(
    warnings=(10, 5, 1), idle_minutes=30, idle_warning_seconds=60, away_minutes=10, grace_seconds=90
)
START = 1000.0
MINUTE = 60.0
K = DueKind
ENDS = {K.TIME_UP, K.IDLE, K.AWAY_TOO_LONG, K.GRACE_OVER}


def clock(minutes: float = 20, **settings) -> SessionClock:
    return SessionClock(SETTINGS.model_copy(update=settings), START, minutes * MINUTE)


def told(clock: SessionClock, minutes: float) -> list[tuple[DueKind, int]]:
    """What is due so many minutes after the start."""
    return [(due.kind, due.minutes) for due in clock.due(START + minutes * MINUTE)]


def follow(clock: SessionClock) -> list[tuple[float, Due]]:
    """What happens when nobody does anything any more: minutes after the start, and what."""
    seen: list[tuple[float, Due]] = []
    while not any(due.kind in ENDS for _at, due in seen):
        at = clock.next_due()
        assert at is not None, "nothing will ever end this session"
        dues = clock.due(at)
        assert dues, "woken up for nothing"
        seen += [((at - START) / MINUTE, due) for due in dues]
    return seen


def test_a_session_nobody_leaves_is_warned_three_times_and_ends():
    assert follow(clock(20)) == [
        (10, Due(K.WARNING, 10)), (15, Due(K.WARNING, 5)), (19, Due(K.WARNING, 1)),
        (20, Due(K.TIME_UP)),
    ]  # fmt: skip


def test_nothing_is_due_before_its_time():
    sitting = clock(20)
    assert told(sitting, 9.999) == []
    assert told(sitting, 10) == [(K.WARNING, 10)]
    assert told(sitting, 10) == []


@pytest.mark.parametrize(("minutes", "warned"), [(10, [5, 1]), (5, [1]), (1, []), (11, [10, 5, 1])])
def test_a_short_session_is_only_warned_of_what_lies_ahead(minutes, warned):
    kinds = [due.minutes for _at, due in follow(clock(minutes)) if due.kind is K.WARNING]
    assert kinds == warned


def test_after_the_time_nothing_more_is_due():
    sitting = clock(5)
    follow(sitting)
    assert told(sitting, 600) == [(K.IDLE_WARNING, 0), (K.IDLE, 0)]
    assert sitting.next_due() is None


def test_seconds_left_go_below_zero():
    assert clock(5).seconds_left(START + 6 * MINUTE) == -MINUTE


# ------------------------------------------------------------------------------------------ idle


def test_nobody_touches_the_seat():
    assert follow(clock(60, warnings=())) == [(29, Due(K.IDLE_WARNING)), (30, Due(K.IDLE))]


def test_a_sign_of_life_begins_the_idle_time_anew_and_it_is_warned_of_anew():
    sitting = clock(120, warnings=())
    assert told(sitting, 29) == [(K.IDLE_WARNING, 0)]
    sitting.touch(START + 29.5 * MINUTE)
    assert follow(sitting) == [(58.5, Due(K.IDLE_WARNING)), (59.5, Due(K.IDLE))]


def test_a_sign_of_life_gives_no_time():
    sitting = clock(10)
    for minute in range(10):
        sitting.touch(START + minute * MINUTE)
    assert (K.TIME_UP, 0) in told(sitting, 10)


def test_who_wakes_a_computer_that_slept_revives_nobody_s_session():
    sitting = clock(480, warnings=())
    sitting.touch(START + 200 * MINUTE)
    assert told(sitting, 200) == [(K.IDLE_WARNING, 0), (K.IDLE, 0)]


def test_a_computer_that_slept_tells_only_the_last_warning_and_then_the_end():
    assert told(clock(20), 600) == [
        (K.WARNING, 1), (K.TIME_UP, 0), (K.IDLE_WARNING, 0), (K.IDLE, 0)
    ]  # fmt: skip


def test_a_warning_longer_than_the_idle_time_is_given_once_and_the_end_stays():
    sitting = clock(60, warnings=(), idle_minutes=0.5, idle_warning_seconds=60)
    assert follow(sitting) == [(0, Due(K.IDLE_WARNING)), (0.5, Due(K.IDLE))]


# ------------------------------------------------------------------------------------------ away


def test_who_stays_away_too_long_ends_the_session():
    sitting = clock(60, warnings=())
    sitting.go_away(START + 5 * MINUTE)
    assert follow(sitting) == [(15, Due(K.AWAY_TOO_LONG))]


def test_nobody_is_idle_while_away_and_the_time_goes_on():
    sitting = clock(12, away_minutes=120, idle_minutes=1)
    sitting.go_away(START)
    assert [due.kind for _at, due in follow(sitting)][-1] is K.TIME_UP


def test_coming_back_is_a_sign_of_life_and_the_limit_of_the_next_time_is_whole():
    sitting = clock(200, warnings=(), idle_minutes=5)
    sitting.go_away(START)
    sitting.come_back(START + 9 * MINUTE)
    assert told(sitting, 13) == [(K.IDLE_WARNING, 0)]
    sitting.go_away(START + 13.5 * MINUTE)
    assert follow(sitting) == [(23.5, Due(K.AWAY_TOO_LONG))]


# ----------------------------------------------------------------------------- staff and farewell


def test_more_minutes_are_warned_of_again():
    sitting = clock(11)
    assert told(sitting, 1) == [(K.WARNING, 10)]
    sitting.add_minutes(10, START + 2 * MINUTE)
    assert [due.minutes for _at, due in follow(sitting)] == [10, 5, 1, 0]


def test_minutes_given_after_the_time_was_up_end_too():
    sitting = clock(5)
    assert (K.TIME_UP, 0) in told(sitting, 5)
    sitting.add_minutes(3, START + 5 * MINUTE)
    assert follow(sitting)[-1] == (8, Due(K.TIME_UP))


def test_minutes_may_be_taken_away():
    sitting = clock(60)
    sitting.add_minutes(-60, START)
    assert told(sitting, 0) == [(K.WARNING, 1), (K.TIME_UP, 0)]


def test_only_the_grace_counts_once_the_farewell_began():
    sitting = clock(2)
    sitting.end(START)
    assert follow(sitting) == [(1.5, Due(K.GRACE_OVER))]
    assert sitting.next_due() is None


def test_the_grace_is_not_given_twice():
    sitting = clock(60)
    sitting.end(START)
    for second in range(0, 90, 10):
        sitting.end(START + second)
        sitting.touch(START + second)
        sitting.add_minutes(5, START + second)
    assert follow(sitting) == [(1.5, Due(K.GRACE_OVER))]


# --------------------------------------------------------------------------- whatever is done to it

OPERATIONS = {
    "look": lambda clock, now, _n: clock.due(now),
    "touch": lambda clock, now, _n: clock.touch(now),
    "away": lambda clock, now, _n: clock.go_away(now),
    "back": lambda clock, now, _n: clock.come_back(now),
    "end": lambda clock, now, _n: clock.end(now),
    "more": lambda clock, now, n: clock.add_minutes(n, now),
}
deeds = st.lists(
    st.tuples(
        st.sampled_from([*OPERATIONS, "look", "touch"]),
        st.sampled_from([0.0, 0.5, 20.0, 59.0, 300.0, 7200.0]),  # seconds that pass before it
        st.integers(-10, 30),
    ),
    max_size=25,
)


def do(clock: SessionClock, deeds) -> float:
    now = START
    for name, pause, minutes in deeds:
        now += pause
        OPERATIONS[name](clock, now, minutes)
    return now


@given(st.floats(0, 480), deeds)
def test_time_always_ends_a_session(minutes, deeds):
    sitting = clock(minutes)
    ended = any(
        due.kind in ENDS for due in do_and_collect(sitting, deeds)
    )  # what was told is told: the seat has acted upon it
    assert ended or follow(sitting)[-1][1].kind in ENDS


def do_and_collect(clock: SessionClock, deeds) -> list[Due]:
    now, seen = START, []
    for name, pause, minutes in deeds:
        now += pause
        seen += OPERATIONS[name](clock, now, minutes) or ()
    return seen


@given(st.floats(0, 480), deeds)
def test_nothing_is_told_twice_at_the_same_moment(minutes, deeds):
    sitting = clock(minutes)
    now = do(sitting, deeds)
    first = sitting.due(now)
    assert len(set(first)) == len(first)
    assert sitting.due(now) == ()
    assert sitting.next_due() is None or sitting.next_due() > now


@given(st.floats(0, 480), deeds)
def test_each_warning_is_given_once_unless_time_is_added(minutes, deeds):
    without = [deed for deed in deeds if deed[0] != "more"]
    seen = do_and_collect(clock(minutes), without)
    for kind in (K.WARNING, K.TIME_UP, K.GRACE_OVER):
        given_ = [due for due in seen if due.kind is kind]
        assert len(set(given_)) == len(given_)


@given(st.floats(0, 480), deeds)
def test_nothing_but_staff_makes_a_session_longer(minutes, deeds):
    sitting = clock(minutes)
    now = do(sitting, [deed for deed in deeds if deed[0] != "more"])
    assert sitting.seconds_left(now) == START + minutes * MINUTE - now
