"""Between the seat and the patron's process: what is said when, and when the lock screen yields."""

import pytest
from pydantic import SecretStr

from kiosk import messages as m
from kiosk.attendant import Attendant, Surface
from kiosk.timekeeper import Timekeeper
from sessions import seat as s
from sessions.quota import QuotaSettings
from tests.kiosk.fake_link import Harbour

SETTINGS = QuotaSettings(grace_seconds=90, idle_minutes=5)
LOOKS = m.Appearance(language="en", contrast="dark", text_scale=1.25)


class Room:
    """A warm process, an attendant, and a lock screen that counts how often it stepped aside."""

    def __init__(self, folder) -> None:
        self.now, self.events, self.aside = 0.0, [], 0
        self.harbour = Harbour(folder)
        self.link = self.harbour.warm()
        self.time = Timekeeper(SETTINGS, self.events.append, lambda: self.now)
        self.attendant = Attendant(
            self.harbour.host,
            self.time,
            SETTINGS,
            surface=Surface(lambda: LOOKS, lambda: None, self._step_aside),
            post=self.events.append,
        )

    def _step_aside(self) -> None:
        self.aside += 1

    def open(self, session="one", seconds=600.0):
        self.attendant.open(session, 11, seconds)

    def say(self, kind, session="one", **more):
        self.link.said.emit(kind(session=session, **more))

    def heard(self, kind):
        return [message for message in self.link.heard if isinstance(message, kind)]


@pytest.fixture
def room(qapp, tmp_path):
    room = Room(tmp_path)
    yield room
    room.time.stop()


def test_a_patron_s_process_is_told_who_sits_down_and_for_how_long(room):
    room.open()
    (begin,) = room.heard(m.Begin)
    assert (begin.age, begin.seconds, begin.grace_seconds, begin.idle_seconds) == (11, 600, 90, 300)
    assert begin.appearance == LOOKS
    assert room.time.seconds_left() == 600


def test_the_lock_screen_stays_until_home_is_painted(room):
    room.open()
    assert room.aside == 0
    room.say(m.Painted, screen="farewell")
    assert room.aside == 0
    room.say(m.Painted, screen="home")
    assert room.aside == 1


def test_the_idle_time_begins_when_home_is_painted(room):
    room.open(seconds=3600.0)
    room.now = 200
    room.say(m.Painted, screen="home")
    assert room.time.clock.next_due() == 440  # a minute before the end, the patron is asked


def test_a_card_scanned_twice_leaves_the_seat_covered_when_home_is_painted_late(room):
    room.open()
    room.attendant.hide(s.HidePatron("one"))
    room.say(m.Painted, screen="home")
    assert room.aside == 0
    room.attendant.reveal(s.ShowPatron("one"))
    assert room.aside == 1


def test_while_somebody_is_away_their_process_reads_no_card(room):
    """It knows the card; it would uncover the work by itself."""
    heard = []
    room.attendant.card_scanned.connect(heard.append)
    room.open()
    room.attendant.hide(s.HidePatron("one"))
    room.say(m.Scanned, card=SecretStr("20000000000017"))
    assert heard == []
    room.attendant.reveal(s.ShowPatron("one"))
    room.say(m.Scanned, card=SecretStr("20000000000017"))
    assert heard == ["20000000000017"]


def test_a_screen_nobody_knows_is_not_written_down(room, caplog):
    caplog.set_level("INFO")
    room.open()
    for screen in ("my diary", "home"):
        room.say(m.Painted, screen=screen)
    assert "home painted" in caplog.text
    assert "diary" not in caplog.text


def test_the_next_patron_is_not_away(room):
    room.open()
    room.attendant.hide(s.HidePatron("one"))
    room.open("two")
    room.say(m.Painted, session="one", screen="home")
    assert room.aside == 0
    room.say(m.Painted, session="two", screen="home")
    assert room.aside == 1


def test_away_and_back(room):
    room.open()
    room.attendant.hide(s.HidePatron("one"))
    room.now = 100.0
    liked = m.Appearance(contrast="high")
    room.say(m.Preferred, appearance=liked)
    room.attendant.reveal(s.ShowPatron("one"))
    assert room.heard(m.Hide) == [m.Hide(session="one")]
    assert room.heard(m.Reveal) == [m.Reveal(session="one", appearance=liked)]
    assert room.heard(m.TimeLeft) == [m.TimeLeft(session="one", seconds=500.0)]


def test_the_farewell_is_said_with_its_reason_and_its_grace(room):
    room.open()
    room.attendant.farewell(s.SayFarewell("one", s.EndReason.IDLE))
    (goodbye,) = room.heard(m.SayGoodbye)
    assert (goodbye.reason, goodbye.grace_seconds) == ("idle", 90)
    assert room.aside == 1


@pytest.mark.parametrize(("kind", "event"), [(m.EndAsked, s.EndRequested), (m.Done, s.Released)])
def test_what_the_patron_asks_becomes_an_event_of_their_session(room, kind, event):
    room.open()
    room.say(kind)
    room.say(kind, session="another")
    assert room.events == [event("one")]


def test_what_others_carry_out_is_handed_on(room):
    heard = []
    for signal in (room.attendant.tool_asked, room.attendant.card_scanned,
                   room.attendant.hand_raised):  # fmt: skip
        signal.connect(heard.append)
    room.open()
    room.say(m.OpenTool, tool="mistral")
    room.say(m.Scanned, card=SecretStr("20000000000017"))
    room.say(m.HandRaised, raised=True)
    assert heard == ["mistral", "20000000000017", True]


def test_what_becomes_of_a_tool_is_handed_on(room):
    heard = []
    tools = (room.attendant.tool_closed, room.attendant.wait_stopped, room.attendant.signed_out)
    for n, signal in enumerate(tools):
        signal.connect(lambda tool, n=n: heard.append((n, tool)))
    room.open()
    for kind in (m.ToolClosed, m.StopWaiting, m.AccountSignedOut):
        room.say(kind, tool="heygen")
    assert heard == [(0, "heygen"), (1, "heygen"), (2, "heygen")]


def test_a_sign_of_life_puts_off_the_idle_end_and_gives_no_time(room):
    room.open(seconds=3600.0)
    room.now = 290.0
    room.say(m.Activity)
    room.now = 310.0
    assert room.time.clock.due(room.now) == ()
    assert room.time.seconds_left() == 3600 - 310


def test_warnings_are_passed_on_with_what_is_really_left(room):
    room.open()
    room.time.warned.emit(5, 291.5)
    room.time.idle_warned.emit(60.0)
    assert room.heard(m.TimeLeft) == [m.TimeLeft(session="one", seconds=291.5, warning=5)]
    assert room.heard(m.IdleWarning) == [m.IdleWarning(session="one", seconds=60.0)]


def test_when_the_session_is_over_no_clock_runs(room):
    room.open()
    room.attendant.close()
    assert room.time.clock is None
