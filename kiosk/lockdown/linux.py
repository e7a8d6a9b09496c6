"""Hardening on Linux: this process itself, a patron's process, and the X server's screen saver.

`PR_SET_DUMPABLE` is not here: taken away before the web engine's first page exists, it silently
takes the engine's sandbox away too. The patron's process does that after its first page.
"""

import ctypes
import os
import signal
import sys
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError

from kiosk.lockdown.operation import Before, OperationError
from sessions.subreaper import become_subreaper

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_UMASK = 0o077


class ParentGoneError(Exception):
    """The process that started this one is already gone: this one must not go on."""


def harden_process() -> None:
    """For the shell, first of all: files private, no core files, orphans of patrons come to us.

    And nobody below us becomes somebody else: programmes such as sudo gain nothing any more.
    """
    os.umask(_UMASK)
    forbid_core_files()
    if sys.platform.startswith("linux"):
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    become_subreaper()


def forbid_core_files() -> None:
    """A crash must not write memory to disk. Nothing can raise the limit again but root."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent dies. `parent` is the shell's process id.

    Raises `ParentGoneError` when the parent died before that could be asked for. Does nothing on
    systems other than Linux; on Windows the shell's Job Object does it.
    """
    if not sys.platform.startswith("linux"):
        return
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise ParentGoneError


def forbid_memory_reading() -> None:
    """Make this process's memory unreadable to others of its account.

    Only once the web engine's first page exists (see above). Raises `OperationError`.
    """
    if sys.platform.startswith("linux"):
        _prctl(_PR_SET_DUMPABLE, 0)


def _prctl(option: int, value: int) -> None:
    if ctypes.CDLL(None).prctl(option, value, 0, 0, 0) != 0:
        raise OperationError(f"prctl({option}) was refused")


# ------------------------------------------------------------------------------- the screen saver


@dataclass(frozen=True, slots=True)
class Saver:
    """The X server's screen saver: `timeout` and `interval` in seconds, 0 means never."""

    timeout: int
    interval: int
    prefer_blanking: int
    allow_exposures: int
    power_saving: bool


class Screen(Protocol):
    """Whoever can read and set the screen saver of a display."""

    def saver(self) -> Saver:
        """What is set. Raises `OperationError`."""
        ...

    def set_saver(self, saver: Saver) -> None:
        """Set it. Raises `OperationError`."""
        ...


@dataclass(frozen=True, slots=True)
class KeepScreenOn:
    """No blank screen and no desktop's screen locker while the seat is in use."""

    screen: Screen
    name: str = "screen saver off"

    def survey(self) -> Before:
        """What is set."""
        return asdict(self.screen.saver())

    def perform(self) -> None:
        """Switch it off."""
        self.screen.set_saver(Saver(0, 0, 0, 0, power_saving=False))

    def revert(self, before: Before) -> None:
        """Set it as it was."""
        try:
            saver = TypeAdapter(Saver).validate_python(dict(before))
        except ValidationError as error:
            raise OperationError("what was noted is no screen saver's setting") from error
        self.screen.set_saver(saver)


class XScreen:
    """The screen saver and power saving of an X display, by libX11 and libXext."""

    def __init__(self, display: str) -> None:
        self._display = display.encode()

    def saver(self) -> Saver:
        """What is set."""
        with _Connection(self._display) as x:
            values = [ctypes.c_int() for _ in range(4)]
            x.lib.XGetScreenSaver(x.display, *(ctypes.byref(value) for value in values))
            timeout, interval, blanking, exposures = (value.value for value in values)
            return Saver(timeout, interval, blanking, exposures, x.power_saving())

    def set_saver(self, saver: Saver) -> None:
        """Set it."""
        with _Connection(self._display) as x:
            x.lib.XSetScreenSaver(
                x.display, saver.timeout, saver.interval, saver.prefer_blanking,
                saver.allow_exposures,
            )  # fmt: skip
            x.set_power_saving(saver.power_saving)


class _Connection:
    """A short connection to the X server."""

    def __init__(self, display: bytes) -> None:
        self._name = display
        self.display: Any = None

    def __enter__(self) -> "_Connection":
        try:
            self.lib, self._ext = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXext.so.6")
        except OSError as error:
            raise OperationError("libX11 or libXext is not installed") from error
        self.lib.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.lib.XOpenDisplay(self._name))
        if not self.display:
            raise OperationError("the X server can't be reached")
        return self

    def __exit__(self, *_error: object) -> None:
        self.lib.XSync(self.display, 0)
        self.lib.XCloseDisplay(self.display)

    def _has_power_saving(self) -> bool:
        event, error = ctypes.c_int(), ctypes.c_int()
        there = self._ext.DPMSQueryExtension(self.display, ctypes.byref(event), ctypes.byref(error))
        return bool(there and self._ext.DPMSCapable(self.display))

    def power_saving(self) -> bool:
        """Whether the screen is switched off after a while."""
        if not self._has_power_saving():
            return False
        level, enabled = ctypes.c_uint16(), ctypes.c_uint8()
        self._ext.DPMSInfo(self.display, ctypes.byref(level), ctypes.byref(enabled))
        return bool(enabled.value)

    def set_power_saving(self, wanted: bool) -> None:
        """Switch that on or off, where there is such a thing."""
        if self._has_power_saving():
            (self._ext.DPMSEnable if wanted else self._ext.DPMSDisable)(self.display)
