"""Is a page really locked in? Read from the system's own account of the process that draws it.

The engine's sandbox fails open: where the kernel denies it namespaces, or a switch turns it off,
pages are drawn all the same, with less or nothing around them, and nothing is said. The patron's
process proves its own, and the shell looks for itself: what is read here is open to both.
"""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from sessions.processes import Leader, ProcessTree

_PROC = Path("/proc")
_SECCOMP_FILTER = "2"
_KIND = re.compile(rb"[\0 ]--type=([a-z-]+)")


@dataclass(frozen=True, slots=True)
class SandboxProof:
    """Whether web pages are locked in, and for staff: by what, or what is missing."""

    adequate: bool
    cause: str


def judge(renderer: int, proc: Path = _PROC) -> SandboxProof:
    """What the /proc at `proc` says: a filter of system calls, and namespaces of its own."""
    try:
        theirs, ours = _status(proc / str(renderer)), _status(proc / "self")
    except OSError as error:
        return SandboxProof(False, f"the page's process can't be read: {error.strerror}")
    missing = [name for name, is_there in _layers(theirs, ours).items() if not is_there]
    if missing:
        return SandboxProof(False, f"web pages are not locked in: {', '.join(missing)}")
    return SandboxProof(True, "namespaces and seccomp")


def judge_below(leader: int) -> tuple[SandboxProof, ...]:
    """The same of each process below `leader` that draws pages. Takes some milliseconds."""
    tree = ProcessTree((Leader(leader),), (), time.monotonic)
    return tuple(judge(row.pid) for row in tree.kin() if draws_pages(row.pid))


def draws_pages(pid: int, proc: Path = _PROC) -> bool:
    """Whether a process says of itself that it does; one that is gone doesn't."""
    try:
        kind = _KIND.search((proc / str(pid) / "cmdline").read_bytes())
    except OSError:
        return False
    return kind is not None and kind[1] == b"renderer"


def _layers(theirs: dict[str, str], ours: dict[str, str]) -> dict[str, bool]:
    """A process in namespaces of its own has a number at more levels than the one that made it."""
    levels, own_levels = theirs.get("NSpid", "").split(), ours.get("NSpid", "").split()
    return {
        "no seccomp filter": theirs.get("Seccomp") == _SECCOMP_FILTER,
        "new privileges are possible": theirs.get("NoNewPrivs") == "1",
        "no namespaces of its own": len(levels) > len(own_levels) > 0,
    }


def _status(process: Path) -> dict[str, str]:
    lines = (line.partition(":") for line in (process / "status").read_text().splitlines())
    return {name: value.strip() for name, _, value in lines}
