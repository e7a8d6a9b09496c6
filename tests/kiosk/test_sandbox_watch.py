"""Whether a session's pages are locked in: the shell looks for itself, and believes nobody."""

import pytest

from kiosk.messages import Ready
from kiosk.sandbox_watch import LOOKS, SandboxWatch
from sessions.sandbox import SandboxProof
from tests.kiosk.fake_link import Harbour, begin
from tests.kiosk.test_session_limits import AtOnce

LOCKED_IN = SandboxProof(True, "namespaces and seccomp")
OPEN = SandboxProof(False, "web pages are not locked in: no seccomp filter")


class Lookout:
    """A watch, what it sees when it looks, and how often it did."""

    def __init__(self, folder, *seen, system="linux"):
        self.harbour, self.seen, self.looked = Harbour(folder), list(seen), []
        self.watch = SandboxWatch(self.harbour.host, AtOnce(), self.look, system=system)
        self.asked = []

    def look(self, leader):
        self.looked.append(leader)
        seen = self.seen.pop(0) if len(self.seen) > 1 else self.seen[0]
        if isinstance(seen, Exception):
            raise seen
        return seen

    def ask(self, tool="chatgpt"):
        self.watch.ask(tool, lambda: self.asked.append(self.watch.is_adequate))


@pytest.fixture
def make(qapp, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("kiosk.sandbox_watch.AGAIN_MS", 1)
    caplog.set_level("INFO")
    return lambda *seen, **more: Lookout(tmp_path, *seen, **more)


def said(caplog, level):
    found = [r.getMessage() for r in caplog.records if r.name == "kiosk.sandbox_watch"
             and r.levelname == level]  # fmt: skip
    caplog.clear()
    return found


def test_each_process_is_looked_at_when_it_is_warm_and_when_a_tool_is_asked_for(make, caplog):
    lookout = make([LOCKED_IN, LOCKED_IN])
    for session in ("one", "two"):
        link = lookout.harbour.warm()
        assert lookout.watch.is_adequate
        assert said(caplog, "INFO") == ["pages are locked in: namespaces and seccomp"]
        lookout.harbour.host.open(begin(session))
        lookout.ask()
        assert lookout.looked[-2:] == [link.leader, link.leader]
        lookout.harbour.host.surrender()
        assert not lookout.watch.is_adequate
    assert lookout.asked == [True, True]
    assert said(caplog, "INFO") == []


@pytest.mark.parametrize("seen", [[LOCKED_IN, OPEN], [OPEN], [], OSError("what it read")])
def test_one_that_says_it_is_locked_in_and_is_not_is_not_believed(make, caplog, qtbot, seen):
    lookout = make(seen)
    lookout.harbour.warm()
    assert not lookout.watch.is_adequate
    lookout.ask()
    qtbot.waitUntil(lambda: lookout.asked == [False])
    (cause,) = said(caplog, "ERROR")
    assert cause.startswith("no web panes: ")
    assert "what it read" not in cause


def test_a_page_that_takes_long_to_be_locked_in_is_refused_then_and_looked_at_again(
    make, caplog, qtbot
):
    lookout = make(*[[OPEN]] * 2 * LOOKS, [LOCKED_IN])
    lookout.harbour.warm()
    qtbot.waitUntil(lambda: said(caplog, "ERROR") != [])
    lookout.ask()
    qtbot.waitUntil(lambda: lookout.asked == [False])
    lookout.ask()
    assert lookout.asked == [False, True]
    assert len(lookout.looked) == 2 * LOOKS + 1


def test_one_look_serves_all_who_ask_meanwhile_and_of_a_tool_the_first(make, qtbot):
    lookout = make([LOCKED_IN], [OPEN], [LOCKED_IN])
    lookout.harbour.warm()
    for tool in ["chatgpt"] * 1000 + ["claude"] * 1000:
        lookout.ask(tool)
    qtbot.waitUntil(lambda: lookout.asked == [True, True])
    assert len(lookout.looked) == 3


def test_a_page_s_process_that_begins_is_given_time(make, caplog, qtbot):
    lookout = make([OPEN], [], [LOCKED_IN])
    lookout.harbour.warm()
    qtbot.waitUntil(lambda: lookout.watch.is_adequate)
    assert len(lookout.looked) == 3
    assert said(caplog, "ERROR") == []


def test_a_page_that_is_not_locked_in_shuts_what_comes_after_it(make, caplog, qtbot):
    lookout = make([LOCKED_IN], *[[LOCKED_IN, OPEN]] * LOOKS)
    lookout.harbour.warm()
    lookout.ask()
    qtbot.waitUntil(lambda: lookout.asked == [False])
    assert said(caplog, "ERROR") == [f"no web panes: {OPEN.cause}"]


def test_between_two_panes_there_may_be_no_page(make):
    lookout = make([LOCKED_IN], [])
    lookout.harbour.warm()
    lookout.ask()
    assert lookout.asked == [True]


def test_who_is_gone_gets_no_answer_and_leaves_nothing_to_the_next(make, caplog, qtbot):
    lookout = make([OPEN], [LOCKED_IN], [OPEN])
    first = lookout.harbour.warm().leader
    lookout.harbour.host.surrender(warm_too=True)
    second = lookout.harbour.warm().leader
    assert lookout.watch.is_adequate
    qtbot.waitUntil(lambda: lookout.looked == [first, second, first])
    assert lookout.watch.is_adequate
    assert said(caplog, "ERROR") == []


def test_one_that_says_so_itself_opens_no_web_tool_and_is_not_looked_at(make):
    lookout = make([LOCKED_IN])
    lookout.harbour.host.warm_up()
    lookout.harbour.link.said.emit(Ready(session="x", web_panes=False, cause="root"))
    lookout.ask()
    assert lookout.asked == [False]
    assert lookout.looked == []


def test_elsewhere_the_process_is_taken_at_its_word(make):
    lookout = make([OPEN], system="win32")
    lookout.harbour.warm()
    lookout.ask()
    assert lookout.asked == [True]
    assert lookout.looked == []
