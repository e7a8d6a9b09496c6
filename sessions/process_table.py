"""The processes of this machine, as far as finding what a session left needs them.

On Linux `/proc` is read directly: a row costs two small reads, and descriptors are only looked at
for processes of this account that nothing else gave away. Elsewhere psutil answers.
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import psutil

MARKER = "KIOSK_SESSION"
_PROC = "/proc"
_GONE = frozenset("ZXx")


@dataclass(frozen=True, slots=True)
class Row:
    """One process. `born` tells it from a later one with the same id; its unit is the system's.

    `group` and `session` are POSIX ids, 0 where there is no such thing. `is_gone` is a process
    that has ended and only waits for its parent to notice.
    """

    pid: int
    parent: int
    group: int
    session: int
    born: int
    is_gone: bool


class ProcessTable(Protocol):
    """Whoever can list this account's processes."""

    def rows(self) -> Sequence[Row]:
        """Every process of this account."""
        ...

    def row(self, pid: int) -> Row | None:
        """One process, None when there is none."""
        ...

    def touches(self, pid: int, folders: Sequence[Path]) -> str | None:
        """How the process is bound to one of `folders`, None when it isn't or can't be asked."""
        ...


class LinuxTable:
    """`/proc`. A process that refuses to be read (it is not dumpable) touches nothing."""

    def rows(self) -> Sequence[Row]:
        """Every process of this account."""
        found = (self._row(entry.name) for entry in os.scandir(_PROC) if entry.name.isdecimal())
        return [row for row in found if row is not None and _is_own(row.pid)]

    def row(self, pid: int) -> Row | None:
        """One process, None when there is none."""
        return self._row(str(pid))

    @staticmethod
    def _row(pid: str) -> Row | None:
        try:
            stat = _read(f"{_PROC}/{pid}/stat")
        except OSError:
            return None
        # The name, in brackets, may hold anything, brackets too: count from the last one.
        fields = stat[stat.rindex(b")") + 2 :].split()
        state, parent, group, session = fields[:4]
        return Row(int(pid), int(parent), int(group), int(session), int(fields[19]),
                   state.decode() in _GONE)  # fmt: skip

    def touches(self, pid: int, folders: Sequence[Path]) -> str | None:
        """How the process is bound to one of `folders`: by environment, places or files."""
        prefixes = tuple(os.fsencode(folder) for folder in folders)
        for why, named in (
            ("environment", _marks(pid)),
            ("working folder", _links(pid, "cwd", "root", "exe")),
            ("open file", _open_files(pid)),
            ("mapped file", _mapped_files(pid)),
        ):
            with contextlib.suppress(OSError):
                if any(_is_inside(path, prefixes) for path in named):
                    return why
        return None


def _read(path: str) -> bytes:
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return b"".join(iter(lambda: os.read(file, 65536), b""))
    finally:
        os.close(file)


def _is_own(pid: int) -> bool:
    """By its status: the folder of a process that is not dumpable belongs to root."""
    try:
        status = _read(f"{_PROC}/{pid}/status")
    except OSError:
        return False
    start = status.index(b"\nUid:") + 5
    return int(status[start:].split(None, 1)[0]) == os.getuid()


def _is_inside(path: bytes, prefixes: Sequence[bytes]) -> bool:
    place = path.removesuffix(b" (deleted)")
    return any(place == folder or place.startswith(folder + b"/") for folder in prefixes)


def _marks(pid: int) -> Iterator[bytes]:
    mark = MARKER.encode() + b"="
    for variable in _read(f"{_PROC}/{pid}/environ").split(b"\0"):
        if variable.startswith(mark):
            yield variable.removeprefix(mark)


def _links(pid: int, *names: str) -> Iterator[bytes]:
    for name in names:
        with contextlib.suppress(OSError):
            yield os.readlink(os.fsencode(f"{_PROC}/{pid}/{name}"))  # noqa: PTH115 (bytes)


def _open_files(pid: int) -> Iterator[bytes]:
    with os.scandir(f"{_PROC}/{pid}/fd") as entries:
        yield from _links(pid, *(f"fd/{entry.name}" for entry in entries))


def _mapped_files(pid: int) -> Iterator[bytes]:
    for line in _read(f"{_PROC}/{pid}/maps").split(b"\n"):
        start = line.find(b"/")
        if start >= 0:
            yield line[start:]


class PortableTable:
    """psutil's view, for systems without `/proc`: parents and files, no sessions or groups."""

    def rows(self) -> Sequence[Row]:
        """Every process of this account."""
        import psutil  # the shell does not carry it where it isn't needed

        me = psutil.Process().username()
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if process.username() == me:
                    found.append(self._row(process))
        return found

    def row(self, pid: int) -> Row | None:
        """One process, None when there is none."""
        import psutil

        try:
            return self._row(psutil.Process(pid))
        except psutil.Error:
            return None

    @staticmethod
    def _row(process: "psutil.Process") -> Row:
        with process.oneshot():
            born = int(process.create_time() * 1000)
            is_gone = process.status() == "zombie"
            return Row(process.pid, process.ppid(), 0, 0, born, is_gone)

    def touches(self, pid: int, folders: Sequence[Path]) -> str | None:
        """How the process is bound to one of `folders`."""
        import psutil

        with contextlib.suppress(psutil.Error, OSError):
            process = psutil.Process(pid)
            for why, named in (
                ("environment", [process.environ().get(MARKER, "")]),
                ("working folder", [process.cwd(), process.exe()]),
                ("open file", [file.path for file in process.open_files()]),
            ):
                if any(Path(path).is_relative_to(f) for path in named if path for f in folders):
                    return why
        return None


def process_table() -> ProcessTable:
    """The table of this system."""
    return LinuxTable() if Path(_PROC, "self", "stat").exists() else PortableTable()
