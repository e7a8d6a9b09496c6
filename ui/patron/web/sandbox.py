"""Is a page really locked in? Read from the system's own account of the process that draws it.

The engine's sandbox fails open: where the kernel denies it namespaces, or a switch turns it off,
pages are drawn all the same, with less or nothing around them, and nothing is said.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_SECCOMP_FILTER = "2"
_MEDIUM = 0x2000  # the integrity level of an ordinary Windows programme
_LEVELS = {0x0000: "untrusted", 0x1000: "low", 0x2000: "medium", 0x3000: "high", 0x4000: "system"}


@dataclass(frozen=True, slots=True)
class SandboxProof:
    """Whether web pages are locked in, and for staff: by what, or what is missing."""

    adequate: bool
    cause: str


def prove(renderer: int) -> SandboxProof:
    """What the system says of the process `renderer`, which draws a page of ours."""
    if renderer <= 0:
        return SandboxProof(False, "no process draws the page")
    if sys.platform == "win32":
        from ui.patron.web.integrity import integrity_level

        return judge_level(renderer, integrity_level)
    return judge(renderer, _PROC)


def judge(renderer: int, proc: Path) -> SandboxProof:
    """The same, from the /proc at `proc`: a filter of system calls, and namespaces of its own."""
    try:
        theirs, ours = _status(proc / str(renderer)), _status(proc / "self")
    except OSError as error:
        return SandboxProof(False, f"the page's process can't be read: {error.strerror}")
    missing = [name for name, is_there in _layers(theirs, ours).items() if not is_there]
    if missing:
        return SandboxProof(False, f"web pages are not locked in: {', '.join(missing)}")
    return SandboxProof(True, "namespaces and seccomp")


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


def judge_level(renderer: int, level_of: Callable[[int], int]) -> SandboxProof:
    """Windows locks pages in by a token that may reach next to nothing. Raises nothing."""
    try:
        level = level_of(renderer)
    except OSError as error:
        return SandboxProof(False, f"the page's process can't be read: {error}")
    name = _LEVELS.get(level, f"{level:#x}")
    if level >= _MEDIUM:
        return SandboxProof(False, f"web pages are not locked in: integrity level {name}")
    return SandboxProof(True, f"integrity level {name}")
