"""Looks for what somebody wrote: in the memory of processes, and in files."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_CHUNK = 1 << 24
_RANGE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ \S+ *(.*)")
_SHARED = ("/dev/shm/", "/memfd:")  # noqa: S108 (looked for, not written to)


def in_memory_of(pids: Iterable[int], words: Iterable[str]) -> set[str]:
    """Which of `words` any of the processes holds. Reading another's memory needs root."""
    wanted = {form: word for word in words for form in _forms(word)}
    any_of_them = re.compile(b"|".join(map(re.escape, wanted)))
    return {
        wanted[found]
        for pid in pids
        for piece in memory_of(pid)
        for found in any_of_them.findall(piece)
    }


def in_files_below(folders: Iterable[Path], words: Iterable[str]) -> list[str]:
    """The files, by path, whose name or content holds one of `words`."""
    wanted = [form for word in words for form in _forms(word)]
    return [str(path) for path in _files(folders) if _holds(path, wanted)]


def _forms(word: str) -> tuple[bytes, bytes]:
    """As most programmes keep a text, and as Qt and web pages do."""
    return word.encode(), word.encode("utf-16-le")


def memory_of(pid: int) -> Iterator[bytes]:
    """Every piece of it that is there; each begins with the end of the one before."""
    try:
        with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:  # noqa: PTH123
            for start, end in _ranges(pid):
                yield from _pieces(memory.fileno(), start, end)
    except (FileNotFoundError, ProcessLookupError):
        return  # it has ended, and its memory with it


def _ranges(pid: int) -> Iterator[tuple[int, int]]:
    """The parts of which something is in memory, but for what is a file's and can't be changed."""
    found: tuple[int, int] | None = None
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        if begins := _RANGE.fullmatch(line):
            start, end, rights, file = begins.groups()
            found = (int(start, 16), int(end, 16)) if _may_hold_words(rights, file) else None
        elif found and line.startswith("Rss:") and line.split()[1] != "0":
            yield found


def _may_hold_words(rights: str, file: str) -> bool:
    is_only_read = file.startswith("/") and "w" not in rights and not file.startswith(_SHARED)
    return rights.startswith("r") and not is_only_read


def _pieces(memory: int, start: int, end: int) -> Iterator[bytes]:
    overlap = b""
    for at in range(start, end, _CHUNK):
        try:
            piece = os.pread(memory, min(_CHUNK, end - at), at)
        except OSError:
            return  # the kernel's own
        yield overlap + piece
        overlap = piece[-256:]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if not path.is_dir())


def _holds(path: Path, wanted: list[bytes]) -> bool:
    name = os.fsencode(path)
    try:
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except OSError:
        return False
    return any(form in content or form in name for form in wanted)
