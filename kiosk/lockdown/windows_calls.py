"""Windows' calls for lockdown, by ctypes: aids' settings, rights, what keeps the screen on.

https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-systemparametersinfow
Not yet run on Windows.
"""

import ctypes
import sys
from collections.abc import Mapping
from ctypes import byref, c_int32, c_size_t, c_uint32, c_void_p, sizeof, wintypes
from typing import Any

from kiosk.lockdown.windows_aids import Aid

_EVERY_WINDOW, _SETTING_CHANGED, _ABORT_IF_HUNG, _ANNOUNCE_MS = 0xFFFF, 0x001A, 0x0002, 200
_CONTINUOUS, _SYSTEM_REQUIRED, _DISPLAY_REQUIRED = 0x8000_0000, 0x1, 0x2
_NO_THEME_CHANGE = 0x1000  # otherwise setting high contrast has every window drawn anew


class StickyKeys(ctypes.Structure):
    """STICKYKEYS."""

    _fields_ = (("cbSize", c_uint32), ("dwFlags", c_uint32))


class ToggleKeys(ctypes.Structure):
    """TOGGLEKEYS."""

    _fields_ = (("cbSize", c_uint32), ("dwFlags", c_uint32))


class FilterKeys(ctypes.Structure):
    """FILTERKEYS."""

    _fields_ = (
        ("cbSize", c_uint32),
        ("dwFlags", c_uint32),
        ("iWaitMSec", c_uint32),
        ("iDelayMSec", c_uint32),
        ("iRepeatMSec", c_uint32),
        ("iBounceMSec", c_uint32),
    )


class MouseKeys(ctypes.Structure):
    """MOUSEKEYS."""

    _fields_ = (
        ("cbSize", c_uint32),
        ("dwFlags", c_uint32),
        ("iMaxSpeed", c_uint32),
        ("iTimeToMaxSpeed", c_uint32),
        ("iCtrlSpeed", c_uint32),
        ("dwReserved1", c_uint32),
        ("dwReserved2", c_uint32),
    )


class HighContrast(ctypes.Structure):
    """HIGHCONTRASTW; the scheme's name is Windows' own string, handed back as it came."""

    _fields_ = (("cbSize", c_uint32), ("dwFlags", c_uint32), ("lpszDefaultScheme", c_void_p))


# Each aid's structure, and the action that reads it; the one that sets it has the next number.
_AIDS: Mapping[Aid, tuple[type[Any], int]] = {
    Aid.FILTER_KEYS: (FilterKeys, 0x32),
    Aid.TOGGLE_KEYS: (ToggleKeys, 0x34),
    Aid.MOUSE_KEYS: (MouseKeys, 0x36),
    Aid.STICKY_KEYS: (StickyKeys, 0x3A),
    Aid.HIGH_CONTRAST: (HighContrast, 0x42),
}


class WindowsCalls:
    """`user`, `kernel` and `shell` are user32, kernel32 and shell32, or doubles of them."""

    def __init__(self, user: Any, kernel: Any, shell: Any) -> None:
        self._user, self._kernel, self._shell = user, kernel, shell

    def flags(self, aid: Aid) -> int:
        """The aid's flags. Raises OSError."""
        return int(self._read(aid).dwFlags)

    def set_flags(self, aid: Aid, flags: int) -> None:
        """What else the structure says stays. Nothing is written to the account's settings."""
        settings = self._read(aid)
        settings.dwFlags = flags
        if aid is Aid.HIGH_CONTRAST:
            settings.dwFlags |= _NO_THEME_CHANGE
        self._parameters(_AIDS[aid][1] + 1, settings)

    def is_elevated(self) -> bool:
        """Whether this process may do what an administrator may."""
        return bool(self._shell.IsUserAnAdmin())

    def announce_policies(self) -> None:
        """Tell the desktop to read its policies again. Some it reads only at the next sign-in."""
        self._user.SendMessageTimeoutW(
            _EVERY_WINDOW, _SETTING_CHANGED, 0, "Policy", _ABORT_IF_HUNG, _ANNOUNCE_MS, None
        )

    def keep_awake(self, wanted: bool) -> None:
        """Neither the screen nor the computer goes to sleep, until this process ends. Raises
        OSError."""
        state = _CONTINUOUS | (_SYSTEM_REQUIRED | _DISPLAY_REQUIRED if wanted else 0)
        if not self._kernel.SetThreadExecutionState(state):
            raise OSError("SetThreadExecutionState failed")

    def _read(self, aid: Aid) -> Any:
        structure, action = _AIDS[aid]
        settings = structure(cbSize=sizeof(structure))
        self._parameters(action, settings)
        return settings

    def _parameters(self, action: int, settings: Any) -> None:
        if not self._user.SystemParametersInfoW(action, sizeof(settings), byref(settings), 0):
            number = self._kernel.GetLastError()
            raise OSError(f"SystemParametersInfo({action:#x}) failed with Windows error {number}")


def open_calls() -> WindowsCalls:
    """The real ones. Raises OSError where this isn't Windows."""
    if sys.platform != "win32":
        raise OSError("this system has no such calls")
    user, kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
    shell = ctypes.WinDLL("shell32")
    user.SystemParametersInfoW.argtypes = (c_uint32, c_uint32, c_void_p, c_uint32)
    user.SystemParametersInfoW.restype = c_int32
    user.SendMessageTimeoutW.argtypes = (
        c_void_p, c_uint32, c_size_t, wintypes.LPCWSTR, c_uint32, c_uint32, c_void_p,
    )  # fmt: skip
    user.SendMessageTimeoutW.restype = c_size_t
    kernel.SetThreadExecutionState.argtypes = (c_uint32,)
    kernel.SetThreadExecutionState.restype = c_uint32
    shell.IsUserAnAdmin.restype = c_int32
    return WindowsCalls(user, kernel, shell)
