"""What is on the screen, as the X server tells it: windows, and whose they are."""

import os
import subprocess
from collections.abc import Collection

OURS = frozenset({"lock-window", "lock-cover", "patron-window"})
_XDOTOOL = "/usr/bin/xdotool"
_TIP = "QTipLabel"  # the words beside a button, for a moment


def all_windows() -> list[str]:
    """Every visible top-level window."""
    root = _search("--maxdepth", "0")
    return [window for window in _search("--maxdepth", "1") if window not in root]


def windows_of_others(pids: Collection[int]) -> list[str]:
    """The visible top-level windows that belong to none of these processes."""
    return [window for window in all_windows() if _owner(window) not in pids]


def owner_at_pointer() -> int | None:
    """Whose is what the pointer is on: the uppermost window there."""
    lines = _xdotool("getmouselocation", "--shell").splitlines()
    there = dict(line.partition("=")[::2] for line in lines)
    return _owner(there.get("WINDOW", ""))


def close(window: str) -> None:
    """Ask a window to close, as a window manager does for Alt+F4 or the cross."""
    _xdotool("windowquit", window)


def is_ours(window: dict[str, object]) -> bool:
    """Whether a window of the programme's is one it means to show."""
    return window["name"] in OURS or window["class"] == _TIP


def _search(*more: str) -> list[str]:
    return _xdotool("search", *more, "--onlyvisible", "--name", "").split()


def _owner(window: str) -> int | None:
    said = _xdotool("getwindowpid", window).strip()
    return int(said) if said.isdecimal() else None


def _xdotool(*words: str) -> str:
    there = {"DISPLAY": os.environ["DISPLAY"]}
    done = subprocess.run(
        [_XDOTOOL, *words], env=there, capture_output=True, text=True, check=False
    )
    return done.stdout
