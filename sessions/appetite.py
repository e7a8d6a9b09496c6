"""What a session uses of the machine: memory of its own, files in memory, processes.

Private memory is what counts (RssAnon and what of it was swapped out): what processes share would
be counted once for each. Files on a tmpfs are memory too, whichever process wrote them and whether
they are deleted meanwhile; the file system knows how much they are together.
"""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sessions.process_table import Row

_PRIVATE = re.compile(rb"^(?:RssAnon|VmSwap):\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Portion:
    """One process and its private memory, in bytes."""

    row: Row
    memory: int


@dataclass(frozen=True, slots=True)
class Appetite:
    """What a session uses: `portions` by process, and `files` in bytes."""

    portions: tuple[Portion, ...]
    files: int = 0

    @property
    def memory(self) -> int:
        """In bytes."""
        return self.files + sum(portion.memory for portion in self.portions)

    def too_much_of(self, leader: int, limit: int) -> Portion | None:
        """The process whose end brings the rest below `limit`, if it is one page's or tool's.

        None when the session is as large without it: then only its end helps.
        """
        others = [portion for portion in self.portions if portion.row.pid != leader]
        largest = max(others, key=lambda portion: portion.memory, default=None)
        if largest is None or self.memory - largest.memory > limit:
            return None
        return largest


def appetite(rows: Iterable[Row], files: int, proc: Path = Path("/proc")) -> Appetite:
    """What these processes use now. One that is gone uses nothing."""
    return Appetite(tuple(Portion(row, _private(proc, row.pid)) for row in rows), files)


def _private(proc: Path, pid: int) -> int:
    try:
        status = (proc / str(pid) / "status").read_bytes()
    except OSError:
        return 0
    return 1024 * sum(int(found) for found in _PRIVATE.findall(status))


def used_of(folder: Path, statvfs: Callable[[Path], os.statvfs_result] = os.statvfs) -> int:
    """How much of the file system under `folder` is in use, in bytes; 0 when nobody can tell."""
    try:
        there = statvfs(folder)
    except OSError:
        return 0
    return (there.f_blocks - there.f_bfree) * there.f_frsize
