"""A session that takes too much: the page that does is ended, or the session; never the shell."""

import sys
from pathlib import Path

import pytest

from kiosk.out_of_memory import GOES_FIRST, go_first
from kiosk.session_limits import Scales, SessionLimits
from sessions.appetite import Appetite, Portion
from sessions.control_groups import MOST_PROCESSES
from sessions.process_table import LinuxTable, Row
from sessions.seat import Seat, State
from sessions.session_directory import SessionRoot
from tests.kiosk.fake_link import Harbour, begin
from tests.sessions.process_helpers import is_running, patron

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
LIMIT = 1000


class AtOnce:
    """Stands for the loop: what is to be worked on is done before anything else."""

    def work(self, call, then, otherwise, *, urgent=False):
        try:
            result = call()
        except Exception as error:
            otherwise(error)
        else:
            then(result)


class FixedScales:
    found = Appetite(())

    def files(self):
        return 0

    def weigh(self, _leader, _before):
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


class Table:
    """A session in course whose weight a test decides."""

    def __init__(self, folder, memory=LIMIT):
        self.harbour, self.scales = Harbour(folder), FixedScales()
        self.limits = SessionLimits(self.harbour.host, AtOnce(), self.scales, memory)
        self.link = self.harbour.warm()
        self.harbour.host.open(begin("one"))
        self.move(State.IDENTIFYING, State.ACTIVE)

    def move(self, before, after):
        self.limits.follow(Seat(before, "one"), Seat(after, "one"))

    def look(self, *memory, pid=2**22 + 1):
        rows = [Row(self.link.leader if n == 0 else pid + n, 1, 1, 1, 0, False)
                for n in range(len(memory))]  # fmt: skip
        self.scales.found = Appetite(tuple(map(Portion, rows, memory)))
        self.limits._timer.timeout.emit()


@pytest.fixture
def table(qapp, tmp_path):
    return Table(tmp_path)


def test_who_keeps_within_the_limit_is_left_alone(table):
    table.look(400, 600)
    assert table.harbour.lost == []


def test_where_no_page_is_to_blame_the_session_ends(table, caplog):
    table.look(1200, 200)
    assert table.harbour.lost == ["it used too much memory"]
    caplog.clear()


def test_a_page_that_takes_all_is_ended_and_the_session_goes_on(table, tmp_path, caplog):
    caplog.set_level("INFO")
    with patron(tmp_path) as page:
        born = LinuxTable().row(page.pid)
        leader = Row(table.link.leader, 1, 1, 1, 0, False)
        table.scales.found = Appetite((Portion(leader, 100), Portion(born, 5000)))
        table.limits._timer.timeout.emit()
        page.process.wait()
        assert not is_running(page.pid)
    assert table.harbour.lost == []
    assert "a page used too much memory" in caplog.text


def test_a_session_that_starts_processes_without_end_is_ended(table, caplog):
    table.look(*[0] * (MOST_PROCESSES + 1))
    assert table.harbour.lost == ["it started too many processes"]
    caplog.clear()


def test_what_was_weighed_of_one_session_is_not_held_against_the_next(table):
    table.harbour.host.surrender()
    table.harbour.warm()
    table.look(9000)
    assert table.harbour.lost == []


def test_it_is_looked_at_only_while_a_session_lasts(table):
    assert table.limits._timer.isActive()
    table.move(State.ACTIVE, State.ENDING)
    assert table.limits._timer.isActive()
    table.move(State.ENDING, State.WIPING)
    assert not table.limits._timer.isActive()


def test_a_site_may_have_no_limit(qapp, tmp_path):
    assert not Table(tmp_path, memory=0).limits._timer.isActive()


def test_scales_that_break_are_told_of_and_tried_again(table, caplog):
    table.scales.found = OSError(5, "what it read")
    table.limits._timer.timeout.emit()
    assert "memory: OSError" in caplog.text
    caplog.clear()
    table.look(1200, 200)
    assert table.harbour.lost == ["it used too much memory"]
    caplog.clear()


def test_a_real_session_is_weighed_with_what_it_wrote_into_memory(tmp_path):
    script = "more = b'x' * 50_000_000\nready(); wait()"
    with patron(tmp_path, script) as started:
        scales = Scales(SessionRoot(tmp_path, on_tmpfs=True))
        before = scales.files() - 7_000_000
        found = scales.weigh(started.pid, before)
        assert found.files >= 6_000_000
        assert found.memory > 50_000_000
    assert Scales(SessionRoot(tmp_path, on_tmpfs=False)).files() == 0


def test_a_patron_s_process_offers_itself_to_the_kernel(tmp_path):
    score = tmp_path / "oom_score_adj"
    go_first(score)
    assert score.read_text() == str(GOES_FIRST)
    go_first(Path("/nowhere/at/all"))
