"""Looks for canaries wherever something can be left: memory, files, a raw disk.

Reading the memory of others needs root, or their own account and processes that allow it.
"""

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.end_to_end.forensics.canary import Search
from tests.end_to_end.traces import memory_of

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 (looked into, not written to)
_PIECE = 1 << 24


@dataclass
class Findings:
    """What was found: the hits by place and channel, and how much was looked through."""

    hits: dict[str, Counter[str]] = field(default_factory=dict)
    looked_at: Counter[str] = field(default_factory=Counter)  # bytes, by place

    def add(self, place: str, size: int, hits: Counter[str]) -> None:
        self.looked_at[place] += size
        if hits:
            self.hits.setdefault(place, Counter()).update(hits)

    @property
    def channels(self) -> set[str]:
        """Those of which anything was found anywhere."""
        return {channel for hits in self.hits.values() for channel in hits}

    @property
    def total(self) -> Counter[str]:
        """The hits of each channel."""
        return sum(self.hits.values(), Counter())

    def take(self, channel: str) -> set[str]:
        """Remove what was found of it, and say in which places that was."""
        places = {place for place, hits in self.hits.items() if hits.pop(channel, 0)}
        self.hits = {place: hits for place, hits in self.hits.items() if hits}
        return places

    def told(self) -> str:
        """One line a place, for whoever reads a failure or a report."""
        places = (
            f"{place}: {size / 1e6:.0f} MB, {dict(self.hits.get(place, {})) or 'nothing'}"
            for place, size in sorted(self.looked_at.items())
        )
        return "\n".join(places)


class Scanner:
    """Looks for `canaries`, which are words by channel, and adds to `findings` what it finds."""

    def __init__(self, canaries: Mapping[str, str], findings: Findings | None = None) -> None:
        self._search = Search(canaries)
        self.findings = Findings() if findings is None else findings

    def processes(self, pids: Iterable[int]) -> None:
        """The memory of each, a place of its own; one that ends meanwhile is none."""
        for pid in pids:
            place = f"process {pid}, {_name_of(pid)}"
            self.findings.looked_at[place] += 0
            for piece in memory_of(pid):
                self._look(place, piece)
            if place not in self.findings.hits and not _lives(pid):
                del self.findings.looked_at[place]

    def files(self, *folders: Path) -> None:
        """Names and contents of whatever is below, and nothing that is linked to."""
        for folder in folders:
            for path in (folder, *folder.rglob("*")):
                self._look(f"files in {folder}", os.fsencode(path.name))
                for piece in _content(path):
                    self._look(f"files in {folder}", piece)

    def raw(self, disk: Path) -> None:
        """Every byte that was ever written to the disk image: erased files, journal, all."""
        for piece in _content(disk):
            self._look("the raw disk", piece)

    def text(self, place: str, content: str) -> None:
        """What somebody says is there."""
        self._look(place, content.encode())

    def _look(self, place: str, piece: bytes) -> None:
        self.findings.add(place, len(piece), self._search(piece))


def _name_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    return "that has ended"


def _lives(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def _content(path: Path) -> Iterator[bytes]:
    """A file in pieces that overlap, without its holes."""
    if path.is_symlink() or not path.is_file():
        return
    with contextlib.suppress(FileNotFoundError), path.open("rb", buffering=0) as file:
        for start, end in _written(file.fileno()):
            yield from _pieces(file.fileno(), start, end)


def _written(file: int) -> Iterator[tuple[int, int]]:
    end = 0
    with contextlib.suppress(OSError):  # there is no more
        while True:
            start = os.lseek(file, end, os.SEEK_DATA)
            end = os.lseek(file, start, os.SEEK_HOLE)
            yield start, end


def _pieces(file: int, start: int, end: int) -> Iterator[bytes]:
    overlap = b""
    for at in range(start, end, _PIECE):
        piece = os.pread(file, min(_PIECE, end - at), at)
        yield overlap + piece
        overlap = piece[-128:]
