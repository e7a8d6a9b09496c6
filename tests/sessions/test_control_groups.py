"""A group for each session: on a folder that stands for the kernel's, and on the kernel's own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sessions.control_groups import MOST_PROCESSES, ControlGroups, delegated_group
from sessions.processes import ProcessTree
from tests.sessions.process_helpers import is_running, patron

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="control groups are Linux's")
_REAL = (Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup"))
_FILES = ("memory.max", "memory.swap.max", "pids.max", "cpu.weight", "cgroup.procs", "cgroup.kill")


def make_like_the_kernel(folder: Path) -> None:
    folder.mkdir()
    for name in _FILES:
        (folder / name).write_text("")


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "kiosk.service"
    make_like_the_kernel(folder)
    (folder / "cgroup.subtree_control").write_text("")
    return folder


@pytest.fixture
def groups(home):
    return ControlGroups(home, 3 << 30, make_like_the_kernel)


# ------------------------------------------------------------------------- whose group it is


def proc_of(tmp_path, group: str, mounted: Path, root: str = "/") -> Path:
    proc = tmp_path / "proc"
    proc.mkdir()
    (proc / "cgroup").write_text(f"4:memory:/elsewhere\n0::{group}\n")
    (proc / "mountinfo").write_text(
        f"20 1 0:38 / /sys rw - sysfs sysfs rw\n30 20 0:39 {root} {mounted} rw - cgroup2 none rw\n"
    )
    return proc


def test_a_group_that_is_noted_as_given_is_ours_to_divide(tmp_path, home):
    os.setxattr(home, "user.delegate", b"1")
    assert delegated_group(proc_of(tmp_path, "/kiosk.service", tmp_path)) == home


def test_a_shell_that_has_moved_down_knows_its_home(tmp_path, home):
    os.setxattr(home, "user.delegate", b"1")
    assert delegated_group(proc_of(tmp_path, "/kiosk.service/shell", tmp_path)) == home


def test_a_mount_of_a_part_is_understood(tmp_path, home):
    os.setxattr(home, "user.delegate", b"1")
    proc = proc_of(tmp_path, "/system.slice/kiosk.service", tmp_path, root="/system.slice")
    assert delegated_group(proc) == home


def test_what_nobody_gave_us_is_left_alone(tmp_path, home):
    assert delegated_group(proc_of(tmp_path, "/kiosk.service", tmp_path)) is None


@pytest.mark.parametrize("group", ["/", "/gone", "/../.."])
def test_no_other_group_is_taken_for_ours(tmp_path, home, group):
    assert delegated_group(proc_of(tmp_path, group, tmp_path)) is None


def test_a_machine_without_groups_has_none(tmp_path):
    assert delegated_group(tmp_path / "nowhere") is None


# --------------------------------------------------------------------------- what is written


def test_the_shell_and_its_company_move_down_and_limits_are_asked_for(home, groups):
    (home / "cgroup.procs").write_text("11\n")
    groups.settle()
    groups.settle()
    assert (home / "shell" / "cgroup.procs").read_text() == "11"
    assert (home / "cgroup.subtree_control").read_text().startswith("+cpu")


def test_a_session_is_limited_and_then_entered(home, groups):
    assert groups.enter(4711)
    there = home / "session-4711"
    said = {name: (there / name).read_text() for name in _FILES[:5]}
    assert said == {
        "memory.max": str(3 << 30),
        "memory.swap.max": "0",
        "pids.max": str(MOST_PROCESSES),
        "cpu.weight": "50",
        "cgroup.procs": "4711",
    }


def test_without_a_limit_or_a_controller_nothing_is_claimed(home):
    assert not ControlGroups(home, 0, make_like_the_kernel).enter(1)

    def bare(folder: Path) -> None:
        folder.mkdir()
        (folder / "cgroup.procs").write_text("")

    assert not ControlGroups(home, 1 << 30, bare).enter(2)


def test_the_groups_of_earlier_sessions_are_seen_and_the_spared_one_is_not(home, groups):
    for pid in (7, 8, 9):
        groups.enter(pid)
    make_like_the_kernel(home / "session-7" / "below")
    (home / "session-7" / "below" / "cgroup.procs").write_text("70\n71\n")
    assert groups.members(frozenset({9})) == {7, 8, 70, 71}
    groups.kill(frozenset({9}))
    assert (home / "session-8" / "cgroup.kill").read_text() == "1"
    assert (home / "session-9" / "cgroup.kill").read_text() == ""


# ------------------------------------------------------------------------------ the kernel's own


@pytest.fixture
def real():
    """A group of the kernel's, where this machine lets us have one."""
    for place in _REAL:
        home = place / f"kiosk-test-{os.getpid()}"
        if (place / "cgroup.procs").exists() and os.access(place, os.W_OK):
            home.mkdir()
            yield ControlGroups(home)
            ControlGroups(home).clear()
            home.rmdir()
            return
    pytest.skip("no control group may be made here")


FORGOTTEN = """
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
ready(); signal.sigwait({signal.SIGUSR1})
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir("/")
        os.execve("/bin/sleep", ["sleep", "600"], {})
    os._exit(0)
os.wait()
ready(); wait()
"""


def test_who_left_session_folder_environment_and_parent_is_found_by_the_group(real, tmp_path):
    """As the next start finds them after a crash: it knows no leader and is nobody's parent."""
    with patron(tmp_path, FORGOTTEN) as started:
        real.enter(started.pid)
        os.kill(started.pid, signal.SIGUSR1)
        started.process.stdout.readline()
        whole = ProcessTree((), (tmp_path / "elsewhere",), time.monotonic, groups=real)
        assert {survivor.why for survivor in whole.survivors()} == {"group"}
        pids = real.members()
        assert len(pids) == 2
        assert whole.kill() == 2
        assert whole.survivors() == []
        assert not any(is_running(pid) for pid in pids)
        assert list(real.home.glob("session-*")) == []


def test_a_spared_session_lives_on(real, tmp_path):
    with subprocess.Popen(["/bin/sleep", "600"]) as spared:
        real.enter(spared.pid)
        whole = ProcessTree((), (tmp_path,), time.monotonic, frozenset({spared.pid}), groups=real)
        assert whole.kill() == 0
        assert spared.poll() is None
        spared.kill()
