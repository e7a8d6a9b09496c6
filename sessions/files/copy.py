"""Copying files to a stick: whole or not at all, never over anything, never from what isn't there.

Errors are a tree of `ExportError`: what was copied before stays, and the sources are only read.
"""

import errno
import hashlib
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sessions.files.checked import FileRefused
from sessions.files.safe_name import numbered
from sessions.files.sticks import Stick

CHUNK = 1_000_000
SYNC_EVERY = 4  # chunks: what the bar shows is then on the stick, not only on its way there
_SLACK = 64_000  # bytes for a file's place in the tables of the stick
_NEW = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_BY_DESCRIPTOR = os.open in os.supports_dir_fd


@dataclass(frozen=True, slots=True)
class Taken:
    """Something to take away. `name` is a safe one; `open` may raise `FileRefused`, OSError."""

    name: str = field(repr=False)
    size: int
    open: Callable[[], BinaryIO] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is. `number` of `count` files, `share` of all the work from 0 to 1."""

    number: int
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Copied:
    """The end: what the files are called on the stick."""

    names: tuple[str, ...]


class ExportError(Exception):
    """It could not be copied. `copied` are the names of those that were, whole."""

    copied: tuple[str, ...] = ()


class StickGone(ExportError):
    """It was pulled out."""


class StickFull(ExportError):
    """No room. `missing` is how many bytes too few there are, 0 where that isn't known."""

    def __init__(self, missing: int = 0) -> None:
        super().__init__("no room")
        self.missing = missing


class StickReadOnly(ExportError):
    """It can only be read: its switch, or its file system."""


class StickFaulty(ExportError):
    """It doesn't keep what is written, or answers with an error."""


class SourceGone(ExportError):
    """What was to be copied can't be read any more."""


def export(things: Sequence[Taken], stick: Stick) -> Generator[Progress | Copied, None, None]:
    """Copy `things` one after the other; each appears under its name when it is whole.

    Every file is read back from the stick. Closing the generator stops, and takes away what was
    begun. Raises `ExportError`.
    """
    names: list[str] = []
    total = 2 * sum(thing.size for thing in things) or 1
    done = 0
    try:
        with _Place(stick) as place:
            place.check_room(sum(thing.size + _SLACK for thing in things))
            for number, thing in enumerate(things, start=1):
                for size in _copy(thing, place, names):
                    done += size
                    yield Progress(number, len(things), min(done / total, 1.0))
    except ExportError as error:
        error.copied = tuple(names)
        raise
    yield Copied(tuple(names))


def _copy(thing: Taken, place: "_Place", names: list[str]) -> Generator[int, None, None]:
    """Gives the bytes written, then the bytes read back."""
    with _opened(thing) as source, _Part(place, thing.name) as part:
        yield from part.write(source)
        yield from part.read_back()
        names.append(part.keep())


def _opened(thing: Taken) -> BinaryIO:
    try:
        return thing.open()
    except (FileRefused, OSError) as error:
        raise SourceGone from error


# ------------------------------------------------------------------------------------- the stick


