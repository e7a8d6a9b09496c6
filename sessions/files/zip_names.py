"""The names in a zip archive, from the list at its end. Nothing is unpacked.

Format: PKWARE's APPNOTE.TXT 6.3, 4.3.12 and 4.3.16. An archive that is larger than such a list can
say (zip64), or whose list is longer than any document's, has no names here.
"""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

_END = struct.Struct("<4sHHHHIIH")
_ENTRY = struct.Struct("<4sHHHHHHIIIHHHHHII")
_LONGEST_COMMENT = 0xFFFF
_LONGEST_LIST = 2_000_000  # bytes: some 20,000 names


def names_in(file: BinaryIO) -> frozenset[str] | None:
    """The names of all members; None where the list can't be read. Raises OSError."""
    found = _list_place(file)
    if found is None:
        return None
    start, length = found
    file.seek(start)
    try:
        return frozenset(_names(file.read(length)))
    except (struct.error, ValueError):
        return None


def _list_place(file: BinaryIO) -> tuple[int, int] | None:
    """Where the list begins, and how long it is."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return None
    _mark, _disk, _first, _here, count, length, start, _comment = _END.unpack_from(tail, at)
    is_read = count != 0xFFFF and length <= _LONGEST_LIST and start + length <= size
    return (start, length) if is_read else None


def _names(listed: bytes) -> Iterator[str]:
    at = 0
    while at < len(listed):
        entry = _ENTRY.unpack_from(listed, at)
        if entry[0] != b"PK\x01\x02":
            raise ValueError("no entry of the list")
        name, extra, comment = entry[10:13]
        raw = listed[at + _ENTRY.size :][:name]
        yield raw.decode("utf-8", "replace").replace("\\", "/")
        at += _ENTRY.size + name + extra + comment
