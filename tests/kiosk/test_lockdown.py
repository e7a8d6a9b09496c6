"""Lockdown: reversible operations, and the hardening of processes, tried on real ones."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kiosk.lockdown.linux_saver import KeepScreenOn, Saver, XScreen, _Connection
from kiosk.lockdown.operation import OperationError

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


@linux
def test_a_hardened_process_loads_no_input_method():
    done = run(
        "import os\n"
        "from kiosk.lockdown.linux import harden_process\n"
        "harden_process()\n"
        "print([name for name in os.environ if name.startswith('QT_IM')])\n",
        env=os.environ | {"QT_IM_MODULE": "ibus", "QT_IM_MODULES": "fcitx;ibus"},
    )
    assert done.stdout == "[]\n", done.stderr


BECOME = """
import os
from kiosk.lockdown.linux import harden_process
if {hardened}: harden_process()
os.setgroups([]); os.setgid(65534); os.setuid(65534)
os.execv({program!r}, ["id", "-u"])
"""


@linux
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="takes root to arrange")
def test_no_programme_below_a_hardened_one_becomes_root():
    with tempfile.TemporaryDirectory() as name:
        program = Path(name) / "id"
        shutil.copy("/usr/bin/id", program)
        program.parent.chmod(0o755)
        program.chmod(0o4755)
        users = [run(BECOME.format(hardened=hardened, program=str(program))).stdout
                 for hardened in (False, True)]  # fmt: skip
    if users[0] != "0\n":
        pytest.skip("set-user-id does nothing here anyway")
    assert users[1] == "65534\n"


CHILD = """
import os, signal
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
