"""Windows' calls for a keyboard hook, and the port a test puts a keyboard of its own behind.

SetWindowsHookEx: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowshookexw
Not yet run on Windows.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from enum import Enum, auto
from typing import Any, Protocol

from kiosk.lockdown.keyboard_hook.keys import Key

MARKER_KEY = 0xE8  # no keyboard has it, and no programme knows it
MARKER_SIGN = 0x4B494F53  # "KIOS"
OnKey = Callable[[Key], bool]
_KEY_UP = 0x0002
_WM_QUIT, _WM_TIMER = 0x0012, 0x0113
_WH_KEYBOARD_LL, _HC_ACTION, _INPUT_KEYBOARD = 13, 0, 1
_HIGH_PRIORITY_CLASS = 0x80


class Message(Enum):
    """What the hook's thread is woken by, besides keys."""

    TICK = auto()
    QUIT = auto()


class KeyboardSystem(Protocol):
    """What a hook needs of Windows. All but `quit` are for one thread, the hook's."""

    def arm(self, on_key: OnKey) -> None:
        """Be asked about every key, before all who are already; whoever was armed here no longer
        is. Raises OSError."""
        ...

    def disarm(self) -> None:
        """Be asked no more. Calling it again does nothing."""
        ...

    def send_marker(self) -> bool:
        """Make up the marker key. False: the system did not take it, since the keyboard belongs to
        a screen of its own (Ctrl+Alt+Del, a lock screen)."""
        ...

    def is_down(self, vk: int) -> bool:
        """Whether a modifier is down, as far as programmes know."""
        ...

    def tick_every(self, milliseconds: int) -> None:
        """Begin to be woken by `TICK`. Raises OSError."""
        ...

    def next_message(self) -> Message:
        """Wait; keys are asked about meanwhile. Raises OSError."""
        ...

    def quit(self) -> None:
        """From another thread: have the hook's thread woken by `QUIT`."""
        ...


