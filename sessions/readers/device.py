"""Which of the wanted readers are there, and why one is not. Names of readers, never of cards."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

INPUT_DEVICES = Path("/dev/input/by-id")  # udev's names; gone itself while nothing is plugged in


class Absence(StrEnum):
    """Why a reader can't be used."""

    NO_PYSCARD = "no-pyscard"
    NO_DAEMON = "no-daemon"
    NO_READER = "no-reader"
    READER_GONE = "reader-gone"


@dataclass(frozen=True, slots=True)
class Missing:
    """A wanted reader that is not there. `name` is as the settings have it; empty: any PC/SC."""

    why: Absence
    name: str = ""


class Wanted:
    """Readers asked for by name. Knows which of them were there before."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._seen: set[str] = set()

    def missing(self, there: Collection[str]) -> tuple[Missing, ...]:
        """Those not among the names that are `there` now."""
        self._seen.update(there)
        return tuple(self._missing(name) for name in self._names if name not in there)

    def _missing(self, name: str) -> Missing:
        was_there = name in self._seen
        return Missing(Absence.READER_GONE if was_there else Absence.NO_READER, name)


def is_plugged(pattern: str, folder: Path = INPUT_DEVICES) -> bool:
    """Whether an input device with such a name (`*` stands for anything) is there."""
    return any(fnmatchcase(entry.name, pattern) and entry.exists() for entry in _entries(folder))


def _entries(folder: Path) -> Iterable[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return ()
