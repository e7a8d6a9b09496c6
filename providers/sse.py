"""Server-sent events, as bytes arrive. A parser without I/O.

Source: WHATWG HTML, section 9.2.6, "Interpreting an event stream". Splitting at CR, LF or CRLF is
done on bytes: neither can be a part of a longer UTF-8 sequence, so pieces may end anywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from providers.errors import BadAnswer

LINE_BYTES = 1_048_576
EVENT_CHARACTERS = 4_194_304
_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class SseEvent:
    """One event. `data` is not shown in its repr."""

    data: str = field(repr=False)
    type: str = "message"
    id: str = ""


class LineSplitter:
    """Cuts bytes into lines. Raises `BadAnswer` for a line of more than `limit` bytes."""

    def __init__(self, limit: int = LINE_BYTES) -> None:
        self._limit = limit
        self._line = bytearray()
        self._after_cr = False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """The lines that `piece` ends, without their ends."""
        start = 1 if self._after_cr and piece[:1] == b"\n" else 0
        for end in _LINE_END.finditer(piece, start):
            yield self._finish(piece[start : end.start()])
            start = end.end()
        # An LF at the start of the next piece still belongs to this CR.
        self._after_cr = piece.endswith(b"\r") if piece else self._after_cr
        self._keep(piece[start:])

    def _finish(self, rest: bytes) -> bytes:
        self._keep(rest)
        line = bytes(self._line)
        self._line.clear()
        return line

    def _keep(self, rest: bytes) -> None:
        self._line += rest
        if len(self._line) > self._limit:
            raise BadAnswer("line too long")

    @property
    def pending(self) -> bool:
        """Whether a line has begun and not ended."""
        return bool(self._line)


class SseParser:
    """Feed it bytes in any pieces; it returns the events they complete."""

    def __init__(self, line_limit: int = LINE_BYTES) -> None:
        self._lines = LineSplitter(line_limit)
        self._first = True
        self._data: list[str] = []
        self._length = 0
        self._type = ""
        self._id = ""

    def feed(self, piece: bytes) -> list[SseEvent]:
        """The events completed by `piece`. Raises `BadAnswer` for one that is far too long."""
        events = (self._take(line) for line in self._lines.feed(piece))
        return [event for event in events if event is not None]

    @property
    def pending(self) -> bool:
        """Whether something has begun that no blank line has ended. At the end: it was cut."""
        return self._lines.pending or bool(self._data)

    def _take(self, line: bytes) -> SseEvent | None:
        if self._first:
            line = line.removeprefix(_BOM)
            self._first = False
        if not line:
            return self._dispatch()
        name, _, value = line.decode("utf-8", errors="replace").partition(":")
        self._set(name, value.removeprefix(" "))
        return None

    def _set(self, name: str, value: str) -> None:
        if name == "data":
            self._add_data(value)
        elif name == "event":
            self._type = value
        elif name == "id" and "\0" not in value:
            self._id = value

    def _add_data(self, value: str) -> None:
        self._length += len(value) + 1
        if self._length > EVENT_CHARACTERS:
            raise BadAnswer("event too long")
        self._data.append(value)

    def _dispatch(self) -> SseEvent | None:
        data, kind = self._data, self._type
        self._data, self._length, self._type = [], 0, ""
        return SseEvent("\n".join(data), kind or "message", self._id) if data else None
