"""The site's own table from the UIDs of chips to card numbers: a CSV file, `uid,card`.

As a spreadsheet writes it: commas or semicolons, with or without a byte order mark. A UID is in
hexadecimal, as the reader gives it; spaces, colons and hyphens between its bytes are left out.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

_HEAD = ["uid", "card"]
_BETWEEN = re.compile(r"[\s:-]")
_LONGEST_UID = 32  # bytes


class Problem(StrEnum):
    """What is wrong with a line."""

    HEAD = "head"
    COLUMNS = "columns"
    UID = "uid"
    CARD = "card"
    TWICE = "twice"


class TableWrong(Exception):
    """The table can't be used: the `line` (from 1) that has the `problem`. Holds no number."""

    def __init__(self, line: int, problem: Problem) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line, self.problem = line, problem


def read_table(path: Path) -> Mapping[bytes, str]:
    """The card numbers by UID. Raises `TableWrong`, `OSError`, `UnicodeDecodeError`."""
    return parse_table(path.read_text(encoding="utf-8-sig"))


def parse_table(text: str) -> Mapping[bytes, str]:
    """The same from the file's text. Raises `TableWrong`."""
    table: dict[bytes, str] = {}
    for line, cells in _rows(text):
        uid, card = _entry(line, cells)
        if table.setdefault(uid, card) != card:
            raise TableWrong(line, Problem.TWICE)
    return table


def _rows(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    lines = text.splitlines()
    head = lines[0] if lines else ""
    comma = ";" if ";" in head else ","
    if [cell.strip().strip('"').lower() for cell in head.split(comma)] != _HEAD:
        raise TableWrong(1, Problem.HEAD)
    for number, line in enumerate(lines[1:], start=2):
        if line.strip(" \t;,"):
            yield number, _cells(number, line, comma)


def _cells(number: int, line: str, comma: str) -> Sequence[str]:
    try:
        return next(csv.reader([line], delimiter=comma))
    except csv.Error:  # a cell without end
        raise TableWrong(number, Problem.COLUMNS) from None


def _entry(line: int, cells: Sequence[str]) -> tuple[bytes, str]:
    if len(cells) != len(_HEAD):
        raise TableWrong(line, Problem.COLUMNS)
    card = cells[1].strip()
    if not card:
        raise TableWrong(line, Problem.CARD)
    return _uid(line, cells[0]), card


def _uid(line: int, written: str) -> bytes:
    try:
        uid = bytes.fromhex(_BETWEEN.sub("", written))
    except ValueError:
        raise TableWrong(line, Problem.UID) from None
    if not 1 <= len(uid) <= _LONGEST_UID:
        raise TableWrong(line, Problem.UID)
    return uid
