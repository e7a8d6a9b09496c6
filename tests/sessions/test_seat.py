"""The seat's table, and what must hold whatever happens to a seat, in whatever order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import seat as s
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

OURS, STALE = "now", "before"
PATRON = Patron("hash")


def event_of(kind: type[s.Event], session: str = OURS, charter: str | None = None) -> s.Event:
    if kind is s.CardPresented:
        return s.CardPresented(session, "123")
    if kind is s.Accepted:
        return s.Accepted(session, PATRON, charter)
    if kind is s.Refused:
        return s.Refused(session, Refusal(Reason.BLOCKED))
    return kind(session)


EVENTS = sorted({rule.event for rule in s.TABLE}, key=lambda kind: kind.__name__)
events = st.builds(
    event_of,
    st.sampled_from(EVENTS),
    st.sampled_from([OURS, STALE]),
    st.sampled_from([None, "2026-1"]),
)


@pytest.mark.parametrize("rule", s.TABLE, ids=lambda r: f"{r.state}-{r.event.__name__}")
def test_each_row_leads_where_it_says(rule):
    reached = {
        s.step(s.Seat(rule.state, OURS), event_of(rule.event, OURS, charter))[0].state
        for charter in (None, "2026-1")
    }
    assert reached == set(rule.targets)


def test_no_row_stands_twice():
    keys = [(rule.state, rule.event) for rule in s.TABLE]
    assert len(keys) == len(set(keys))


def test_boot_wipes():
    seat, effects = s.start()
    assert seat.state is s.State.WIPING
    assert any(isinstance(effect, s.Wipe) for effect in effects)


def run(history: list[s.Event]) -> list[tuple[s.Seat, s.Event, s.Seat, s.Effects]]:
    seat, steps = s.start()[0], []
    for event in history:
        after, effects = s.step(seat, event)
        steps.append((seat, event, after, effects))
        seat = after
    return steps


@given(st.lists(events, max_size=40))
def test_locked_is_only_reached_by_a_verified_wipe(history):
    for before, event, after, _effects in run(history):
        if after.state is s.State.LOCKED and before.state is not s.State.LOCKED:
            assert isinstance(event, s.WipeVerified)
            assert before.state is s.State.WIPING


@given(st.lists(events, max_size=40))
def test_entering_wiping_always_orders_a_wipe(history):
    for before, _event, after, effects in run(history):
        entered = after.state is s.State.WIPING and before.state is not s.State.WIPING
        assert entered == any(isinstance(effect, s.Wipe) for effect in effects)


@given(st.sampled_from(list(s.State)), st.sampled_from(EVENTS))
def test_an_event_of_another_session_changes_nothing(state, kind):
    seat = s.Seat(state, OURS, PATRON)
    if kind is not s.CardPresented:
        assert s.step(seat, event_of(kind, STALE)) == (seat, ())


@given(st.lists(events, max_size=40))
def test_two_sessions_are_always_parted_by_a_verified_wipe(history):
    opened = [i for i, (*_, fx) in enumerate(run(history)) for e in fx if _opens(e)]
    verified = [i for i, (_b, e, a, _f) in enumerate(run(history)) if a.state is s.State.LOCKED
                and isinstance(e, s.WipeVerified)]  # fmt: skip
    for first, second in pairwise(opened):
        assert any(first < wiped < second for wiped in verified)


def _opens(effect: s.Effect) -> bool:
    return isinstance(effect, s.OpenSession)


@pytest.mark.parametrize("state", [s.State.ACTIVE, s.State.AWAY])
def test_time_always_ends_a_session(state):
    ending, _ = s.step(s.Seat(state, OURS, PATRON), s.TimeUp(OURS))
    assert ending.state is s.State.ENDING
    wiping, _ = s.step(ending, s.GraceOver(OURS))
    assert wiping.state is s.State.WIPING


@given(st.lists(events, max_size=40))
def test_a_locked_or_stopped_seat_knows_no_patron(history):
    for *_, after, _effects in run(history):
        if after.state in {s.State.LOCKED, s.State.WIPING, s.State.OUT_OF_SERVICE}:
            assert after.patron is None


def test_a_card_is_never_shown_by_repr():
    assert "123" not in repr(s.CardPresented(OURS, "123"))
    assert "123" not in repr(s.Identify(OURS, "123"))
