"""The conductor: effects have carriers, events take turns, no failure leaves a seat open."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.conductor import Conductor
from sessions import seat as s
from sessions.patron import Patron

PATRON = Patron("hash")


class Stage:
    """Notes what is carried out, and does what a test wants done meanwhile."""

    def __init__(self):
        self.done = []
        self.meanwhile = {}
        self.conductor = Conductor(dict.fromkeys(s.EFFECTS, self.carry_out))
        self.moves = []
        self.conductor.moved.connect(lambda before, after: self.moves.append((before, after)))

    def carry_out(self, effect):
        self.done.append(effect)
        if act := self.meanwhile.get(type(effect)):
            act(effect)

    def on(self, kind, event):
        """While an effect of `kind` is carried out, `event` is posted."""
        self.meanwhile[kind] = lambda effect: self.conductor.post(event(effect.session))

    def kinds(self):
        return [type(effect) for effect in self.done]

    @property
    def state(self):
        return self.conductor.seat.state


@pytest.fixture
def stage():
    return Stage()


def test_every_effect_of_the_seat_is_named():
    kinds = {v for v in vars(s).values() if isinstance(v, type) and issubclass(v, s.Effect)}
    assert kinds - {s.Effect} == set(s.EFFECTS)


@pytest.mark.parametrize("forgotten", s.EFFECTS)
def test_a_carrier_that_is_missing_is_noticed_before_the_seat_moves(forgotten):
    carriers = {kind: print for kind in s.EFFECTS if kind is not forgotten}
    with pytest.raises(ValueError, match=forgotten.__name__):
        Conductor(carriers)


def test_a_start_wipes(stage):
    stage.conductor.start()
    assert stage.kinds() == [s.Show, s.Wipe]
    assert stage.state is s.State.WIPING
    assert len(stage.moves) == 1


def test_a_report_that_comes_while_the_start_is_carried_out_waits_for_its_turn(stage):
    stage.on(s.Show, s.WipeVerified)
    stage.conductor.start()
    wiping, wipe, locked = stage.done[:3]
    assert (wiping.state, locked.state) == (s.State.WIPING, s.State.LOCKED)
    assert isinstance(wipe, s.Wipe)
    assert [after.state for _before, after in stage.moves] == [s.State.WIPING, s.State.LOCKED]


def test_events_posted_meanwhile_follow_in_order(stage):
    stage.conductor.start()
    stage.conductor.post(s.WipeVerified(s.BOOT_SESSION))
    stage.on(s.Identify, lambda session: s.Accepted(session, PATRON))
    stage.on(s.OpenSession, s.TimeUp)
    stage.on(s.SayFarewell, s.GraceOver)
    stage.conductor.post(s.CardPresented("one", "123"))
    assert stage.kinds()[-6:] == [
        s.Show, s.Identify, s.OpenSession, s.SayFarewell, s.Show, s.Wipe
    ]  # fmt: skip
    befores = [before for before, _after in stage.moves]
    afters = [after for _before, after in stage.moves]
    assert befores[1:] == afters[:-1]


def test_what_changes_nothing_moves_nothing(stage):
    stage.conductor.post(s.TimeUp("another"))
    assert (stage.done, stage.moves) == ([], [])


def to_active(stage):
    stage.conductor.start()
    for event in (
        s.WipeVerified(s.BOOT_SESSION),
        s.CardPresented("one", "123"),
        s.Accepted("one", PATRON, "2026-1"),
        s.Signed("one"),
    ):
        stage.conductor.post(event)


def fail(_effect):
    raise OSError("no space left in my diary")


@pytest.mark.parametrize(
    "kind", [s.Identify, s.AskCharter, s.RecordCharter, s.OpenSession], ids=lambda k: k.__name__
)
def test_an_effect_that_fails_ends_in_a_wipe(stage, kind, caplog):
    stage.meanwhile[kind] = fail
    to_active(stage)
    assert stage.state is s.State.WIPING
    assert isinstance(stage.done[-1], s.Wipe)
    assert stage.done[-1].session == "one"
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == [
        f"{kind.__name__} failed"
    ]
    caplog.clear()


def test_a_wipe_that_cannot_begin_takes_the_seat_out_of_service(stage, caplog):
    stage.meanwhile[s.Wipe] = fail
    stage.conductor.start()
    assert stage.state is s.State.OUT_OF_SERVICE
    assert stage.conductor.seat.cause == "OSError"
    caplog.clear()


EVENTS = sorted({rule.event for rule in s.TABLE}, key=lambda kind: kind.__name__)


@given(
    st.lists(st.sampled_from(EVENTS), max_size=30),
    st.sets(st.sampled_from([kind for kind in s.EFFECTS if kind is not s.Show])),
)
def test_whatever_fails_a_seat_without_its_session_is_never_open(history, failing):
    """After an effect failed, the seat is wiping, stopped, or was verified anew."""
    logging.disable(logging.CRITICAL)
    try:
        stage = Stage()
        stage.meanwhile = dict.fromkeys(failing, fail)
        stage.conductor.start()
        for kind in history:
            stage.conductor.post(_event(kind, stage.conductor.seat.session))
            opened = {s.State.ACTIVE, s.State.AWAY, s.State.ENDING}
            assert stage.state not in opened or s.OpenSession not in failing
    finally:
        logging.disable(logging.NOTSET)


def _event(kind, session):
    return s.Accepted(session, PATRON) if kind is s.Accepted else kind(session)
