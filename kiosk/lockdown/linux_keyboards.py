"""The keyboards of an X display: which there are, what their keys are, and when that changes."""

import struct
from collections.abc import Callable, Iterator, Mapping

from kiosk.lockdown.linux_keymap import GET_MAP, SET_MAP, Keymap, get_map, read_map, set_map
from kiosk.lockdown.linux_x import XConnection
from kiosk.lockdown.operation import OperationError

_USE_EXTENSION, _SELECT_XKB = 0, 1  # requests of XKEYBOARD
_SELECT_XI, _XI_VERSION, _QUERY_DEVICE = 46, 47, 48  # and of XInputExtension
_NEW_KEYBOARD_OR_MAP, _ALL_PARTS = 0b11, 0xFF
_ALL_DEVICES, _HIERARCHY = 0, 1 << 11
_KEYS = 0  # the class of devices that have keys
_DEVICES_AT, _DEVICE_HEAD = 32, 12


class XKeyboards:
    """Every keyboard of a display, those of the server itself included. Raises `OperationError`."""

    def __init__(self, display: str) -> None:
        self._display = display

    def maps(self) -> Mapping[str, Keymap]:
        """The maps by the keyboards' numbers and names."""
        with XConnection(self._display) as x:
            return {label: _map(x, number) for number, label in _keyboards(x).items()}

    def change(self, decide: Callable[[str, Keymap], Keymap]) -> None:
        """Set, on each keyboard, the keys that `decide` gives for its name and map."""
        with XConnection(self._display) as x:
            x.grab()  # nobody changes a map between our look and our change
            for number, label in _keyboards(x).items():
                whole = _map(x, number)
                if changed := decide(label, whole):
                    x.tell(x.extension("XKEYBOARD"), SET_MAP, set_map(number, whole, changed))
            x.ungrab()


class KeyboardNews:
    """Tells that a keyboard came, or that the keys of one changed. Raises `OperationError`."""

    def __init__(self, display: str) -> None:
        self._x = XConnection(display)
        self._listen()

    @property
    def socket(self) -> int:
        """Readable when there is news."""
        return self._x.socket

    def read(self) -> bool:
        """Whether there was any; from now on, of keyboards that came, too."""
        came = False
        while self._x.events():
            came = True
            self._listen()
        if self._x.is_broken:
            raise OperationError("the X server is gone")
        return came

    def close(self) -> None:
        """Listen no more."""
        self._x.close()

    def _listen(self) -> None:
        xkb, xi = self._x.extension("XKEYBOARD"), self._x.extension("XInputExtension")
        numbers = _keyboards(self._x)
        wanted = struct.pack("=IHHHHI", self._x.root, 1, 0, _ALL_DEVICES, 1, _HIERARCHY)
        self._x.tell(xi, _SELECT_XI, wanted)
        for number in numbers:
            both, parts = _NEW_KEYBOARD_OR_MAP, _ALL_PARTS
            self._x.tell(xkb, _SELECT_XKB, struct.pack("=6H", number, both, 0, both, parts, parts))


def _map(x: XConnection, number: int) -> Keymap:
    return read_map(x.ask(x.extension("XKEYBOARD"), GET_MAP, get_map(number)))


def _keyboards(x: XConnection) -> Mapping[int, str]:
    """Number and name of each; also says which versions of the extensions are spoken here."""
    xkb, xi = x.extension("XKEYBOARD"), x.extension("XInputExtension")
    x.ask(xkb, _USE_EXTENSION, struct.pack("=HH", 1, 0))
    x.ask(xi, _XI_VERSION, struct.pack("=HH", 2, 0))
    reply = x.ask(xi, _QUERY_DEVICE, struct.pack("=HH", _ALL_DEVICES, 0))
    return {number: f"{number} {name}" for number, name in _with_keys(reply)}


def _with_keys(reply: bytes) -> Iterator[tuple[int, str]]:
    (count,), at = struct.unpack_from("=H", reply, 8), _DEVICES_AT
    for _device in range(count):
        number, _use, _master, classes, length = struct.unpack_from("=5H", reply, at)
        at += _DEVICE_HEAD
        name = reply[at : at + length].decode(errors="replace")
        at += length + -length % 4
        kinds = set()
        for _class in range(classes):
            kind, words = struct.unpack_from("=HH", reply, at)
            kinds.add(kind)
            at += 4 * words
        if _KEYS in kinds:
            yield number, name
