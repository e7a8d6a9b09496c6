"""The timekeeper: what the clock says becomes events, whatever the computer did meanwhile."""

import sys
import time

import pytest

from kiosk.timekeeper import Timekeeper, steady_seconds
from sessions import seat as s
from sessions.quota import QuotaSettings

SETTINGS = QuotaSettings(
    warnings=(10, 5, 1), idle_minutes=30, idle_warning_seconds=60, away_minutes=10, grace_seconds=90
)
MINUTE = 60.0


class Watch:
    """A timekeeper with a clock that only moves by hand. Its timer rings by itself."""

    def __init__(self):
        self.now, self.events, self.warnings, self.idle = 500.0, [], [], []
        self.keeper = Timekeeper(SETTINGS, self.events.append, lambda: self.now)
        self.keeper.warned.connect(lambda minutes, left: self.warnings.append((minutes, left)))
        self.keeper.idle_warned.connect(self.idle.append)

    def set_to(self, minutes):
        """It is so many minutes after the start; the timer hears of it like after a sleep."""
        self.now = 500.0 + minutes * MINUTE
        self.keeper._timer.start(0)


@pytest.fixture
def watch(qapp):
    watch = Watch()
    yield watch
    watch.keeper.stop()


def wait(qtbot, *conditions):
    qtbot.waitUntil(lambda: all(condition() for condition in conditions))


def test_each_warning_says_how_much_is_really_left(qtbot, watch):
    watch.keeper.begin("one", 20 * MINUTE)
    watch.set_to(10.5)
    wait(qtbot, lambda: watch.warnings)
    watch.set_to(15)
    wait(qtbot, lambda: len(watch.warnings) == 2)
    assert watch.warnings == [(10, 9.5 * MINUTE), (5, 5 * MINUTE)]
    assert watch.events == []


def test_the_time_is_up(qtbot, watch):
    watch.keeper.begin("one", 20 * MINUTE)
    watch.set_to(20)
    wait(qtbot, lambda: watch.events)
    assert watch.events == [s.TimeUp("one")]
    assert watch.keeper.seconds_left() == 0


def test_a_session_so_short_ends_by_the_timer_alone(qtbot):
    """With the real clock: nobody sets the timer but the timekeeper itself."""
    events = []
    keeper = Timekeeper(SETTINGS, events.append)
    keeper.begin("one", 0.05)
    qtbot.waitUntil(lambda: events == [s.TimeUp("one")])
    keeper.stop()


def test_nobody_touches_the_seat(qtbot, watch):
    watch.keeper.begin("one", 400 * MINUTE)
    watch.set_to(29)
    wait(qtbot, lambda: watch.idle)
    watch.keeper.touch()
    watch.set_to(58.5)
    wait(qtbot, lambda: len(watch.idle) == 2)
    watch.set_to(59)
    wait(qtbot, lambda: watch.events)
    assert watch.events == [s.Idle("one")]
    assert watch.idle == [60.0, 60.0]


def test_a_computer_that_slept_ends_the_session_of_who_is_gone(qtbot, watch):
    watch.keeper.begin("one", 60 * MINUTE)
    watch.now += 600 * MINUTE
    watch.keeper.touch()
    wait(qtbot, lambda: watch.events)
    assert watch.events == [s.Idle("one"), s.TimeUp("one")]
    assert watch.warnings == [(1, 0.0)]


def test_a_timer_never_sleeps_long(watch):
    watch.keeper.begin("one", 480 * MINUTE)
    assert 0 < watch.keeper._timer.interval() <= 10_000


def test_who_is_away_too_long(qtbot, watch):
    watch.keeper.begin("one", 60 * MINUTE)
    watch.keeper.go_away()
    watch.set_to(10)
    wait(qtbot, lambda: watch.events)
    assert watch.events == [s.AwayTooLong("one")]


def test_who_comes_back_goes_on(qtbot, watch):
    watch.keeper.begin("one", 25 * MINUTE)
    watch.keeper.go_away()
    watch.now += 9 * MINUTE
    watch.keeper.come_back()
    watch.set_to(25)
    wait(qtbot, lambda: watch.events)
    assert watch.events == [s.TimeUp("one")]


def test_the_farewell_has_its_grace(qtbot, watch):
    watch.keeper.begin("one", 60 * MINUTE)
    watch.keeper.end()
    watch.keeper.add_minutes(10)
    watch.set_to(1.5)
    wait(qtbot, lambda: watch.events)
    assert watch.events == [s.GraceOver("one")]


def test_staff_gives_more_time(qtbot, watch):
    watch.keeper.begin("one", 5 * MINUTE)
    watch.keeper.add_minutes(10)
    assert watch.keeper.seconds_left() == 15 * MINUTE
    watch.set_to(15)
    wait(qtbot, lambda: watch.events)
    assert watch.events == [s.TimeUp("one")]


def test_what_ends_a_session_first_is_the_last_thing_said_of_it(qtbot, watch):
    """The seat may stop the clock while it is told that nobody is there."""
    watch.keeper._post = lambda event: (watch.events.append(event), watch.keeper.stop())
    watch.keeper.begin("one", 60 * MINUTE)
    watch.set_to(600)
    wait(qtbot, lambda: watch.events)
    assert watch.events == [s.Idle("one")]
    assert watch.keeper.clock is None


def test_the_next_session_has_a_clock_of_its_own(qtbot, watch):
    watch.keeper.begin("one", 5 * MINUTE)
    watch.keeper.stop()
    assert watch.keeper.seconds_left() == 0
    watch.keeper.touch()
    watch.keeper.begin("two", 30 * MINUTE)
    watch.set_to(30)
    wait(qtbot, lambda: watch.events)
    assert {event.session for event in watch.events} == {"two"}


def test_the_wall_clock_may_be_set_to_anything(monkeypatch):
    before = steady_seconds()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert steady_seconds() >= before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count sleep by themselves")
def test_sleep_counts(monkeypatch):
    monkeypatch.setattr(time, "clock_gettime", {time.CLOCK_BOOTTIME: 7.0}.__getitem__)
    assert steady_seconds() == 7.0
