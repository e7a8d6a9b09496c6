"""A connection to the X server over which requests are bytes: `libxcb` by ctypes, no more.

Errors are exceptions here, where Xlib would end the process. Requests and replies as in the X11
and XKB protocol documents (x.org), numbers in the machine's own order.
"""

import ctypes
import struct
from collections.abc import Sequence
from types import TracebackType
from typing import Any

from kiosk.lockdown.operation import OperationError

_CHECKED = 1
_QUERY_EXTENSION, _GRAB_SERVER, _UNGRAB_SERVER = 98, 36, 37
_HEAD = 32  # bytes of a reply before what its length counts


class XError(OperationError):
    """The server refused a request."""


class _Part(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Request(ctypes.Structure):
    _fields_ = (
        ("count", ctypes.c_size_t),
        ("extension", ctypes.c_void_p),
        ("opcode", ctypes.c_uint8),
        ("is_void", ctypes.c_uint8),
    )


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Roots(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("left", ctypes.c_int), ("index", ctypes.c_int))


class XConnection:
    """Opened at once; `with` closes it. Raises `OperationError` when there is no such server."""

    def __init__(self, display: str) -> None:
        self._xcb, self._free = _libraries()
        self._display: Any = self._xcb.xcb_connect(display.encode(), None)
        if self.is_broken:
            self.close()
            raise OperationError("the X server can't be reached")

    def __enter__(self) -> "XConnection":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def close(self) -> None:
        """End it; nothing may be asked any more."""
        self._xcb.xcb_disconnect(self._display)

    @property
    def is_broken(self) -> bool:
        """Whether the server is gone."""
        return bool(self._xcb.xcb_connection_has_error(self._display))

    @property
    def socket(self) -> int:
        """Readable when events wait."""
        return int(self._xcb.xcb_get_file_descriptor(self._display))

    @property
    def root(self) -> int:
        """The first screen's root window."""
        setup = ctypes.c_void_p(self._xcb.xcb_get_setup(self._display))
        screen = self._xcb.xcb_setup_roots_iterator(setup)
        return int(ctypes.c_uint32.from_address(screen.data).value)

    def extension(self, name: str) -> int:
        """The number its requests begin with. Raises `OperationError` where there is none."""
        letters = name.encode()
        reply = self.ask(_QUERY_EXTENSION, 0, struct.pack("=HH", len(letters), 0) + letters)
        if not reply[8]:
            raise OperationError(f"the X server has no {name}")
        return reply[9]

    def ask(self, opcode: int, minor: int, body: bytes = b"") -> bytes:
        """The reply to a request, head included. Raises `XError`."""
        error = ctypes.c_void_p()
        sequence = self._send(opcode, minor, body, is_void=False)
        reply = self._xcb.xcb_wait_for_reply(self._display, sequence, ctypes.byref(error))
        self._raise_if(error.value)
        if not reply:
            raise XError("the X server is gone")
        more = 4 * ctypes.c_uint32.from_address(reply + 4).value
        return self._take(reply, _HEAD + int(more))

    def tell(self, opcode: int, minor: int, body: bytes = b"") -> None:
        """A request without a reply, carried out when this returns. Raises `XError`."""
        sequence = self._send(opcode, minor, body, is_void=True)
        self._raise_if(self._xcb.xcb_request_check(self._display, _Cookie(sequence)))

    def grab(self) -> None:
        """Have the server listen to nobody else, until `ungrab` or the end of this connection."""
        self.tell(_GRAB_SERVER, 0)

    def ungrab(self) -> None:
        """Have it listen to everybody again."""
        self.tell(_UNGRAB_SERVER, 0)

    def events(self) -> Sequence[bytes]:
        """The events that have come, 32 bytes of each."""
        found = []
        while event := self._xcb.xcb_poll_for_event(self._display):
            found.append(self._take(event, _HEAD))
        return found

    def _send(self, opcode: int, minor: int, body: bytes, *, is_void: bool) -> int:
        padded = body + bytes(-len(body) % 4)
        packet = ctypes.create_string_buffer(struct.pack("=BBH", opcode, minor, 0) + padded)
        parts = (_Part * 3)()  # xcb writes into two before the first
        parts[2] = _Part(ctypes.addressof(packet), 4 + len(padded))
        request = _Request(1, None, opcode, is_void)
        first = ctypes.byref(parts, 2 * ctypes.sizeof(_Part))
        return int(
            self._xcb.xcb_send_request(self._display, _CHECKED, first, ctypes.byref(request))
        )

    def _raise_if(self, error: int | None) -> None:
        if error:
            _kind, code, _sequence, value = struct.unpack_from("=BBHI", self._take(error, _HEAD))
            raise XError(f"the X server refused that (error {code}, {value:#x})")

    def _take(self, address: int, size: int) -> bytes:
        try:
            return ctypes.string_at(address, size)
        finally:
            self._free(address)


def _libraries() -> tuple[Any, Any]:
    """`libxcb`, and the way to free what it gives. Raises `OperationError`."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise OperationError("libxcb is not installed") from error
    pointer, number = ctypes.c_void_p, ctypes.c_int
    for name, result, arguments in (
        ("xcb_connect", pointer, (ctypes.c_char_p, pointer)),
        ("xcb_disconnect", None, (pointer,)),
        ("xcb_connection_has_error", number, (pointer,)),
        ("xcb_get_file_descriptor", number, (pointer,)),
        ("xcb_get_setup", pointer, (pointer,)),
        ("xcb_setup_roots_iterator", _Roots, (pointer,)),
        ("xcb_send_request", ctypes.c_uint, (pointer, number, pointer, pointer)),
        ("xcb_wait_for_reply", pointer, (pointer, ctypes.c_uint, pointer)),
        ("xcb_request_check", pointer, (pointer, _Cookie)),
        ("xcb_poll_for_event", pointer, (pointer,)),
    ):
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, arguments
    free = ctypes.CDLL(None).free
    free.restype, free.argtypes = None, (pointer,)
    return xcb, free
