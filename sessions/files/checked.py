"""Reading what somebody else made: a stick, a folder patrons write in.

Each name is looked up below the open descriptor of its folder and no link is followed, so no path
leads out. Nothing but a plain file is opened: no device, pipe or socket. Another file system below
the root (something mounted there) is outside.
"""

import errno
import os
import stat
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import BinaryIO

MOST_SHOWN = 2_000
DEEPEST = 32
_SYSTEM_NAMES = frozenset({"system volume information", "$recycle.bin", "found.000", "lost+found"})
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe must not make us wait before it is refused
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_BY_DESCRIPTOR = os.scandir in os.supports_fd and os.open in os.supports_dir_fd


class Why(StrEnum):
    """Why something can't be read."""

    GONE = "gone"  # the stick was pulled out, or the file removed
    OUTSIDE = "outside"  # a link, a name that leads elsewhere, another file system
    NO_FILE = "no-file"  # a folder, a device, a pipe
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"  # damaged, or not ours


class FileRefused(Exception):
    """It isn't read. `why` is the only thing that may be told of it."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or a plain file in a listing. `name` is the system's own; `size` in bytes."""

    name: str
    is_folder: bool
    size: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a folder: folders first, by name. `is_cut`: there is more than was looked at."""

    entries: tuple[Entry, ...]
    is_cut: bool


def open_file(root: Path, parts: Sequence[str], most_bytes: int, *, device: int = 0) -> BinaryIO:
    """The plain file at `parts` below `root`, open for reading. Raises `FileRefused`.

    `device` is the stick's (`Stick.device`): what took its place is not read. 0: any.
    """
    if not parts:
        raise FileRefused(Why.NO_FILE)
    _check_path(parts)
    with _told(), _opened(root, parts[:-1], device) as folder:
        _check_file(folder.look(parts[-1]), folder.device, most_bytes)
        file = folder.open(parts[-1], os.O_RDONLY | _FILE)
        try:
            _check_file(os.fstat(file), folder.device, most_bytes)
        except BaseException:
            os.close(file)
            raise
    return os.fdopen(file, "rb")


def list_folder(
    root: Path, parts: Sequence[str] = (), most: int = MOST_SHOWN, *, device: int = 0
) -> Listing:
    """What one may choose from in the folder at `parts` below `root`. Raises `FileRefused`.

    No more than `most` names are looked at, however many there are. Hidden files, links and
    whatever is neither folder nor plain file are left out. `device` as in `open_file`.
    """
    _check_path(parts)
    with _told(), _opened(root, parts, device) as folder, closing(folder.scan()) as names:
        looked = list(islice(names, most))
        is_cut = next(names, None) is not None
        found = [_entry(one, folder.device) for one in looked if not _is_hidden(one.name)]
    entries = [entry for entry in found if entry is not None]
    entries.sort(key=lambda entry: (not entry.is_folder, entry.name.casefold(), entry.name))
    return Listing(tuple(entries), is_cut)


# ------------------------------------------------------------------------------------ one folder


@dataclass(frozen=True, slots=True)
class _Folder:
    """An open folder. Where there are no such descriptors (Windows), it is known by its path."""

    path: Path
    descriptor: int | None
    device: int

    def look(self, name: str) -> os.stat_result:
        """What is there, itself and not what it leads to."""
        if self.descriptor is None:
            return (self.path / name).lstat()
        return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)

    def open(self, name: str, flags: int) -> int:
        place = self.path / name if self.descriptor is None else name
        return os.open(place, flags, dir_fd=self.descriptor)

    def scan(self) -> Generator["os.DirEntry[str]", None, None]:
        with os.scandir(self.path if self.descriptor is None else self.descriptor) as entries:
            yield from entries


@contextmanager
def _opened(root: Path, parts: Sequence[str], device: int) -> Iterator[_Folder]:
    if not _BY_DESCRIPTOR:
        yield _by_path(root, parts, device)
        return
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        top = os.fstat(descriptor).st_dev
        if device not in (0, top):
            raise FileRefused(Why.GONE)
        for part in parts:
            above, descriptor = descriptor, _step(descriptor, part)
            os.close(above)
            _check_folder(os.fstat(descriptor), top)
        yield _Folder(root, descriptor, top)
    finally:
        os.close(descriptor)


def _step(above: int, part: str) -> int:
    return os.open(part, os.O_RDONLY | _FOLDER, dir_fd=above)


def _by_path(root: Path, parts: Sequence[str], device: int) -> _Folder:
    """Each folder on the way is looked at; between the look and the use somebody may be quicker."""
    place, top = root, root.stat().st_dev
    if device not in (0, top):
        raise FileRefused(Why.GONE)
    for part in parts:
        place = place / part
        _check_folder(place.lstat(), top)
    return _Folder(place, None, top)


def _is_plain(part: str) -> bool:
    forbidden = "/\\:\0" if os.name == "nt" else "/\0"
    return part not in ("", ".", "..") and not any(letter in part for letter in forbidden)


# ---------------------------------------------------------------------------------------- checks


def _check_path(parts: Sequence[str]) -> None:
    if len(parts) > DEEPEST or not all(map(_is_plain, parts)):
        raise FileRefused(Why.OUTSIDE)


def _is_link(info: os.stat_result) -> bool:
    """Also Windows' junctions, and whatever else leads somewhere there."""
    reparse = getattr(info, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    return stat.S_ISLNK(info.st_mode) or bool(reparse)


def _check_folder(info: os.stat_result, device: int) -> None:
    if _is_link(info) or not stat.S_ISDIR(info.st_mode) or info.st_dev != device:
        raise FileRefused(Why.OUTSIDE)


def _check_file(info: os.stat_result, device: int, most_bytes: int) -> None:
    if _is_link(info) or info.st_dev != device:
        raise FileRefused(Why.OUTSIDE)
    if not stat.S_ISREG(info.st_mode):
        raise FileRefused(Why.NO_FILE)
    if info.st_size > most_bytes:
        raise FileRefused(Why.TOO_LARGE)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _SYSTEM_NAMES


def _entry(found: "os.DirEntry[str]", device: int) -> Entry | None:
    try:
        info = found.stat(follow_symlinks=False)
    except OSError:
        return None  # it went in between, or its place on the stick is damaged
    is_folder = stat.S_ISDIR(info.st_mode)
    if _is_link(info) or not (is_folder or stat.S_ISREG(info.st_mode)):
        return None
    if info.st_dev not in (device, 0):  # 0: Windows doesn't say it here
        return None
    changed = _moment(info.st_mtime)
    return Entry(found.name, is_folder, 0 if is_folder else info.st_size, changed)


def _moment(seconds: float) -> datetime:
    """A stick may say any year."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(0, UTC)


_REASONS = {
    errno.ELOOP: Why.OUTSIDE,
    errno.ENOTDIR: Why.OUTSIDE,
    errno.EACCES: Why.UNREADABLE,
    errno.EPERM: Why.UNREADABLE,
    errno.ENAMETOOLONG: Why.OUTSIDE,
}


@contextmanager
def _told() -> Iterator[None]:
    """A stick that was pulled out shows as a dozen errors; those with a meaning of their own have
    it."""
    try:
        yield
    except OSError as error:
        raise FileRefused(_REASONS.get(error.errno or 0, Why.GONE)) from error
