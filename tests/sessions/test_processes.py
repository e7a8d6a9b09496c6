"""Ending a tree: whatever a patron's process starts, however it hides, is found and killed."""

import ctypes
import os
import subprocess
import sys
import time

import pytest

from sessions.process_table import LinuxTable, PortableTable
from sessions.processes import Leader, ProcessTree, leader_of
from sessions.subreaper import become_subreaper
from tests.sessions.process_helpers import STUBBORN, is_running, patron

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX sessions")
_PR_SET_CHILD_SUBREAPER = 36
MAPPED = """
import mmap
with open("kept", "wb+") as f:
    f.truncate(4096)
    m = mmap.mmap(f.fileno(), 0)
os.closerange(3, 99); os.chdir("/"); ready(); wait()
"""


@pytest.fixture
def _subreaper():
    assert become_subreaper()
    yield
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


@pytest.fixture
def home(tmp_path):
    path = tmp_path / "session"
    path.mkdir()
    return path


def tree(home, *leaders, **more):
    return ProcessTree(tuple(leaders), (home,), time.monotonic, **more)


def test_a_tree_that_ignores_every_polite_signal_is_gone(home):
    script = f"{STUBBORN}\nfor _ in range(3): os.fork()\nready(); wait()"
    with patron(home, script, ready=8) as started:
        whole = tree(home, leader_of(started.pid))
        assert len(whole.survivors()) == 8
        assert whole.kill() >= 8
        assert whole.survivors() == []
        assert not any(is_running(pid) for pid in started.pids)


def test_a_leader_that_ended_before_still_gives_its_session_away(home):
    with patron(home, "if os.fork(): os._exit(0)\nos.chdir('/'); ready(); wait()") as started:
        started.process.wait()
        whole = tree(home, Leader(started.pid))
        assert [s.why for s in whole.survivors()] == ["session"]
        whole.kill()
        assert not is_running(started.pids[0])


@pytest.mark.usefixtures("_subreaper")
def test_a_daemon_that_left_its_session_its_folder_and_its_parent_is_an_orphan_of_ours(home):
    script = f"{STUBBORN}\nif daemon():\n os.chdir('/'); ready(); wait()\nelse:\n wait()"
    with patron(home, script) as started:
        whole = tree(home, leader_of(started.pid))
        assert {s.why for s in whole.survivors()} == {"leader", "orphan"}
        whole.kill()
        assert whole.survivors() == []
        with pytest.raises(ChildProcessError):  # and it is no zombie of ours either
            os.waitpid(started.pids[0], os.WNOHANG)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("ready(); wait()", "working folder"),
        ("f = open('kept', 'w'); os.chdir('/'); ready(); wait()", "open file"),
        ("f = open('kept', 'w'); os.unlink('kept'); os.chdir('/'); ready(); wait()", "open file"),
        (MAPPED, "mapped file"),
    ],
)
def test_whoever_holds_the_directory_is_found_without_kinship(home, script, why):
    with patron(home, script) as stranger:
        whole = tree(home)
        assert [(s.pid, s.why) for s in whole.survivors()] == [(stranger.pid, why)]
        assert whole.kill() == 1
        assert not is_running(stranger.pid)


def test_the_environment_marks_a_process(home):
    script = "os.chdir('/'); ready(); wait()"
    with patron(home, script, environment={"KIOSK_SESSION": str(home)}) as stranger:
        assert [s.why for s in tree(home).survivors()] == ["environment"]
        tree(home).kill()
        assert not is_running(stranger.pid)


def test_a_neighbour_whose_folder_only_begins_with_the_same_name_is_left_alone(home, tmp_path):
    neighbour = tmp_path / "session-2"
    neighbour.mkdir()
    with patron(neighbour) as other:
        assert tree(home).kill() == 0
        assert is_running(other.pid)


def test_a_spared_tree_lives_on(home):
    with patron(home, "os.fork(); ready(); wait()", ready=2) as warm, patron(home) as used:
        whole = tree(home, leader_of(used.pid), spared=frozenset({warm.pid}))
        whole.kill()
        assert whole.survivors() == []
        assert not is_running(used.pid)
        assert all(is_running(pid) for pid in warm.pids)


def test_a_reused_id_is_nobodys_leader(home, tmp_path):
    with patron(tmp_path) as innocent:
        born = leader_of(innocent.pid).born
        tree(home, Leader(innocent.pid, born - 1)).kill()
        assert is_running(innocent.pid)


@pytest.mark.usefixtures("_subreaper")
def test_processes_born_while_the_tree_is_killed_are_killed_too(home):
    script = """
def spread():
    while True:
        if os.fork() == 0:
            os.setsid(); os.chdir('/')
            if os.fork(): os._exit(0)
            wait()
        os.wait()
        ready()
ready(); spread()
"""
    with patron(home, script, ready=4) as started:
        whole = tree(home, leader_of(started.pid))
        whole.kill()
        assert whole.survivors() == []


def test_killing_gives_up_at_its_limit(home):
    class Immortal(LinuxTable):
        def rows(self):
            return [r for r in super().rows() if r.pid == started.pid]

        def row(self, pid):
            return None  # as if its id had been reused: it is never touched

    now = iter(range(100))
    with patron(home) as started:
        whole = ProcessTree((), (home,), lambda: next(now), table=Immortal())
        whole.kill(limit=3)
        assert [s.pid for s in whole.survivors()] == [started.pid]


def test_a_zombie_counts_as_gone(home):
    with patron(home) as started:
        whole = tree(home, leader_of(started.pid))
        whole.kill()  # nobody has waited for it: it is ours, as Qt's children are
        assert whole.survivors() == []
        assert started.process.wait() == -9


def test_the_portable_table_finds_descendants_and_files(home):
    script = "f = open('kept', 'w'); os.fork(); os.chdir('/'); ready(); wait()"
    with patron(home, script, ready=2) as started:
        whole = tree(home, leader_of(started.pid, PortableTable()), table=PortableTable())
        assert {s.pid for s in whole.survivors()} == set(started.pids)
        whole.kill()
        assert not any(is_running(pid) for pid in started.pids)


def test_both_tables_agree_on_a_process(home):
    with patron(home) as started:
        mine, portable = LinuxTable().row(started.pid), PortableTable().row(started.pid)
        assert (mine.pid, mine.parent) == (portable.pid, portable.parent)
        assert mine.session == mine.group == started.pid


def test_a_name_with_brackets_is_read(home):
    with patron(home, "open('/proc/self/comm', 'w').write(') R 1 1'); ready(); wait()") as started:
        assert LinuxTable().row(started.pid).parent == os.getpid()


def test_other_accounts_are_none_of_our_business():
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getppid())"],
                          capture_output=True, check=True)  # fmt: skip
    assert int(done.stdout) == os.getpid()
    own = {row.pid for row in LinuxTable().rows()}
    assert os.getpid() in own
    if os.getuid() != 0:
        assert 1 not in own
