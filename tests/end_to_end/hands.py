"""A person's hands: real input events, sent to the X server by the XTest extension."""

import ctypes
import ctypes.util
import subprocess

_LEFT_BUTTON = 1
READER_MS = 5  # at the same instant, Qt takes a second 0 for the first one being held down


class Hands:
    """Moves the pointer, clicks, types and presses keys on one display."""

    def __init__(self, display: str) -> None:
        self._display_name = display
        self._x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._xtst = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        for call in (self._x11.XFlush, self._x11.XCloseDisplay):
            call.argtypes = [ctypes.c_void_p]
        self._x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._xtst.XTestFakeMotionEvent.argtypes = [
            ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ulong
        ]  # fmt: skip
        for call in (self._xtst.XTestFakeButtonEvent, self._xtst.XTestFakeKeyEvent):
            call.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self._x = self._x11.XOpenDisplay(display.encode())
        if not self._x:
            raise OSError(f"no display {display}")

    def close(self) -> None:
        self._x11.XCloseDisplay(self._x)

    def point(self, x: int, y: int) -> None:
        self._xtst.XTestFakeMotionEvent(self._x, -1, x, y, 0)
        self._x11.XFlush(self._x)

    def click(self, x: int, y: int, button: int = _LEFT_BUTTON) -> None:
        self.point(x, y)
        for down in (1, 0):
            self._xtst.XTestFakeButtonEvent(self._x, button, down, 0)
        self._x11.XFlush(self._x)

    def click_with(self, key: str, x: int, y: int, button: int = _LEFT_BUTTON) -> None:
        """Click while a key is held down."""
        code = self._code(_NAMES.get(key, key))
        self._xtst.XTestFakeKeyEvent(self._x, code, 1, 0)
        self.click(x, y, button)
        self._xtst.XTestFakeKeyEvent(self._x, code, 0, 0)
        self._x11.XFlush(self._x)

    def hold(self, x: int, y: int) -> None:
        """Press the button there, and begin to draw what is under it along."""
        self.point(x, y)
        self._xtst.XTestFakeButtonEvent(self._x, _LEFT_BUTTON, 1, 0)
        for step in range(1, 6):
            self.point(x + 8 * step, y)

    def let_go(self, x: int, y: int) -> None:
        """Draw it there, and let go of the button."""
        self.point(x - 1, y)
        self.point(x, y)
        self._xtst.XTestFakeButtonEvent(self._x, _LEFT_BUTTON, 0, 0)
        self._x11.XFlush(self._x)

    def press(self, *keysyms: str, milliseconds: int = 0) -> None:
        """A chord: `press("ctrl", "a")`; names are X keysyms, and ctrl, alt, shift, super.

        The server waits `milliseconds` before it.
        """
        codes = [self._code(_NAMES.get(name, name)) for name in keysyms]
        for code in codes:
            self._xtst.XTestFakeKeyEvent(self._x, code, 1, milliseconds)
        for code in reversed(codes):
            self._xtst.XTestFakeKeyEvent(self._x, code, 0, 0)
        self._x11.XFlush(self._x)

    def wait(self) -> None:
        """Until the server has had all of it."""
        self._x11.XSync(self._x, 0)

    def _code(self, keysym: str) -> int:
        if keysym in _PLACES:
            return _PLACES[keysym]
        code = self._x11.XKeysymToKeycode(self._x, self._x11.XStringToKeysym(keysym.encode()))
        if code == 0:
            raise ValueError(f"no key for {keysym}")
        return int(code)

    def scan(self, card: str) -> None:
        """What a fast keyboard-wedge reader does: the card's characters, then Return.

        All of it has been typed afterwards: the server holds back only our keys, not xdotool's.
        """
        self.scan_but_return(card)
        self.press("Return", milliseconds=READER_MS)
        self._x11.XSync(self._x, 0)

    def scan_but_return(self, card: str) -> None:
        """A scan up to its last key, when all of it has been typed."""
        for character in card:
            self.press(character, milliseconds=READER_MS)
        self._x11.XSync(self._x, 0)

    def type(self, text: str, milliseconds: int = 70) -> None:
        """Type at a fast person's pace; xdotool finds keys for any character.

        From one key to the next it waits half of what it is told, or a reader would seem to type.
        """
        command = ["xdotool", "type", "--delay", str(2 * milliseconds), "--", text]
        subprocess.run(command, check=True, env={"DISPLAY": self._display_name, "PATH": "/usr/bin"})


# Keys that a locked seat has no symbols for are pressed all the same: by their places, as the
# kernel numbers them (linux/input-event-codes.h, and eight).
_PLACES = {
    "Print": 107, "XF86AudioMute": 121, "XF86PowerOff": 124, "XF86Sleep": 150,
    "XF86Explorer": 152, "XF86Calculator": 148, "XF86Mail": 163, "XF86HomePage": 180,
    "XF86Search": 225,
}  # fmt: skip
_NAMES = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L", "super": "Super_L"}
