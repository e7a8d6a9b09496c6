"""Brings one file from a stick into the session's folder: a copy, whole or not at all."""

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from sessions.files.checked import FileRefused, Why, open_file
from sessions.files.kinds import Kind, kind_of
from sessions.files.safe_name import numbered, safe_name
from sessions.files.sticks import Stick

UNFINISHED = ".unfinished"
# What a session's place must have left: its own temporary files, and those of the web engine.
RESERVE_BYTES = 100_000_000
_CHUNK = 256 * 1024


class BringingError(Exception):
    """A file didn't come; nothing of it is left."""


class UnknownKind(BringingError):
    """It is none of the kinds that may come in."""


class NoRoom(BringingError):
    """The session's folder is full."""


def room_in(folder: Path) -> int:
    """How many bytes more may be kept in `folder`. Never below zero, never an error."""
    try:
        return max(0, shutil.disk_usage(folder).free - RESERVE_BYTES)
    except OSError:
        return 0


def room_within(most_bytes: int) -> Callable[[Path], int]:
    """The same, where all that is kept in the folder may weigh `most_bytes` together."""

    def room(folder: Path) -> int:
        return max(0, min(room_in(folder), most_bytes - _weight(folder)))

    return room


def _weight(folder: Path) -> int:
    """What is in it, thrown away and unfinished files too: they are there until they are gone."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):  # it went meanwhile
            info = path.lstat()
            total += info.st_size if stat.S_ISREG(info.st_mode) else 0
    return total


def bring(
    stick: Stick,
    parts: Sequence[str],
    folder: Path,
    most_bytes: int,
    room: Callable[[Path], int] = room_in,
) -> Iterator[float | Path]:
    """Copy the file at `parts` of `stick` into `folder`: shares from 0 to 1, then the copy's path.

    Given up half-way (`close()`), it leaves nothing. Raises `FileRefused`, `BringingError`.
    """
    with open_file(stick.path, parts, most_bytes, device=stick.device) as source:
        size, kind = _looked_at(source)
        if kind is None:
            raise UnknownKind
        if size > room(folder):
            raise NoRoom
        with unfinished(folder) as (target, place):
            yield from _copied(source, target, size, most_bytes)
            target.flush()
            yield settle(place, folder, parts[-1], kind)


@contextlib.contextmanager
def unfinished(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file being written, out of sight; what isn't settled is gone afterwards."""
    place = unfinished_place(folder)
    try:
        with _telling_full(), place.open("xb") as target:
            yield target, place
    finally:
        place.unlink(missing_ok=True)


def unfinished_place(folder: Path) -> Path:
    """Where a file may grow before it is one of the patron's: no name of theirs is in it."""
    hidden = folder / UNFINISHED
    with _telling_full():
        hidden.mkdir(mode=0o700, parents=True, exist_ok=True)
    return hidden / os.urandom(8).hex()


def settle(place: Path, folder: Path, name: str, kind: Kind) -> Path:
    """Make what has grown at `place` a file of the patron's, under a safe name of its own."""
    safe = safe_name(name, kind.ending(name))
    final = folder / numbered(safe, lambda taken: os.path.lexists(folder / taken))
    with _telling_full():
        place.rename(final)
    return final


def _looked_at(source: BinaryIO) -> tuple[int, Kind | None]:
    with _telling_gone():
        return os.fstat(source.fileno()).st_size, kind_of(source)


def _copied(source: BinaryIO, target: BinaryIO, size: int, most_bytes: int) -> Iterator[float]:
    done = 0
    while chunk := _read(source):
        done += len(chunk)
        if done > most_bytes:  # it grows while it is read
            raise FileRefused(Why.TOO_LARGE)
        with _telling_full():
            target.write(chunk)
        yield min(1.0, done / max(1, size))
    if done < size:
        raise FileRefused(Why.GONE)


def _read(source: BinaryIO) -> bytes:
    with _telling_gone():
        return source.read(_CHUNK)


@contextlib.contextmanager
def _telling_gone() -> Iterator[None]:
    """A stick that is pulled out can be told by nothing but an error."""
    try:
        yield
    except OSError as error:
        raise FileRefused(Why.GONE) from error


@contextlib.contextmanager
def _telling_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoRoom from error
        raise BringingError from error
