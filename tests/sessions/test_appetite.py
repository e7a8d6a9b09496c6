"""What a session uses: measured on real processes, judged by arithmetic."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.appetite import Appetite, Portion, appetite, used_of
from sessions.process_table import LinuxTable, Row
from sessions.processes import ProcessTree, leader_of
from tests.end_to_end.programme import watched
from tests.sessions.process_helpers import is_running, patron

LEADER = 100
MB = 1_000_000


def portion(pid: int, memory: int) -> Portion:
    return Portion(Row(pid, 1, pid, pid, 0, False), memory)


def test_the_page_whose_end_helps_is_chosen():
    found = Appetite((portion(LEADER, 300 * MB), portion(1, 900 * MB), portion(2, 200 * MB)))
    assert found.too_much_of(LEADER, 1000 * MB).row.pid == 1


@pytest.mark.parametrize(
    "found",
    [
        Appetite((portion(LEADER, 900 * MB), portion(1, 200 * MB))),
        Appetite((portion(LEADER, 100 * MB), portion(1, 200 * MB)), files=900 * MB),
        Appetite(tuple(portion(pid, 300 * MB) for pid in (LEADER, 1, 2, 3))),
        Appetite((portion(LEADER, 2000 * MB),)),
    ],
    ids=["the leader", "files", "many", "alone"],
)
def test_where_no_page_is_to_blame_none_is_ended(found):
    assert found.too_much_of(LEADER, 800 * MB) is None


@given(
    st.dictionaries(st.integers(101, 120), st.integers(0, 10_000), max_size=9),
    st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 20_000),
)  # fmt: skip
def test_ending_the_chosen_one_always_helps_and_the_leader_never_is_it(pages, own, files, limit):
    portions = (portion(LEADER, own), *(portion(pid, size) for pid, size in pages.items()))
    found = Appetite(portions, files)
    chosen = found.too_much_of(LEADER, limit)
    if chosen is not None:
        assert chosen.row.pid != LEADER
        assert found.memory - chosen.memory <= limit


HOG = "more = bytearray(os.urandom(1)) * 200_000_000\nready(); wait()"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_a_process_takes_is_seen_and_it_alone_is_ended(tmp_path):
    script = f"if os.fork() == 0:\n    {HOG.replace(chr(10), chr(10) + '    ')}\nready(); wait()"
    with patron(tmp_path, script, ready=2) as started:
        whole = ProcessTree((leader_of(started.pid),), (), time.monotonic)
        found = appetite(whole.kin(), files=0)
        assert found.memory > 200_000_000
        hog = found.too_much_of(started.pid, 100_000_000)
        with watched(hog.row.pid) as it:
            whole.end(hog.row)
            it.wait_for_their_end()
        assert is_running(started.pid)
        whole.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_id_that_means_another_process_by_now_is_left_alone(tmp_path):
    with patron(tmp_path) as started:
        row = LinuxTable().row(started.pid)
        former = Row(row.pid, row.parent, row.group, row.session, row.born - 1, False)
        ProcessTree((), (), time.monotonic).end(former)
        assert is_running(started.pid)


def test_a_process_that_is_gone_uses_nothing():
    assert appetite([Row(2**22 + 1, 1, 1, 1, 0, False)], files=5).memory == 5


def test_files_in_memory_count_also_when_nobody_can_see_them(tmp_path):
    class Full:
        f_blocks, f_bfree, f_frsize = 1000, 400, 4096

    assert used_of(tmp_path, lambda _folder: Full()) == 600 * 4096
    assert used_of(tmp_path / "gone") == 0
