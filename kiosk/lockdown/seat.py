"""What locking down a seat changes on this system. All of it is reverted at the end."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from kiosk.lockdown.linux import KeepScreenOn, XScreen
from kiosk.lockdown.operation import Operation
from kiosk.lockdown.windows import AccountPolicies, WindowsRegistry


def operations() -> Sequence[Operation]:
    """The changes to be made. Under Wayland there are none: the compositor of a kiosk (cage) has no
    screen saver and no keys of its own."""
    if sys.platform == "win32":
        return (AccountPolicies(WindowsRegistry()),)
    if QGuiApplication.platformName() == "xcb":
        return (KeepScreenOn(XScreen(os.environ.get("DISPLAY", ""))),)
    return ()