class _Place:
    """The stick's own folder, held open: what comes into its place later isn't written to."""

    def __init__(self, stick: Stick) -> None:
        self._stick = stick
        self._folder: int | None = None

    def __enter__(self) -> "_Place":
        try:
            if _BY_DESCRIPTOR:
                self._folder = os.open(
                    self._stick.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
                )
        except OSError as error:
            raise StickGone from error
        try:
            self.check_there()
        except StickGone:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        if self._folder is not None:
            os.close(self._folder)

    def check_there(self) -> None:
        """By its path: the open folder outlives the stick. Raises `StickGone`."""
        if not self._is_there():
            raise StickGone

    def check_room(self, wanted: int) -> None:
        """Raises `StickFull`, `StickReadOnly`."""
        if not self._stick.is_writable:
            raise StickReadOnly
        try:
            free = _free(self._stick.path if self._folder is None else self._folder)
        except OSError as error:
            raise self.told(error) from error
        if free < wanted:
            raise StickFull(wanted - free)

    def create(self, name: str) -> int:
        return os.open(self._of(name), _NEW, 0o666, dir_fd=self._folder)

    def is_taken(self, name: str) -> bool:
        """Case doesn't count on most sticks; the stick itself knows."""
        try:
            if self._folder is None:
                Path(self._of(name)).lstat()
            else:
                os.stat(name, dir_fd=self._folder, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return True

    def rename(self, name: str, new: str) -> None:
        os.rename(self._of(name), self._of(new), src_dir_fd=self._folder, dst_dir_fd=self._folder)

    def remove(self, name: str) -> None:
        os.unlink(self._of(name), dir_fd=self._folder)

    def sync(self) -> None:
        if self._folder is not None:
            os.fsync(self._folder)

    def told(self, error: OSError) -> ExportError:
        """What an error of the system means for somebody with a stick."""
        if error.errno in _FULL:
            return StickFull()
        if error.errno in _GONE or not self._is_there():
            return StickGone()
        return StickReadOnly() if error.errno in _READ_ONLY else StickFaulty()

    def _of(self, name: str) -> str:
        return name if self._folder is not None else str(self._stick.path / name)

    def _is_there(self) -> bool:
        try:
            return self._stick.device in (0, self._stick.path.stat().st_dev)
        except OSError:
            return False


def _free(place: int | Path) -> int:
    if os.name == "nt":
        import shutil

        return shutil.disk_usage(place).free
    room = os.statvfs(place)
    return room.f_bavail * room.f_frsize


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOENT, errno.ESTALE, errno.ENOTCONN}


# ----------------------------------------------------------------------------- one file on its way


class _Part:
    """A file that isn't whole yet: it has another name, and goes unless it is kept."""

    def __init__(self, place: _Place, name: str) -> None:
        self._place, self._name = place, name
        self._part = ""
        self._file, self._is_kept = -1, False
        self._digest = hashlib.sha256()

    def __enter__(self) -> "_Part":
        try:
            self._part = numbered(f"{self._name}.partiel", self._place.is_taken)
            self._file = self._place.create(self._part)
        except OSError as error:
            raise self._place.told(error) from error
        return self

    def __exit__(self, *_error: object) -> None:
        with suppress(OSError):
            self._close()
        if not self._is_kept:
            with suppress(OSError):  # the stick may be gone, and the part with it
                self._place.remove(self._part)

    def write(self, source: BinaryIO) -> Generator[int, None, None]:
        """Gives how many bytes are on the stick, again and again."""
        for number, chunk in enumerate(iter(lambda: _read(source), b""), start=1):
            try:
                _write_all(self._file, chunk)
                if number % SYNC_EVERY == 0:
                    os.fsync(self._file)
            except OSError as error:
                raise self._place.told(error) from error
            self._digest.update(chunk)
            yield len(chunk)

    def read_back(self) -> Generator[int, None, None]:
        """From the stick itself and not from memory, as far as the system can be asked to."""
        found = hashlib.sha256()
        try:
            os.fsync(self._file)
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(self._file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.lseek(self._file, 0, os.SEEK_SET)
            while chunk := os.read(self._file, CHUNK):
                found.update(chunk)
                yield len(chunk)
        except OSError as error:
            raise self._place.told(error) from error
        if found.digest() != self._digest.digest():
            raise StickFaulty

    def keep(self) -> str:
        """Give it its name, or the first free one like it."""
        self._place.check_there()
        try:
            self._close()
            name = numbered(self._name, self._place.is_taken)
            self._place.rename(self._part, name)
            self._is_kept = True
            self._place.sync()
        except OSError as error:
            raise self._place.told(error) from error
        return name

    def _close(self) -> None:
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)


def _read(source: BinaryIO) -> bytes:
    try:
        return source.read(CHUNK)
    except OSError as error:
        raise SourceGone from error


def _write_all(file: int, chunk: bytes) -> None:
    left = memoryview(chunk)
    while left:
        left = left[os.write(file, left) :]
