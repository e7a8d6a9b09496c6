"""What the lock screen learns of the directories, and when they are asked."""

import pytest

from kiosk.directory_watch import DirectoryWatch
from kiosk.loop import Loop
from sessions import seat as s
from sessions.identity.chain import Chain
from sessions.identity.port import DirectoryDown

LOCKED, ACTIVE = s.Seat(s.State.LOCKED, "one"), s.Seat(s.State.ACTIVE, "one")
WIPING, IDENTIFYING = s.Seat(s.State.WIPING, "one"), s.Seat(s.State.IDENTIFYING, "two")


class Ils:
    """A directory that answers, or does not."""

    name, checks_pins = "sip2", True
    is_down = False
    asked = 0

    async def check(self):
        self.asked += 1
        if self.is_down:
            raise DirectoryDown("no route")

    async def identify(self, presented):
        await self.check()

    async def close(self):
        pass


@pytest.fixture
def ils():
    return Ils()


@pytest.fixture
def watch(qapp, ils):
    loop = Loop()
    watch = DirectoryWatch(Chain([], [ils], "none"), 3600, loop)
    yield watch
    loop.close()


def test_a_seat_that_locks_looks_at_once_and_says_what_it_found(qtbot, watch, ils):
    ils.is_down = True
    with qtbot.waitSignal(watch.changed) as told:
        watch.follow(WIPING, LOCKED)
    assert told.args == [True]
    ils.is_down = False
    with qtbot.waitSignal(watch.changed) as told:
        watch.ask()
    assert told.args == [False]


def test_what_has_not_changed_is_not_said_again(qtbot, watch, ils):
    told = []
    watch.changed.connect(told.append)
    watch.follow(WIPING, LOCKED)
    qtbot.waitUntil(lambda: ils.asked == 1)
    for _ in range(3):
        watch.follow(ACTIVE, LOCKED)  # it is locked and asks by its clock
    assert (told, ils.asked) == ([], 1)


def test_a_card_tells_of_a_directory_that_is_down(qtbot, watch, ils):
    watch._chain.down = frozenset({"sip2"})
    with qtbot.waitSignal(watch.changed) as told:
        watch.follow(IDENTIFYING, WIPING)
    assert told.args == [True]


def test_nobody_asks_while_somebody_works(watch):
    watch.follow(WIPING, LOCKED)
    assert watch._timer.isActive()
    watch.follow(LOCKED, ACTIVE)
    assert not watch._timer.isActive()


def test_a_slow_directory_is_asked_once_at_a_time(qtbot, watch, ils):
    for _ in range(5):
        watch.ask()
    qtbot.waitUntil(lambda: not watch._is_asking)
    assert ils.asked == 1
