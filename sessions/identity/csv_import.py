"""Reads patrons from a CSV file: all of it, or nothing and a list of what to mend."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sessions.card import CardSettings, UnreadableCard, parse_card
from sessions.card_hash import CardHasher
from sessions.store.patrons import PatronRow

COLUMNS = ("card", "birth_date", "category", "expiry", "blocked")
FILE_BYTES = 100_000_000
_FRENCH = {"carte": "card", "naissance": "birth_date", "date_naissance": "birth_date",
           "categorie": "category", "catégorie": "category", "expiration": "expiry",
           "bloque": "blocked", "bloqué": "blocked"}  # fmt: skip
_DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d")
_COMPACT_DIGITS = 8  # with seven, 1987111 might be two days
_YES, _NO = {"oui", "yes", "true", "1", "x", "o", "y"}, {"", "non", "no", "false", "0", "n"}


class Mistake(StrEnum):
    """What can be wrong in a file of patrons."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    COLUMNS = "columns"
    BROKEN = "broken"
    EXTRA = "extra"
    SHORT = "short"
    CARD = "card"
    REPEATED = "repeated"
    DATE = "date"
    FLAG = "flag"


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


def read_patrons(path: Path, hasher: CardHasher, card: CardSettings) -> tuple[PatronRow, ...]:
    """The patrons in `path` (comma or semicolon, UTF-8 or Windows-1252). Raises `CsvError`."""
    rows: dict[str, PatronRow] = {}
    problems: list[Problem] = []
    for line, names, values in _lines(path):
        try:
            row = _patron(_by_name(names, values, line), line, hasher, card)
        except CsvError as error:
            problems += error.problems
            continue
        if row.card_hash in rows:
            problems.append(Problem(Mistake.REPEATED, line, "card"))
        rows[row.card_hash] = row
    if problems:
        raise CsvError(*problems)
    if not rows:
        raise CsvError(Problem(Mistake.EMPTY))
    return tuple(rows.values())


Line = tuple[int, list[str], list[str]]  # its number, the columns' names, its values


def _lines(path: Path) -> Iterator[Line]:
    text = _decode(path)
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = _names(next(reader, []))
        for values in reader:
            if any(value.strip() for value in values):
                yield reader.line_num, names, values
    except csv.Error as error:
        raise CsvError(Problem(Mistake.BROKEN, reader.line_num, cause=str(error))) from error


def _names(heading: list[str]) -> list[str]:
    names = [_FRENCH.get(name.strip().lower(), name.strip().lower()) for name in heading]
    repeated = len(set(names)) < len(names)
    if "card" not in names or set(names) - set(COLUMNS) or repeated:
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


def _patron(
    values: Mapping[str, str], line: int, hasher: CardHasher, card: CardSettings
) -> PatronRow:
    try:
        number = parse_card(values.get("card", ""), card)
    except UnreadableCard as error:
        raise CsvError(Problem(Mistake.CARD, line, "card", str(error))) from error
    return PatronRow(
        hasher(number),
        _date(values.get("birth_date", ""), line, "birth_date"),
        values.get("category", "")[:40],
        _date(values.get("expiry", ""), line, "expiry"),
        _flag(values.get("blocked", ""), line, "blocked"),
    )


def _date(text: str, line: int, column: str) -> dt.date | None:
    if not text:
        return None
    if text.isdigit() and len(text) != _COMPACT_DIGITS:
        raise CsvError(Problem(Mistake.DATE, line, column))
    for pattern in _DATE_FORMATS:
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise CsvError(Problem(Mistake.DATE, line, column))


def _flag(text: str, line: int, column: str) -> bool:
    word = text.lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise CsvError(Problem(Mistake.FLAG, line, column))
