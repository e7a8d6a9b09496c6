"""Reads a CSV file staff have at hand: all of it, or nothing and a list of what to mend."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
FILE_BYTES = 100_000_000
_DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d")
_COMPACT_DIGITS = 8  # with seven, 1987111 might be two days


class Mistake(StrEnum):
    """What can be wrong in a file."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    COLUMNS = "columns"
    BROKEN = "broken"
    EXTRA = "extra"
    SHORT = "short"
    CARD = "card"
    HASH = "hash"
    REPEATED = "repeated"
    DATE = "date"
    TIME = "time"
    FLAG = "flag"
    SIGNER = "signer"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its line (from 1; 0 for the whole file), and its column. Never a card."""

    mistake: Mistake
    line: int = 0
    column: str = ""
    cause: str = ""


class CsvError(Exception):
    """The file can't be imported. `problems` say where and why, and hold no card number."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"line {p.line}: {p.mistake} {p.column}" for p in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a file may have, what else they may be called, and of which it needs one."""

    names: tuple[str, ...]
    french: Mapping[str, str]
    needed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One line by the names of its columns. Values have no space around them."""

    line: int
    values: Mapping[str, str] = field(repr=False)

    def text(self, column: str) -> str:
        """The value, empty where the file has no such column."""
        return self.values.get(column, "")

    def date(self, column: str) -> dt.date | None:
        """A day such as 1987-05-31, 31/05/1987 or 19870531. Raises `CsvError`."""
        text = self.text(column)
        if not text:
            return None
        day = parse_day(text)
        if day is None:
            raise self.wrong(Mistake.DATE, column)
        return day

    def wrong(self, mistake: Mistake, column: str, cause: str = "") -> CsvError:
        """What to raise about a value of this line."""
        return CsvError(Problem(mistake, self.line, column, cause))


def read_csv(
    path: Path, columns: Columns, read: Callable[[Row], T], key: Callable[[T], Hashable]
) -> tuple[T, ...]:
    """What `read` makes of each line (comma or semicolon, UTF-8 or Windows-1252).

    No two may have the same `key`. Every mistake of the file is told at once: raises `CsvError`.
    """
    found: dict[Hashable, T] = {}
    problems: list[Problem] = []
    for line, names, values in _lines(path, columns):
        try:
            made = read(Row(line, _by_name(names, values, line)))
        except CsvError as error:
            problems += error.problems
            continue
        if key(made) in found:
            problems.append(Problem(Mistake.REPEATED, line, *columns.needed.intersection(names)))
        found[key(made)] = made
    if problems or not found:
        raise CsvError(*(problems or [Problem(Mistake.EMPTY)]))
    return tuple(found.values())


def parse_day(text: str) -> dt.date | None:
    """The day in `text`, or None."""
    if text.isdigit() and len(text) != _COMPACT_DIGITS:
        return None
    for pattern in _DATE_FORMATS:
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


Line = tuple[int, list[str], list[str]]  # its number, the columns' names, its values


def _lines(path: Path, columns: Columns) -> Iterator[Line]:
    text = _decode(path)
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = _names(next(reader, []), columns)
        for values in reader:
            if any(value.strip() for value in values):
                yield reader.line_num, names, values
    except csv.Error as error:
        raise CsvError(Problem(Mistake.BROKEN, reader.line_num, cause=str(error))) from error


def _names(heading: list[str], columns: Columns) -> list[str]:
    lower = [name.strip().lower() for name in heading]
    names = [columns.french.get(name, name) for name in lower]
    repeated = len(set(names)) < len(names)
    if len(columns.needed.intersection(names)) != 1 or set(names) - set(columns.names) or repeated:
        raise CsvError(Problem(Mistake.COLUMNS, 1))
    return names


def _by_name(names: list[str], values: list[str], line: int) -> Mapping[str, str]:
    if any(value.strip() for value in values[len(names) :]):
        raise CsvError(Problem(Mistake.EXTRA, line))
    if len(values) < len(names):  # a file cut short must not unblock a card
        raise CsvError(Problem(Mistake.SHORT, line))
    return {name: value.strip() for name, value in zip(names, values, strict=False)}


def _decode(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise CsvError(Problem(Mistake.UNREADABLE, cause=error.strerror or "")) from error
    if len(raw) > FILE_BYTES:
        raise CsvError(Problem(Mistake.TOO_LARGE))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
