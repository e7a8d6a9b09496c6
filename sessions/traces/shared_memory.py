"""Shared memory the engine left: named files in /dev/shm, and System V segments nobody uses."""

import ctypes
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sessions.erase_tree import erase_tree
from sessions.wipe import Remainder

_PREFIXES = (".org.chromium.", ".com.google.", "org.chromium.", "qtwebengine")
_SEGMENTS = Path("/proc/sysvipc/shm")
_IPC_RMID = 0


@dataclass(frozen=True, slots=True)
class SharedMemoryStep:
    """Removes what is ours and nobody's: a segment of a living process is left alone."""

    folder: Path = Path("/dev/shm")  # noqa: S108
    name: str = "shared memory"

    def erase(self) -> bool:
        """Remove names and segments."""
        names, segments = list(self._names()), list(_orphaned_segments())
        for path in names:
            erase_tree(path)
        for segment in segments:
            ctypes.CDLL(None).shmctl(segment, _IPC_RMID, None)
        return bool(names or segments)

    def verify(self) -> Remainder | None:
        """None may be left."""
        left = sum(1 for _ in self._names()) + sum(1 for _ in _orphaned_segments())
        return Remainder(f"{left} not removed") if left else None

    def _names(self) -> Iterator[Path]:
        if not self.folder.is_dir() or not hasattr(os, "getuid"):
            return
        for path in self.folder.iterdir():
            if path.name.startswith(_PREFIXES) and _is_own_file(path):
                yield path


def _is_own_file(path: Path) -> bool:
    try:
        info = path.lstat()
    except FileNotFoundError:
        return False
    return info.st_uid == os.getuid() and stat.S_ISREG(info.st_mode)


def _orphaned_segments() -> Iterator[int]:
    """Segments of this account that no process has attached and whose creator is gone."""
    if not _SEGMENTS.exists():
        return
    head, *lines = _SEGMENTS.read_text().splitlines()
    columns = head.split()
    for line in lines:
        segment = dict(zip(columns, map(int, line.split()), strict=False))
        is_own = segment["cuid"] == os.getuid()
        if is_own and not segment["nattch"] and not Path("/proc", str(segment["cpid"])).exists():
            yield segment["shmid"]
