"""The seat's table, and what must hold whatever happens to a seat, in whatever order."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import seat as s
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

OURS, STALE, NEXT = "now", "before", "next"
PATRON = Patron("hash")
REFUSAL = Refusal(Reason.BLOCKED)
EVENTS = sorted({rule.event for rule in s.TABLE}, key=lambda kind: kind.__name__)
IN_COURSE = {s.State.ACTIVE, s.State.AWAY, s.State.ENDING}


def event_of(kind: type[s.Event], session: str, charter: str | None = None) -> s.Event:
    if kind is s.CardPresented:
        return s.CardPresented(session, "123")
    if kind is s.Accepted:
        return s.Accepted(session, PATRON, charter)
    if kind is s.Refused:
        return s.Refused(session, REFUSAL)
    return kind(session)


def fitting(rule: s.Rule, charter: str | None = None) -> s.Event:
    """An event that has an effect on `Seat(rule.state, OURS)`."""
    return event_of(rule.event, NEXT if rule.event is s.CardPresented else OURS, charter)


# ------------------------------------------------------------------------------------- the table


@pytest.mark.parametrize("rule", s.TABLE, ids=lambda r: f"{r.state}-{r.event.__name__}")
def test_each_row_leads_where_it_says(rule):
    reached = {
        s.step(s.Seat(rule.state, OURS), fitting(rule, charter))[0].state
        for charter in (None, "2026-1")
    }
    assert reached == set(rule.targets)


def test_no_row_stands_twice():
    keys = [(rule.state, rule.event) for rule in s.TABLE]
    assert len(keys) == len(set(keys))


def test_every_event_and_every_state_is_in_the_table():
    kinds = {v for v in vars(s).values() if isinstance(v, type) and issubclass(v, s.Event)}
    assert kinds - {s.Event} == set(EVENTS)
    assert {rule.state for rule in s.TABLE} == set(s.State)


def test_only_a_verified_wipe_leads_to_locked():
    (row,) = [rule for rule in s.TABLE if s.State.LOCKED in rule.targets]
    assert (row.state, row.event) == (s.State.WIPING, s.WipeVerified)


def test_boot_wipes():
    seat, effects = s.start()
    assert seat.state is s.State.WIPING
    assert any(isinstance(effect, s.Wipe) for effect in effects)


def test_a_card_with_an_id_used_before_begins_nothing():
    seat = s.Seat(s.State.LOCKED, OURS)
    assert s.step(seat, s.CardPresented(OURS, "123")) == (seat, ())


def test_acceptance_without_a_patron_opens_nothing():
    wiping, effects = s.step(s.Seat(s.State.IDENTIFYING, OURS), s.Accepted(OURS, None))
    assert wiping.state is s.State.WIPING
    assert not any(isinstance(effect, s.OpenSession) for effect in effects)


def test_a_refusal_is_shown_and_wiped():
    wiping, effects = s.step(s.Seat(s.State.IDENTIFYING, OURS), s.Refused(OURS, REFUSAL))
    assert wiping.state is s.State.WIPING
    assert s.ShowRefusal(OURS, REFUSAL) in effects


@pytest.mark.parametrize(("event", "reason"), list(s.END_REASONS.items()))
def test_the_farewell_says_why(event, reason):
    state = s.State.AWAY if event is s.AwayTooLong else s.State.ACTIVE
    assert s.step(s.Seat(state, OURS, PATRON), event(OURS))[1] == (s.SayFarewell(OURS, reason),)


@pytest.mark.parametrize("event", [s.WipeFailed(OURS, "disk"), s.StaffStop(OURS, "disk")])
def test_staff_is_told_why_a_seat_is_out_of_service(event):
    state = s.State.WIPING if isinstance(event, s.WipeFailed) else s.State.LOCKED
    stopped, effects = s.step(s.Seat(state, OURS), event)
    assert stopped.cause == "disk"
    assert effects == (s.Show(OURS, s.State.OUT_OF_SERVICE, "disk"),)


def test_a_card_is_never_shown_by_repr():
    assert "123" not in repr(s.CardPresented(OURS, "123"))
    assert "123" not in repr(s.Identify(OURS, "123"))


# ----------------------------------------------------------------------------- arbitrary histories


@dataclass(frozen=True)
class Step:
    """One event of a history: what was, what happened, what became of it."""

    before: s.Seat
    event: s.Event
    after: s.Seat
    effects: s.Effects

    @property
    def arrived(self) -> bool:
        return self.after.state is not self.before.state


@dataclass(frozen=True)
class Draw:
    """What happens next: any event at all, or one of those the seat listens to at that moment."""

    any_kind: type[s.Event]
    heard: int | None
    session: str | None
    charter: str | None

    def event(self, seat: s.Seat, fresh: str) -> s.Event:
        heard = [rule.event for rule in s.TABLE if rule.state is seat.state]
        kind = self.any_kind if self.heard is None else heard[self.heard % len(heard)]
        own = fresh if kind is s.CardPresented else seat.session
        return event_of(kind, self.session or own, self.charter)


def run(draws: list[Draw]) -> list[Step]:
    """A history from boot. An event belongs to the session in course or to a named other one."""
    seat, steps = s.start()[0], []
    for draw in draws:
        event = draw.event(seat, f"card {len(steps)}")
        after, effects = s.step(seat, event)
        steps.append(Step(seat, event, after, effects))
        seat = after
    return steps


def way_to(*kinds: type[s.Event]) -> list[Draw]:
    """The shortest way to a state; a charter is asked where somebody signs on the way."""
    charter = "2026-1" if s.Signed in kinds or kinds[-1:] == (s.Accepted,) else None
    return [Draw(kind, None, None, charter) for kind in kinds]


_IN = (s.WipeVerified, s.CardPresented)
WAYS = [
    [],
    way_to(s.WipeFailed),
    way_to(*_IN),
    way_to(*_IN, s.Accepted),
    way_to(*_IN, s.Accepted, s.Signed),
    way_to(*_IN, s.Accepted, s.Signed, s.SameCard),
    way_to(*_IN, s.Accepted, s.Signed, s.TimeUp),
    way_to(*_IN, s.Accepted, s.Signed, s.TimeUp, s.GraceOver, *_IN, s.Accepted, s.Signed),
]
ANYTHING = [
    Draw(kind, heard, session, charter)
    for kind, heard in [*((kind, None) for kind in EVENTS), *((s.TimeUp, i) for i in range(8))]
    for session in (None, None, None, STALE, s.BOOT_SESSION)
    for charter in (None, "2026-1")
]
histories = st.builds(
    lambda way, then: run([*way, *then]),
    st.sampled_from(WAYS),
    st.lists(st.sampled_from(ANYTHING), max_size=20),
)


def test_histories_begin_in_every_state():
    """The properties below say something: they might also hold of a seat that only wipes."""
    assert {step.after.state for way in WAYS for step in run(way)} == set(s.State)


@given(histories)
def test_locked_is_only_reached_by_a_verified_wipe(history):
    for step in history:
        if step.after.state is s.State.LOCKED and step.arrived:
            assert isinstance(step.event, s.WipeVerified)
            assert step.before.state is s.State.WIPING
            assert step.event.session == step.before.session


@given(histories)
def test_entering_wiping_always_orders_a_wipe(history):
    for step in history:
        entered = step.after.state is s.State.WIPING and step.arrived
        assert entered == any(isinstance(effect, s.Wipe) for effect in step.effects)


@given(histories)
def test_an_event_of_another_session_changes_nothing(history):
    for step in history:
        is_other = step.event.session != step.before.session
        if is_other and not isinstance(step.event, s.CardPresented):
            assert (step.after, step.effects) == (step.before, ())


@given(histories)
def test_effects_belong_to_the_session_in_course(history):
    for step in history:
        assert {effect.session for effect in step.effects} <= {step.after.session}


@given(histories)
def test_a_session_is_only_begun_by_a_card_at_a_locked_seat(history):
    for step in history:
        if step.after.session != step.before.session:
            assert isinstance(step.event, s.CardPresented)
            assert step.before.state is s.State.LOCKED


@given(histories)
def test_two_sessions_are_always_parted_by_a_verified_wipe(history):
    opened = [i for i, step in enumerate(history) if opens(step)]
    locked = [i for i, step in enumerate(history) if step.after.state is s.State.LOCKED]
    for first, second in pairwise(opened):
        assert any(first < i < second for i in locked)


def opens(step: Step) -> bool:
    return any(isinstance(effect, s.OpenSession) for effect in step.effects)


@given(histories)
def test_a_seat_is_opened_for_who_was_accepted_and_signed_what_was_asked(history):
    asked: dict[str, str | None] = {}
    for step in history:
        if isinstance(step.event, s.Accepted) and step.arrived:
            asked[step.event.session] = step.event.charter_version
        if opens(step):
            assert step.after.patron == PATRON
            assert isinstance(step.event, s.Signed) == (asked[step.after.session] is not None)
            assert isinstance(step.event, s.Accepted | s.Signed)
            signed = any(isinstance(effect, s.RecordCharter) for effect in step.effects)
            assert signed == isinstance(step.event, s.Signed)


@given(histories)
def test_only_a_seat_in_use_knows_a_patron(history):
    for step in history:
        known = step.after.patron is not None
        assert known == (step.after.state in IN_COURSE | {s.State.CHARTER})


@given(histories)
def test_time_ends_whatever_was_begun(history):
    """Wherever a seat is, what its timers say in the end leads to a wipe."""
    seat = history[-1].after if history else s.start()[0]
    if seat.state in {s.State.WIPING, s.State.LOCKED, s.State.OUT_OF_SERVICE}:
        return
    effects: s.Effects = ()
    for event in (s.Abandoned, s.TimeUp, s.GraceOver):
        seat, now = s.step(seat, event(seat.session))
        effects += now
    assert seat.state is s.State.WIPING
    assert any(isinstance(effect, s.Wipe) for effect in effects)


@given(histories)
def test_a_process_that_ends_leaves_no_seat_in_use(history):
    seat = history[-1].after if history else s.start()[0]
    after, _effects = s.step(seat, s.PatronProcessLost(seat.session))
    assert after.state in {s.State.WIPING, s.State.OUT_OF_SERVICE}


@pytest.mark.parametrize("state", [s.State.ACTIVE, s.State.AWAY])
@pytest.mark.parametrize("event", [s.TimeUp, s.StaffEnd])
def test_time_and_staff_always_end_a_session(state, event):
    ending, _ = s.step(s.Seat(state, OURS, PATRON), event(OURS))
    assert ending.state is s.State.ENDING
    wiping, _ = s.step(ending, s.GraceOver(OURS))
    assert wiping.state is s.State.WIPING


@pytest.mark.parametrize("event", [s.SameCard, s.EndRequested, s.TimeUp, s.Accepted, s.Signed])
def test_nothing_brings_a_session_back_from_its_farewell(event):
    seat = s.Seat(s.State.ENDING, OURS, PATRON)
    assert s.step(seat, event_of(event, OURS)) == (seat, ())
