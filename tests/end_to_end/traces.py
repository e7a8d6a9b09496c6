"""Looks for what somebody wrote: in the memory of processes, and in files."""

import contextlib
import os
import re
import resource
from collections.abc import Iterable, Iterator
from pathlib import Path

_CHUNK = 1 << 24
_RANGE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ \S+ *(.*)")
_PAGE, _ENTRY = resource.getpagesize(), 8  # bytes
_THERE = re.compile(rb"[\x40-\xff]+")  # present, or swapped
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
    place = Path("/proc", str(pid))
    with (
        contextlib.suppress(FileNotFoundError, ProcessLookupError),  # it may have ended
        (place / "mem").open("rb", buffering=0) as memory,
        (place / "pagemap").open("rb", buffering=0) as pages,
    ):
        for start, end in _ranges(place, pages.fileno()):
            yield from _pieces(memory.fileno(), start, end)


def _ranges(place: Path, pages: int) -> Iterator[tuple[int, int]]:
    """The parts in memory, but for what is a file's and can't be changed.

    Of what is shared all is read: a page may be there that this process has never touched.
    """
    begins: re.Match[str] | None = None
    for line in (place / "smaps").read_text().splitlines():
        if found := _RANGE.fullmatch(line):
            begins = found if _may_hold_words(found[3], found[4]) else None
        elif begins and line.startswith("Rss:") and line.split()[1] != "0":
            start, end = int(begins[1], 16), int(begins[2], 16)
            yield from [(start, end)] if begins[3].endswith("s") else _present(pages, start, end)


def _may_hold_words(rights: str, file: str) -> bool:
    is_only_read = file.startswith("/") and "w" not in rights and not file.startswith(_SHARED)
    return rights.startswith("r") and not is_only_read


def _present(pages: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of pages that are in memory or swapped out: in the entry of each, two bits say so.

    `pages` is what the kernel calls a pagemap: eight bytes a page.
    """
    entries = os.pread(pages, (end - start) // _PAGE * _ENTRY, start // _PAGE * _ENTRY)
    for run in _THERE.finditer(entries[_ENTRY - 1 :: _ENTRY]):
        yield start + run.start() * _PAGE, start + run.end() * _PAGE


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
