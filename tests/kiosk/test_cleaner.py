"""The wipe's report: verified, failed, late, of another wipe; and a wipe that never ends."""

import threading
from dataclasses import dataclass, field

import pytest

from kiosk.cleaner import LIMIT_MS, Cleaner
from kiosk.loop import Loop
from sessions import seat as s
from sessions.wipe import Remainder
from tests.kiosk.fake_link import Harbour, begin


@dataclass
class Trace:
    """A kind of trace that is erased or isn't, at once or when it is let."""

    name: str = "trace"
    remains: str = ""
    gate: threading.Event | None = None
    erased: list[str] = field(default_factory=list)

    def erase(self) -> bool:
        if self.gate is not None:
            assert self.gate.wait(20)
        self.erased.append(self.name)
        return True

    def verify(self) -> Remainder | None:
        return Remainder(self.remains) if self.remains else None


class Cleaning:
    """A cleaner, what it is to clean, and what it told."""

    def __init__(self, folder) -> None:
        self.harbour, self.loop = Harbour(folder), Loop()
        self.steps, self.berths = [Trace()], []
        self.events: list[s.Event] = []
        self.reports: list[tuple[str, object]] = []
        self.cleaner = Cleaner(self.harbour.host, self.loop, self._make_steps, self.events.append)
        self.cleaner.verified.connect(lambda report: self.reports.append(("verified", report)))
        self.cleaner.failed.connect(lambda report: self.reports.append(("failed", report)))

    def _make_steps(self, berth, host):
        assert host is self.harbour.host
        self.berths.append(berth)
        return self.steps

    def hang(self) -> threading.Event:
        """The next wipe goes on until the gate is opened."""
        self.steps = [Trace("hung", gate=threading.Event())]
        return self.steps[0].gate

    def run_out(self, qtbot) -> None:
        """The time for a wipe is over now."""
        self.cleaner._limit.start(0)
        qtbot.waitUntil(lambda: bool(self.events))
        self.cleaner._limit.setInterval(LIMIT_MS)


@pytest.fixture
def cleaning(qapp, tmp_path):
    cleaning = Cleaning(tmp_path)
    yield cleaning
    cleaning.loop.close()


def test_a_verified_wipe_is_told_to_the_seat(qtbot, cleaning):
    link = cleaning.harbour.warm()
    cleaning.harbour.host.open(begin("one"))
    cleaning.cleaner.wipe(s.Wipe("one"))
    qtbot.waitUntil(lambda: bool(cleaning.events))
    assert cleaning.events == [s.WipeVerified("one")]
    assert [berth.leader for berth in cleaning.berths] == [link.leader]
    ((kind, report),) = cleaning.reports
    assert kind == "verified"
    assert report.verified
    assert not cleaning.cleaner._limit.isActive()


def test_a_wipe_waits_for_nothing_a_patron_s_process_set_off(qtbot, cleaning):
    gate = threading.Event()
    for _ in range(2048):  # as many as its allowance of words lets through
        cleaning.loop.work(lambda: gate.wait(20), lambda _done: None, print)
    try:
        cleaning.cleaner.wipe(s.Wipe("one"))
        qtbot.waitUntil(lambda: bool(cleaning.events))
        assert cleaning.events == [s.WipeVerified("one")]
    finally:
        gate.set()


def test_what_remains_takes_the_seat_out_of_service(qtbot, cleaning, caplog):
    cleaning.steps = [Trace(), Trace("clipboard", remains="1 selection")]
    cleaning.cleaner.wipe(s.Wipe("one"))
    qtbot.waitUntil(lambda: bool(cleaning.events))
    assert cleaning.events == [s.WipeFailed("one", "clipboard: 1 selection")]
    assert cleaning.reports[0][0] == "failed"
    assert "wipe failed: clipboard: 1 selection" in caplog.text
    caplog.clear()


def test_steps_that_cannot_be_made_take_it_out_of_service(cleaning, caplog):
    def broken(_berth, _host):
        raise PermissionError(13, "my diary")

    cleaning.cleaner._make_steps = broken
    cleaning.cleaner.wipe(s.Wipe("one"))
    assert cleaning.events == [s.WipeFailed("one", "PermissionError")]
    assert cleaning.reports == [("failed", None)]
    assert "diary" not in caplog.text
    caplog.clear()


def test_a_wipe_that_breaks_takes_it_out_of_service(qtbot, cleaning, caplog):
    cleaning.steps = [object()]
    cleaning.cleaner.wipe(s.Wipe("one"))
    qtbot.waitUntil(lambda: bool(cleaning.events))
    assert [type(event) for event in cleaning.events] == [s.WipeFailed]
    caplog.clear()


def test_a_wipe_that_does_not_end_takes_it_out_of_service_and_its_report_comes_too_late(
    qtbot, cleaning, caplog
):
    gate = cleaning.hang()
    cleaning.cleaner.wipe(s.Wipe("one"))
    assert cleaning.cleaner._limit.interval() == LIMIT_MS
    cleaning.run_out(qtbot)
    assert cleaning.events == [s.WipeFailed("one", "the wipe did not come to an end")]
    gate.set()
    let_pass(qtbot, cleaning)
    assert len(cleaning.events) == len(cleaning.reports) == 1
    caplog.clear()


def let_pass(qtbot, cleaning):
    """Whatever the worker had to say before this has been heard after it."""
    heard = []

    async def say():
        return True

    qtbot.waitUntil(lambda: all(step.erased for step in cleaning.steps))
    for _ in range(3):
        cleaning.loop.ask(say, heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 3)


def test_a_late_report_does_not_vouch_for_the_wipe_after_it(qtbot, cleaning, caplog):
    """Staff put the seat back into service: it wipes again, under the same session's name."""
    first_gate = cleaning.hang()
    first = cleaning.steps
    cleaning.cleaner.wipe(s.Wipe("one"))
    cleaning.run_out(qtbot)
    second_gate = cleaning.hang()
    second, cleaning.steps = cleaning.steps, first
    cleaning.cleaner._make_steps = lambda _berth, _host: second
    cleaning.cleaner.wipe(s.Wipe("one"))
    first_gate.set()
    let_pass(qtbot, cleaning)
    assert [type(event) for event in cleaning.events] == [s.WipeFailed]
    second_gate.set()
    qtbot.waitUntil(lambda: len(cleaning.events) == 2)
    assert cleaning.events[1] == s.WipeVerified("one")
    caplog.clear()


def test_a_warm_berth_that_nobody_used_is_spared(qtbot, cleaning):
    cleaning.harbour.warm()
    cleaning.cleaner.wipe(s.Wipe("one"))
    qtbot.waitUntil(lambda: bool(cleaning.events))
    assert cleaning.berths == [None]
    assert cleaning.harbour.host.ready is not None
