"""Another programme on the same X server, as far as the keyboard is concerned."""

import ctypes
import os

GIVEN, GRABBED_BY_SOMEBODY = 0, 1  # GrabSuccess, AlreadyGrabbed: X.h


class Rival:
    """Wants the keyboard for itself."""

    def __init__(self) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x11.XGrabKeyboard.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, *[ctypes.c_int] * 3, ctypes.c_ulong
        ]  # fmt: skip
        self._x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._display = self._x11.XOpenDisplay(os.environ["DISPLAY"].encode())

    def grab(self) -> int:
        """Take the keyboard; what the server answers."""
        root = self._x11.XDefaultRootWindow(self._display)
        return int(self._x11.XGrabKeyboard(self._display, root, 1, 1, 1, 0))

    def leave(self) -> None:
        """Go, and give back what was grabbed."""
        self._x11.XCloseDisplay(self._display)


def try_to_grab() -> int:
    """What the server answers now to another programme that wants the keyboard."""
    rival = Rival()
    answer = rival.grab()
    rival.leave()
    return answer
