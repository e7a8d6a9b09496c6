"""A seat whose patron's process may say anything, in any order, at any time.

Seat, conductor, attendant, host, pulse and clock are the real ones; the process, the wipe and the
lock screen are a test's, and so is a desk that hands out tools late and to anybody. Whatever is
said, nobody gains by it, and the seat locks.
"""

import tempfile
from pathlib import Path
from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pydantic import SecretStr

from kiosk import messages as m
from kiosk.attendant import Attendant, Surface
from kiosk.conductor import Conductor
from kiosk.pulse import MOST_UNANSWERED, Pulse
from kiosk.timekeeper import Timekeeper
from kiosk.warmth import Warmth
from sessions import seat as s
from sessions.patron import Patron
from sessions.quota import QuotaSettings
from sessions.seat import State
from tests.kiosk.fake_link import FakeLink, Harbour

SECRET, CARD = "sk-the-library-s-own", "20000000000017"
SETTINGS = QuotaSettings(grace_seconds=90, idle_minutes=5)
MINE = "§mine§"  # stands for the session in course, which a process may well know
sessions = st.just(MINE) | st.sampled_from(["", "boot", "visit-1", "visit-2", "visit-9"])
words = st.sampled_from(["home", "pane", "farewell", "my diary", "mistral", "chatgpt", ""])
tools = st.sampled_from(["mistral", "", "../secrets"])
looks = st.builds(m.Appearance, contrast=st.sampled_from(["light", "dark", "high"]))
SAID = st.one_of(
    st.builds(m.Ready, session=sessions, web_panes=st.booleans(), cause=words),
    st.builds(m.Painted, session=sessions, screen=words),
    st.builds(m.Activity, session=sessions),
    st.builds(m.Scanned, session=sessions, card=st.sampled_from([CARD, "1"]).map(SecretStr)),
    st.builds(m.EndAsked, session=sessions),
    st.builds(m.Done, session=sessions),
    st.builds(m.Preferred, session=sessions, appearance=looks),
    st.builds(m.HandRaised, session=sessions, raised=st.booleans()),
    st.builds(m.Pong, session=sessions, beat=st.integers(-1, 9)),
    *(
        st.builds(kind, session=sessions, tool=tools)
        for kind in get_args(get_args(m.ToShell)[0])
        if set(kind.model_fields) == {"kind", "session", "tool"}
    ),
)


