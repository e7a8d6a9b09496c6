"""Lockdown: reversible operations, and the hardening of processes, tried on real ones."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.lockdown.journal import UndoJournal
from kiosk.lockdown.linux import KeepScreenOn, Saver, XScreen, _Connection
from kiosk.lockdown.operation import LockdownError, OperationError, Stack
from kiosk.lockdown.windows import POLICIES, AccountPolicies, Value, WindowsRegistry

PROJECT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux")
HEAD = f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"


# ------------------------------------------------------------------------------------ processes


def run(script, **more):
    return subprocess.run([sys.executable, "-I", "-c", HEAD + script], capture_output=True,
                          text=True, check=False, timeout=30, **more)  # fmt: skip


@linux
def test_a_hardened_process_writes_privately_leaves_no_core_and_takes_orphans():
    done = run(
        "import os, resource\n"
        "from kiosk.lockdown.linux import harden_process\n"
        "harden_process()\n"
        "parent = os.getpid()\n"
        "a, b = os.pipe()\n"
        "if (child := os.fork()) == 0:\n"
        "    if os.fork(): os._exit(0)\n"
        "    while os.getppid() != parent: os.sched_yield()\n"
        "    os.write(b, b'mine'); os._exit(0)\n"
        "os.waitpid(child, 0)\n"
        "print(oct(os.umask(0)), resource.getrlimit(resource.RLIMIT_CORE), os.read(a, 9))\n"
    )  # fmt: skip
    assert done.stdout == "0o77 (0, 0) b'mine'\n", done.stderr


CHILD = """
import os, signal
from kiosk.lockdown.journal import UndoJournal
from kiosk.lockdown.linux import die_with_parent
die_with_parent(int(sys.argv[1]))
os.write(1, b"%d\\n" % os.getpid())
signal.pause()
"""
PARENT = """
import os, subprocess, signal
child = subprocess.Popen([sys.executable, "-I", "-c", sys.argv[1], str(os.getpid())])
signal.pause()
"""


@linux
def test_a_patrons_process_dies_with_a_shell_that_is_killed():
    shell = subprocess.Popen([sys.executable, "-I", "-c", HEAD + PARENT, HEAD + CHILD],
                             stdout=subprocess.PIPE)  # fmt: skip
    child = int(shell.stdout.readline())
    watched = os.pidfd_open(child)
    try:
        shell.send_signal(signal.SIGKILL)
        shell.wait(10)
        assert shell.stdout.read() == b""  # its end closes the pipe; a living child would hold it
    finally:
        os.close(watched)
        shell.stdout.close()


@linux
def test_a_process_whose_parent_died_first_does_not_go_on():
    done = run(
        "from kiosk.lockdown.linux import die_with_parent, ParentGoneError\n"
        "try: die_with_parent(1)\n"
        "except ParentGoneError: print('gone')"
    )
    assert done.stdout == "gone\n", done.stderr


@linux
def test_memory_can_be_closed_to_the_account():
    done = run(
        "import ctypes\n"
        "from kiosk.lockdown.linux import forbid_memory_reading\n"
        "forbid_memory_reading(); print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert done.stdout == "0\n", done.stderr


# --------------------------------------------------------------------------------- screen saver


class FakeScreen:
    def __init__(self) -> None:
        self.now = Saver(600, 600, 1, 1, power_saving=True)

    def saver(self):
        return self.now

    def set_saver(self, saver):
        self.now = saver


def test_the_screen_stays_on_and_is_given_back_as_it_was():
    screen = FakeScreen()
    before, operation = screen.now, KeepScreenOn(screen)
    noted = json.loads(json.dumps(operation.survey()))
    operation.perform()
    assert screen.now == Saver(0, 0, 0, 0, power_saving=False)
    operation.revert(noted)
    assert screen.now == before
    with pytest.raises(OperationError, match="no screen saver"):
        operation.revert({"timeout": "soon"})
    assert screen.now == before


@linux
@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="no X server")
def test_the_screen_saver_of_a_real_display_is_switched_off_and_given_back():
    screen = XScreen(os.environ["DISPLAY"])
    with _Connection(os.environ["DISPLAY"].encode()):  # a server resets when its last client goes
        before = screen.saver()
        operation = KeepScreenOn(screen)
        noted = operation.survey()
        operation.perform()
        assert (screen.saver().timeout, screen.saver().interval) == (0, 0)
        operation.revert(noted)
        assert screen.saver() == before


@linux
def test_a_display_that_is_not_there_is_a_typed_error():
    with pytest.raises(OperationError, match="can't be reached"):
        XScreen(":9999").saver()


# ------------------------------------------------------------------------------------- Windows


class FakeRegistry:
    """HKEY_CURRENT_USER; `refused` are names that can't be written."""

    def __init__(self) -> None:
        self.kept = {(r"Control Panel\Accessibility\StickyKeys", "Flags"): "510"}
        self.refused: set[str] = set()

    def read(self, wanted):
        return wanted.model_copy(update={"data": self.kept.get((wanted.key, wanted.name))})

    def write(self, value):
        if value.name in self.refused:
            raise PermissionError(13, "denied")
        if value.data is None:
            self.kept.pop((value.key, value.name), None)
        else:
            self.kept[value.key, value.name] = value.data


def test_policies_are_set_and_given_back():
    registry = FakeRegistry()
    before = dict(registry.kept)
    policies = AccountPolicies(registry)
    noted = json.loads(json.dumps(policies.survey()))
    policies.perform()
    assert len(registry.kept) == len(POLICIES)
    for _again in range(2):
        policies.revert(noted)
        assert registry.kept == before


def test_what_was_set_half_way_is_given_back(tmp_path):
    registry = FakeRegistry()
    before = dict(registry.kept)
    registry.refused = {"NoClose"}
    stack = Stack(UndoJournal(tmp_path / "lockdown.json"))
    with pytest.raises(LockdownError) as caught:
        stack.perform([AccountPolicies(registry)])
    assert caught.value.not_reverted[0].cause.startswith("1 values")
    assert registry.kept == before
    registry.refused = set()
    assert stack.revert() == ()
    assert registry.kept == before


def test_a_value_that_will_not_go_back_is_tried_again_by_the_next_start(tmp_path):
    registry = FakeRegistry()
    before = dict(registry.kept)
    Stack(UndoJournal(tmp_path / "lockdown.json")).perform([AccountPolicies(registry)])
    registry.refused = {"Flags"}
    reborn = Stack(UndoJournal(tmp_path / "lockdown.json"))
    assert reborn.repair([AccountPolicies(registry)])[0].cause.endswith("tried again")
    reborn.perform([AccountPolicies(registry, values=POLICIES[:1])])
    registry.refused = set()
    assert reborn.revert() == ()
    assert registry.kept == before


def test_the_real_registry_is_on_windows_only():
    if sys.platform == "win32":
        pytest.skip("it is Windows")
    with pytest.raises(OperationError):
        WindowsRegistry().read(Value(key="k", name="n", kind="dword", data=1))
