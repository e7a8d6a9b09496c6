"""Hardening on Linux: this process itself, and a patron's process.

`PR_SET_DUMPABLE` is not here: taken away before the web engine's first page exists, it silently
takes the engine's sandbox away too. The patron's process does that after its first page.
"""

import ctypes
import os
import signal
import sys

from kiosk.lockdown.operation import OperationError
from sessions.subreaper import become_subreaper

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_UMASK = 0o077
_INPUT_METHODS = ("QT_IM_MODULE", "QT_IM_MODULES")


class ParentGoneError(Exception):
    """The process that started this one is already gone: this one must not go on."""


def harden_process() -> None:
    """For the shell, first of all: files private, no core files, orphans of patrons come to us.

    And nobody below us becomes somebody else: programmes such as sudo gain nothing any more. No
    input method is loaded, whose windows would offer settings; letters are composed without one.
    """
    os.umask(_UMASK)
    for name in _INPUT_METHODS:
        os.environ.pop(name, None)
    forbid_core_files()
    if sys.platform.startswith("linux"):
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    become_subreaper()


def forbid_core_files() -> None:
    """A crash must not write memory to disk. Nothing can raise the limit again but root."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent dies. `parent` is the shell's process id.

    Raises `ParentGoneError` when the parent died before that could be asked for. Does nothing on
    systems other than Linux; on Windows the shell's Job Object does it.
    """
    if not sys.platform.startswith("linux"):
        return
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise ParentGoneError


def forbid_memory_reading() -> None:
    """Make this process's memory unreadable to others of its account.

    Only once the web engine's first page exists (see above). Raises `OperationError`.
    """
    if sys.platform.startswith("linux"):
        _prctl(_PR_SET_DUMPABLE, 0)


def _prctl(option: int, value: int) -> None:
    if ctypes.CDLL(None).prctl(option, value, 0, 0, 0) != 0:
        raise OperationError(f"prctl({option}) was refused")
