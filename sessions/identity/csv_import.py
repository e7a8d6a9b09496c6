"""Reads patrons from a CSV file: all of it, or nothing and a list of what to mend."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sessions.card import CardSettings, UnreadableCard, parse_card
from sessions.card_hash import CardHasher
from sessions.store.patrons import PatronRow

COLUMNS = ("card", "birth_date", "category", "expiry", "blocked")
_DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d")
_YES, _NO = {"oui", "yes", "true", "1", "x", "o", "y"}, {"", "non", "no", "false", "0", "n"}
_SHOWN_ERRORS = 20


class CsvError(Exception):
    """The file can't be imported. The text names lines and columns, and never a card number."""


@dataclass(frozen=True, slots=True)
class _Place:
    line: int
    column: str


def read_patrons(path: Path, hasher: CardHasher, card: CardSettings) -> tuple[PatronRow, ...]:
    """The patrons in `path` (comma or semicolon, UTF-8 or Windows-1252). Raises `CsvError`."""
    rows, errors = [], []
    for line, values in _lines(path):
        try:
            rows.append(_patron(values, line, hasher, card))
        except CsvError as error:
            errors.append(str(error))
    if errors:
        more = f"\n… and {len(errors) - _SHOWN_ERRORS} more" if len(errors) > _SHOWN_ERRORS else ""
        raise CsvError("\n".join(errors[:_SHOWN_ERRORS]) + more)
    return tuple(rows)


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    text = _decode(path)
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=separator, strict=True)
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    if "card" not in names or set(names) - set(COLUMNS):
        raise CsvError(f"line 1: the columns are {', '.join(COLUMNS)}; only `card` must be there.")
    reader.fieldnames = names
    try:
        for values in reader:
            yield reader.line_num, {k: (v or "").strip() for k, v in values.items() if k}
    except csv.Error as error:
        raise CsvError(f"line {reader.line_num}: {error}.") from error


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CsvError(f"{path} can't be read: {error.strerror}.") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _patron(
    values: Mapping[str, str], line: int, hasher: CardHasher, card: CardSettings
) -> PatronRow:
    try:
        number = parse_card(values["card"], card)
    except UnreadableCard as error:
        raise CsvError(f"line {line}, column card: {error}.") from error
    return PatronRow(
        hasher(number),
        _date(values.get("birth_date", ""), _Place(line, "birth_date")),
        values.get("category", "")[:40],
        _date(values.get("expiry", ""), _Place(line, "expiry")),
        _flag(values.get("blocked", ""), _Place(line, "blocked")),
    )


def _date(text: str, place: _Place) -> dt.date | None:
    if not text:
        return None
    for pattern in _DATE_FORMATS:
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise CsvError(
        f"line {place.line}, column {place.column}: a date is wanted, such as 1987-05-31 or "
        "31/05/1987."
    )


def _flag(text: str, place: _Place) -> bool:
    word = text.lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise CsvError(f"line {place.line}, column {place.column}: oui or non is wanted.")
