"""Does the kernel let this account make the namespaces the web engine's sandbox is built from?

Denied, the engine says nothing and runs its pages half locked in: so it is tried beforehand.
"""

import ctypes
import os
import sys
from enum import StrEnum
from pathlib import Path

_CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
_SETTINGS = Path("/proc/sys")


class Namespaces(StrEnum):
    """What came of the attempt, and what stands in the way."""

    ALLOWED = "allowed"
    SWITCHED_OFF = "switched-off"
    APPARMOR = "apparmor"
    DENIED = "denied"


def try_namespaces() -> Namespaces:
    """Try in a child process, as the engine will. Not for a process with other threads."""
    if not sys.platform.startswith("linux"):
        return Namespaces.ALLOWED  # other systems lock pages in by other means
    child = os.fork()
    if child == 0:
        os._exit(_attempt())
    _pid, status = os.waitpid(child, 0)
    succeeded = os.waitstatus_to_exitcode(status) == 0
    return Namespaces.ALLOWED if succeeded else reason(_SETTINGS)


def _attempt() -> int:
    """A user namespace, and rights in it: AppArmor may allow the one and deny the other."""
    unshare = ctypes.CDLL(None).unshare
    if unshare(_CLONE_NEWUSER) != 0:
        return 1
    return 2 if unshare(_CLONE_NEWPID | _CLONE_NEWNET) != 0 else 0


def reason(settings: Path) -> Namespaces:
    """What stands in the way, by the kernel's settings below `settings` (/proc/sys)."""
    if _setting(settings / "kernel/unprivileged_userns_clone") == "0":
        return Namespaces.SWITCHED_OFF
    if _setting(settings / "user/max_user_namespaces") == "0":
        return Namespaces.SWITCHED_OFF
    if _setting(settings / "kernel/apparmor_restrict_unprivileged_userns") == "1":
        return Namespaces.APPARMOR
    return Namespaces.DENIED


def _setting(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
