"""What a patron's process proves of its own pages; see `sessions.sandbox`."""

import sys
from collections.abc import Callable

from sessions.sandbox import SandboxProof, judge

__all__ = ["SandboxProof", "judge_level", "prove"]

_MEDIUM = 0x2000  # the integrity level of an ordinary Windows programme
_LEVELS = {0x0000: "untrusted", 0x1000: "low", 0x2000: "medium", 0x3000: "high", 0x4000: "system"}


def prove(renderer: int) -> SandboxProof:
    """What the system says of the process `renderer`, which draws a page of ours."""
    if renderer <= 0:
        return SandboxProof(False, "no process draws the page")
    if sys.platform == "win32":
        from ui.patron.web.integrity import integrity_level

        return judge_level(renderer, integrity_level)
    return judge(renderer)


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
