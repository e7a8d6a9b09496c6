"""What the engine is told by the environment: it reads its flags when the first page is made."""

import os
import sys
from collections.abc import Iterable

from providers.tool import WebDoor
from ui.patron.web.hosts import resolver_rule

_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_NO_SANDBOX = "--no-sandbox"


def add_flag(flag: str) -> None:
    """One flag more. Later than the first page it changes nothing."""
    os.environ[_FLAGS] = f"{os.environ.get(_FLAGS, '')} {flag}".strip()


def find_only(doors: Iterable[WebDoor]) -> None:
    """No host is found but those of `doors`.

    On Linux: elsewhere the system looks for its proxy at names nobody knows beforehand.
    """
    if sys.platform == "linux":
        add_flag(resolver_rule(doors, os.environ))


def why_not() -> str:
    """Why the engine can't be started here, for staff; "" when it can.

    Chromium ends the whole process when root starts it with its sandbox.
    """
    flags = os.environ.get(_FLAGS, "").split()
    if sys.platform == "linux" and os.geteuid() == 0 and _NO_SANDBOX not in flags:
        return "the web engine refuses root: run the kiosk as an ordinary user"
    return ""
