"""The time shown, which the seat's clock corrects."""

from ui.patron.countdown import Countdown


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_it_counts_down_and_never_below_zero(qtbot):
    clock = Clock()
    countdown = Countdown(clock)
    countdown.start(60)
    clock.now += 42
    assert countdown.seconds_left() == 18
    clock.now += 42
    assert countdown.seconds_left() == 0


def test_it_tells_the_seconds_left(qtbot):
    clock = Clock()
    countdown = Countdown(clock)
    told = []
    countdown.ticked.connect(told.append)
    countdown.start(3600)
    clock.now += 1
    with qtbot.waitSignal(countdown.ticked, timeout=3000):
        pass
    assert told == [3600, 3599]


def test_more_time_widens_the_whole_and_a_new_session_begins_anew(qtbot):
    countdown = Countdown(Clock())
    countdown.start(600)
    countdown.correct(1200)
    assert (countdown.total, countdown.seconds_left()) == (1200, 1200)
    countdown.start(300)
    assert countdown.total == 300
