"""SIP2 messages as bytes, and back. No I/O, and nothing about what a message means.

A message is a code of two digits, values of fixed lengths, then `XXvalue|` fields; a trailer
`AY<sequence>AZ<checksum>` may follow, and a carriage return ends it (3M SIP2, 2.00). The checksum
is of the bytes as they are sent, up to and with `AZ`. What arrives is never trusted: any bytes
either decode or raise `FrameError`.
"""

import re
import unicodedata
from dataclasses import dataclass, field

FRAME_BYTES = 65_536
_TRAILER = re.compile(rb"(?:AY([0-9]))?AZ([0-9A-Fa-f]{4})\Z")
_TRAILER_LENGTH = 9  # bytes at most, and looking at no others is eight times as fast
_BREAKS = re.compile(rb"[\r\n]*")
_BARE = re.compile(rb"[^|\r\n]*[\r\n]")  # a message without fields
_END = re.compile(rb"\r|(?:(?<=\|)|(?<=AZ[0-9A-Fa-f]{4}))\n")
_PRINTABLE_ASCII = bytes(range(0x20, 0x7F))


class FrameError(Exception):
    """Bytes that are no message. The text is for staff and holds nothing of them."""


class ChecksumError(FrameError):
    """A checksum that is wrong, or missing where one is required: the message can be repeated."""


class TooLong(FrameError):
    """More bytes than any message has."""


class Unsendable(Exception):
    """A value that would change the message around it, or that the encoding lacks."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message. `text` is without its trailer; `sequence` is None where none came."""

    text: str = field(repr=False)
    sequence: int | None = None


def is_usable(encoding: str) -> bool:
    """Whether Python knows `encoding`, and it leaves ASCII as it is: the frames are ASCII."""
    try:
        text = _PRINTABLE_ASCII.decode(encoding)
        bytes(range(0x80, 0x100)).decode(encoding, "replace")
    except (LookupError, ValueError):
        return False
    return text.encode() == _PRINTABLE_ASCII == text.encode(encoding)


def item(code: str, value: str) -> str:
    """One field. Raises `Unsendable`: a card with a `|` in it would bring fields of its own."""
    if "|" in value or not value.isprintable():
        raise Unsendable(f"{code}: a character no value can have")
    return f"{code}{value}|"


def encode(text: str, encoding: str, sequence: int | None = None) -> bytes:
    """`text` as it is sent, with a checksum when there is a sequence number (0 to 9).

    Raises `Unsendable` when the encoding lacks a character.
    """
    if sequence is None:
        return _bytes(text, encoding) + b"\r"
    summed = _bytes(f"{text}AY{sequence}AZ", encoding)
    return summed + checksum(summed) + b"\r"


def encode_resend(code: str) -> bytes:
    """A request to send again (96 or 97): it has a checksum, and no sequence number."""
    summed = f"{code}AZ".encode()
    return summed + checksum(summed) + b"\r"


def checksum(summed: bytes) -> bytes:
    """The four digits that follow `summed`, which ends in `AZ`."""
    return b"%04X" % (-sum(summed) & 0xFFFF)


def decode(raw: bytes, encoding: str, *, is_checksum_required: bool = False) -> Frame:
    """One message without its end of line. Raises `ChecksumError`.

    Bytes the encoding lacks become U+FFFD; decomposed letters (Evergreen) are composed.
    """
    trailer = _TRAILER.search(raw, max(0, len(raw) - _TRAILER_LENGTH))
    if trailer is None:
        if is_checksum_required:
            raise ChecksumError("a message without a checksum")
        return Frame(_text(raw, encoding))
    if checksum(raw[: trailer.start(2)]) != trailer[2].upper():
        raise ChecksumError("a checksum that is wrong")
    sequence = None if trailer[1] is None else int(trailer[1])
    return Frame(_text(raw[: trailer.start()], encoding), sequence)


def fields(text: str) -> dict[str, str]:
    """The fields in `text` by their two letters. Of one that came twice, the first counts."""
    return {piece[:2]: piece[2:] for piece in reversed(text.split("|")) if len(piece) > 1}


class Splitter:
    """Cuts what arrives, in pieces of any size, into whole messages.

    CR, CRLF and LF end one; empty lines, and so a stray LF in front, are nothing. An LF inside a
    value ends nothing: Koha sends notes of several lines, and what follows them counts as well.
    """

    def __init__(self, limit: int = FRAME_BYTES) -> None:
        self._limit = limit
        self._rest = b""

    @property
    def is_empty(self) -> bool:
        """Whether no message has begun."""
        return not self._rest

    def feed(self, data: bytes) -> list[bytes]:
        """The messages that are whole now. Raises `TooLong`; nothing may be fed after that."""
        text, at = self._rest + data, 0
        whole = []
        while True:
            at = _after(_BREAKS.match(text, at))
            end = _after(_BARE.match(text, at) or _END.search(text, at))
            if (end - 1 if end else len(text)) - at > self._limit:
                raise TooLong(f"a message of more than {self._limit} bytes")
            if not end:
                break
            whole.append(text[at : end - 1])
            at = end
        self._rest = text[at:]
        return whole


def _after(found: re.Match[bytes] | None) -> int:
    return 0 if found is None else found.end()


def _bytes(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        raise Unsendable(f"a character that {encoding} lacks") from None


def _text(raw: bytes, encoding: str) -> str:
    return unicodedata.normalize("NFC", raw.decode(encoding, "replace"))