class AnyPatron(RuleBasedStateMachine):
    """The seat between two wipes, again and again."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.harbour = Harbour(Path(self.folder.name))
        self.now, self.visits, self.asked = 0.0, 0, []
        self.covered, self.former, self.log = True, [], []
        host = self.harbour.host
        self.time = Timekeeper(SETTINGS, self.post, lambda: self.now)
        surface = Surface(m.Appearance, lambda: None, self.step_aside)
        self.attendant = Attendant(host, self.time, SETTINGS, surface=surface, post=self.post)
        self.attendant.tool_asked.connect(self.on_tool_asked)
        self.attendant.card_scanned.connect(self.on_scanned)
        self.pulse, self.warmth = Pulse(host), Warmth(host, lambda _is: None, self.post)
        self.conductor = Conductor(self.carriers())
        for follower in (self.pulse, self.warmth):
            self.conductor.moved.connect(follower.follow)
        self.conductor.start()

    def teardown(self):
        self.ends_behind_its_lock()
        self.time.stop()
        for timer in (self.pulse._timer, self.pulse._home):
            timer.stop()
        self.harbour.host._patience.stop()
        self.warmth._slow.stop()
        self.folder.cleanup()

    # ----------------------------------------------------------------------- what stands for others

    def carriers(self):
        nothing = lambda _effect: None  # noqa: E731
        return {
            **dict.fromkeys((s.Identify, s.ShowRefusal, s.AskCharter, s.RecordCharter), nothing),
            s.Show: self.show, s.OpenSession: self.open, s.HidePatron: self.attendant.hide,
            s.ShowPatron: self.attendant.reveal, s.SayFarewell: self.attendant.farewell,
            s.Wipe: self.wipe,
        }  # fmt: skip

    def post(self, event):
        self.conductor.post(event)

    def show(self, _effect):
        self.covered = True

    def step_aside(self):
        assert self.seat.state in {State.ACTIVE, State.ENDING}, self.seat.state
        self.covered = False

    def open(self, effect):
        self.attendant.open(effect.session, 30, 3600.0)

    def wipe(self, _effect):
        self.attendant.close()
        if self.harbour.host.surrender() is not None:
            self.former.append(self.harbour.link)

    def on_tool_asked(self, tool):
        secret = SecretStr(SECRET)
        self.asked.append(m.ToolGranted(session=self.seat.session, tool=tool, secret=secret))

    def on_scanned(self, card):
        """As the shell does: only the card of the session in course means anything."""
        assert self.seat.state in {State.ACTIVE, State.ENDING}
        if card == CARD:
            self.post(s.SameCard(self.seat.session))

    @property
    def seat(self):
        return self.conductor.seat

    # ------------------------------------------------------------------------------- what happens

    @precondition(lambda self: self.seat.state in {State.WIPING, State.LOCKED})
    @rule(is_warm=st.booleans())
    def somebody_comes(self, is_warm):
        if self.seat.state is State.WIPING:
            self.post(s.WipeVerified(self.seat.session))
        if self.seat.state is not State.LOCKED:
            return  # the process was lost meanwhile, or would not start at all
        if is_warm:
            self.harbour.link.get_ready()
        self.visits += 1
        name = f"visit-{self.visits}"
        self.post(s.CardPresented(name, CARD))
        self.post(s.Accepted(name, patron=Patron("hash"), seconds=3600.0))

    @precondition(lambda self: self.seat.state is State.WIPING)
    @rule()
    def it_is_wiped(self):
        self.post(s.WipeVerified(self.seat.session))

    @precondition(lambda self: self.seat.state is State.OUT_OF_SERVICE)
    @rule()
    def staff_put_it_back(self):
        self.post(s.StaffReset(self.seat.session))

    @precondition(lambda self: self.seat.state in {State.ACTIVE, State.AWAY})
    @rule()
    def their_card_again(self):
        self.post(s.SameCard(self.seat.session))

    @precondition(lambda self: self.harbour.links)
    @rule(said=st.lists(SAID, min_size=1, max_size=8))
    def the_process_says(self, said):
        for message in said:
            self.harbour.link.said.emit(self.of(message))

    @precondition(lambda self: self.seat.state is State.ACTIVE and self.harbour.host.ready)
    @rule()
    def they_ask_for_a_tool_and_leave(self):
        """Before the answer is there."""
        for kind, more in ((m.OpenTool, {"tool": "mistral"}), (m.EndAsked, {}), (m.Done, {})):
            self.harbour.link.said.emit(kind(session=self.seat.session, **more))
        assert self.seat.state is State.WIPING

    @precondition(lambda self: self.former)
    @rule(said=st.lists(SAID, min_size=1, max_size=4), which=st.integers(0, 9))
    def a_former_process_says(self, said, which):
        """Its last words were in the pipe already."""
        before = self.seat
        for message in said:
            self.former[which % len(self.former)].said.emit(self.of(message))
        assert self.seat == before

    @precondition(lambda self: self.harbour.links)
    @rule()
    def the_process_gets_ready(self):
        self.harbour.link.get_ready()

    @precondition(lambda self: self.seat.state is not State.WIPING and self.harbour.links)
    @rule()
    def the_process_ends(self):
        self.harbour.link.lost.emit("it ended with code 9")

    @precondition(lambda self: self.asked)
    @rule()
    def the_tools_are_handed_out(self):
        """However late: the session that asked may be over."""
        for granted in self.asked:
            self.harbour.host.send(granted)

    @rule(seconds=st.integers(0, 400))
    def time_passes(self, seconds):
        self.now += seconds
        self.time._ring()

    @precondition(lambda self: self.pulse._timer.isActive())
    @rule(beats=st.integers(1, MOST_UNANSWERED + 1))
    def the_pulse_is_felt(self, beats):
        for _ in range(beats):
            if self.pulse._timer.isActive():
                self.pulse._timer.timeout.emit()

    def of(self, message):
        own = self.harbour.host.session or self.seat.session
        return message.model_copy(update={"session": own}) if message.session == MINE else message

    # ---------------------------------------------------------------------------- what always holds

    @invariant()
    def only_a_patron_at_their_seat_has_the_screen(self):
        if not self.covered:
            assert self.seat.state in {State.ACTIVE, State.ENDING}

    @invariant()
    def a_secret_reaches_the_session_it_was_asked_in_and_no_other(self):
        for link in self.harbour.links:
            begun = {said.session for said in link.heard if isinstance(said, m.Begin)}
            granted = [said for said in link.heard if isinstance(said, m.ToolGranted)]
            assert len(begun) <= 1
            assert {said.session for said in granted} <= begun

    @invariant()
    def no_process_serves_two_patrons(self):
        begins = [said.session for link in self.harbour.links for said in link.heard
                  if isinstance(said, m.Begin)]  # fmt: skip
        assert len(begins) == len(set(begins))

    @invariant()
    def a_locked_seat_has_nobody_s_session(self):
        if self.seat.state is State.LOCKED:
            assert self.harbour.host.session is None
            assert not self.pulse._timer.isActive()

    def ends_behind_its_lock(self):
        """With nothing but time, and a process that is silent from here on."""
        for _ in range(2):  # the session's, then the grace
            self.now += 1e6
            self.time._ring()
        assert self.seat.state in {State.WIPING, State.LOCKED, State.OUT_OF_SERVICE}
        assert self.covered


def test_whatever_a_patron_s_process_says_the_seat_is_the_next_one_s(qapp, caplog):
    run_state_machine_as_test(
        AnyPatron, settings=settings(max_examples=40, stateful_step_count=30, deadline=None)
    )
    caplog.clear()  # processes are lost all the time, and that is said each time


def test_the_link_stands_for_the_real_one():
    from kiosk.patron_link import PatronLink

    assert all(hasattr(PatronLink, name) for name in ("said", "lost", "send", "let_go", "start"))
    assert all(hasattr(FakeLink, name) for name in ("said", "lost", "send", "let_go", "start"))
