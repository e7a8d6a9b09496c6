"""The X server's screen saver and power saving, switched off while the seat is in use."""

import ctypes
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError

from kiosk.lockdown.operation import Before, OperationError


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
