"""Erasing a folder and all it holds, whatever somebody made of it.

Nothing is followed: each name is looked up below an open descriptor of its folder, and a link is
removed as a link. Folders found inside are moved up to the top before they are opened, so that
a tree of any depth costs two descriptors. What cannot be erased is left, and `verify` says so.
"""

import contextlib
import errno
import os
import stat
from itertools import count
from pathlib import Path

_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_BY_DESCRIPTOR = os.scandir in os.supports_fd and os.unlink in os.supports_dir_fd
_PATH_ONLY = getattr(os, "O_PATH", os.O_RDONLY)


def erase_tree(path: Path) -> None:
    """Erase the folder, file or link at `path` as far as it goes; never raises OSError.

    Look afterwards whether `path` is still there: whoever writes into it at the same time wins.
    """
    with contextlib.suppress(OSError):
        if not stat.S_ISDIR(path.lstat().st_mode):
            path.unlink()
        elif _BY_DESCRIPTOR:
            empty_tree(path)
            path.rmdir()
        else:
            _erase_by_path(path)


def empty_tree(path: Path) -> None:
    """Erase what is in the folder at `path`, and leave the folder. Raises OSError if it is none."""
    if not _BY_DESCRIPTOR:
        for inside in path.iterdir():
            erase_tree(inside)
        return
    top = _open_folder(path.name, os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC), close=True)
    try:
        _empty(top)
    finally:
        os.close(top)


def _open_folder(name: str, parent: int, *, close: bool = False) -> int:
    """A descriptor of the folder `name` below `parent`, which its owner may change from now on."""
    try:
        place = os.open(name, _PATH_ONLY | _FOLDER, dir_fd=parent)
    finally:
        if close:
            os.close(parent)
    try:
        with contextlib.suppress(OSError):
            Path("/proc/self/fd", str(place)).chmod(stat.S_IRWXU)  # the descriptor's own folder
        return os.open(".", os.O_RDONLY | _FOLDER, dir_fd=place)
    finally:
        os.close(place)


def _empty(top: int) -> None:
    """Sweep `top` until it is empty or a sweep changes nothing."""
    names = count()
    before: list[tuple[str, bool]] = []
    while (entries := _entries(top)) and entries != before:
        for name, is_folder in entries:
            _remove_folder(name, top, names) if is_folder else _unlink(name, top)
        before = entries


def _entries(folder: int) -> list[tuple[str, bool]]:
    with os.scandir(folder) as entries:
        return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]


def _unlink(name: str, parent: int) -> None:
    with contextlib.suppress(OSError):
        os.unlink(name, dir_fd=parent)


def _rmdir(name: str, parent: int) -> bool:
    with contextlib.suppress(OSError):
        os.rmdir(name, dir_fd=parent)
        return True
    return False


def _remove_folder(name: str, top: int, names: "count[int]") -> None:
    """Remove the folder `name` of `top`; folders in it that are not empty move to `top`."""
    try:
        folder = _open_folder(name, top)
    except OSError:
        return
    try:
        for inside, is_folder in _entries(folder):
            if not is_folder:
                _unlink(inside, folder)
            elif not _rmdir(inside, folder):
                _move_up(inside, folder, top, names)
    finally:
        os.close(folder)
    _rmdir(name, top)


def _move_up(name: str, folder: int, top: int, names: "count[int]") -> None:
    """Move a folder to `top` under a name nothing else has there."""
    with contextlib.suppress(OSError):
        os.close(_open_folder(name, folder))  # its `..` changes: it must be writable
    for number in names:
        try:
            os.rename(name, f".moved-{number}", src_dir_fd=folder, dst_dir_fd=top)
        except (FileExistsError, NotADirectoryError):
            continue
        except OSError as error:
            if error.errno == errno.ENOTEMPTY:  # the name is taken
                continue
            return
        return


# ------------------------------------------------------------------- systems without descriptors


def _erase_by_path(path: Path) -> None:
    for inside in list(path.iterdir()):
        info = inside.lstat()
        if stat.S_ISDIR(info.st_mode) and not _is_junction(info):
            _erase_by_path(inside)
        else:
            _erase_leaf(inside)
    path.chmod(stat.S_IRWXU)
    with contextlib.suppress(OSError):
        path.rmdir()


def _is_junction(info: os.stat_result) -> bool:
    return bool(getattr(info, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _erase_leaf(path: Path) -> None:
    """Windows removes neither what is read-only nor a junction by unlinking."""
    for remove in (path.unlink, path.rmdir):
        with contextlib.suppress(OSError):
            if not path.is_symlink():
                path.chmod(stat.S_IWRITE | stat.S_IREAD)
            remove()
            return