class _KeyInfo(ctypes.Structure):
    """KBDLLHOOKSTRUCT."""

    _fields_ = (
        ("vkCode", ctypes.c_uint32),
        ("scanCode", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("dwExtraInfo", ctypes.c_size_t),
    )


class _KeyInput(ctypes.Structure):
    """KEYBDINPUT."""

    _fields_ = (
        ("wVk", ctypes.c_uint16),
        ("wScan", ctypes.c_uint16),
        ("dwFlags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("dwExtraInfo", ctypes.c_size_t),
    )


class _MouseInput(ctypes.Structure):
    """MOUSEINPUT, which is never sent, but is what gives the union its size."""

    _fields_ = (
        ("dx", ctypes.c_int32),
        ("dy", ctypes.c_int32),
        ("mouseData", ctypes.c_uint32),
        ("dwFlags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("dwExtraInfo", ctypes.c_size_t),
    )


class _AnyInput(ctypes.Union):
    _fields_ = (("ki", _KeyInput), ("mi", _MouseInput))


class _Input(ctypes.Structure):
    """INPUT."""

    _fields_ = (("type", ctypes.c_uint32), ("any", _AnyInput))


def marker() -> _Input:
    """The release of a key that nobody has: it means nothing to a programme it gets to."""
    made = _Input(type=_INPUT_KEYBOARD)
    made.any.ki = _KeyInput(MARKER_KEY, 0, _KEY_UP, 0, MARKER_SIGN)
    return made


class WindowsKeyboard:
    """The real keyboard. `user` and `kernel` are user32 and kernel32, or doubles of them."""

    def __init__(self, user: Any, kernel: Any, callback_type: Callable[[Any], Any]) -> None:
        self._user, self._kernel = user, kernel
        self._on_key: OnKey | None = None
        self._callback = callback_type(self._called)  # kept: Windows holds no reference
        self._hook: int | None = None
        self._thread = kernel.GetCurrentThreadId()
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _HIGH_PRIORITY_CLASS)

    def arm(self, on_key: OnKey) -> None:
        """The new hook first, so that no key slips through between the two."""
        self._on_key = on_key
        module = self._kernel.GetModuleHandleW(None)
        fresh = self._user.SetWindowsHookExW(_WH_KEYBOARD_LL, self._callback, module, 0)
        if not fresh:
            raise self._error("SetWindowsHookEx")
        self.disarm()
        self._hook = fresh

    def disarm(self) -> None:
        """Also when Windows removed it already."""
        hook, self._hook = self._hook, None
        if hook is not None:
            self._user.UnhookWindowsHookEx(hook)

    def send_marker(self) -> bool:
        """Windows returns how many it took."""
        made = marker()
        return bool(self._user.SendInput(1, ctypes.byref(made), ctypes.sizeof(made)))

    def is_down(self, vk: int) -> bool:
        """The highest bit says so."""
        return bool(self._user.GetAsyncKeyState(vk) & 0x8000)

    def tick_every(self, milliseconds: int) -> None:
        """A timer of the thread's, with no window."""
        if not self._user.SetTimer(None, 0, milliseconds, None):
            raise self._error("SetTimer")

    def next_message(self) -> Message:
        """Windows asks about keys while this waits."""
        message = wintypes.MSG()
        while (got := self._user.GetMessageW(ctypes.byref(message), None, 0, 0)) > 0:
            if message.message == _WM_TIMER:
                return Message.TICK
        if got < 0:
            raise self._error("GetMessage")
        return Message.QUIT

    def quit(self) -> None:
        """Into the thread's queue."""
        self._user.PostThreadMessageW(self._thread, _WM_QUIT, 0, 0)

    def _called(self, code: int, word: int, address: int) -> int:
        if code == _HC_ACTION and self._on_key is not None:
            info = _KeyInfo.from_address(address)
            if self._on_key(Key(info.vkCode, info.flags, info.time, info.dwExtraInfo)):
                return 1
        return int(self._user.CallNextHookEx(None, code, word, address))

    def _error(self, call: str) -> OSError:
        return OSError(f"{call} failed with Windows error {self._kernel.GetLastError()}")


def open_keyboard() -> WindowsKeyboard:
    """The keyboard of this thread's desktop. Raises OSError, also where this isn't Windows."""
    if sys.platform != "win32":
        raise OSError("this system has no such hooks")
    user, kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
    pointer, word = ctypes.c_void_p, ctypes.c_size_t
    number, truth, result = wintypes.DWORD, wintypes.BOOL, ctypes.c_ssize_t
    callback = ctypes.WINFUNCTYPE(result, ctypes.c_int, word, word)
    _typed(user, "SetWindowsHookExW", pointer, ctypes.c_int, callback, pointer, number)
    _typed(user, "UnhookWindowsHookEx", truth, pointer)
    _typed(user, "CallNextHookEx", result, pointer, ctypes.c_int, word, word)
    _typed(user, "SendInput", ctypes.c_uint, ctypes.c_uint, pointer, ctypes.c_int)
    _typed(user, "GetAsyncKeyState", ctypes.c_short, ctypes.c_int)
    _typed(user, "SetTimer", word, pointer, word, ctypes.c_uint, pointer)
    _typed(user, "GetMessageW", ctypes.c_int, pointer, pointer, ctypes.c_uint, ctypes.c_uint)
    _typed(user, "PostThreadMessageW", truth, number, ctypes.c_uint, word, word)
    _typed(kernel, "GetModuleHandleW", pointer, wintypes.LPCWSTR)
    _typed(kernel, "GetCurrentThreadId", number)
    _typed(kernel, "GetCurrentProcess", pointer)
    _typed(kernel, "SetPriorityClass", truth, pointer, number)
    return WindowsKeyboard(user, kernel, callback)


def _typed(library: Any, name: str, result: Any, *arguments: Any) -> None:
    """A handle is as wide as a pointer; ctypes would take it for a C int."""
    call = getattr(library, name)
    call.restype, call.argtypes = result, arguments
