"""Reads patrons from a CSV file: all of it, or nothing and a list of what to mend."""

from pathlib import Path

from sessions.card import CardSettings, UnreadableCard, parse_card
from sessions.card_hash import CardHasher
from sessions.csv_file import Columns, Mistake, Row, read_csv
from sessions.store.patrons import PatronRow

COLUMNS = ("card", "birth_date", "category", "expiry", "blocked")
_FRENCH = {"carte": "card", "naissance": "birth_date", "date_naissance": "birth_date",
           "categorie": "category", "catégorie": "category", "expiration": "expiry",
           "bloque": "blocked", "bloqué": "blocked"}  # fmt: skip
_YES, _NO = {"oui", "yes", "true", "1", "x", "o", "y"}, {"", "non", "no", "false", "0", "n"}


def read_patrons(path: Path, hasher: CardHasher, card: CardSettings) -> tuple[PatronRow, ...]:
    """The patrons in `path`. Raises `sessions.csv_file.CsvError`."""
    columns = Columns(COLUMNS, _FRENCH, frozenset({"card"}))
    return read_csv(path, columns, lambda row: _patron(row, hasher, card), lambda p: p.card_hash)


def _patron(row: Row, hasher: CardHasher, card: CardSettings) -> PatronRow:
    return PatronRow(
        hasher(card_in(row, card)),
        row.date("birth_date"),
        row.text("category")[:40],
        row.date("expiry"),
        _flag(row, "blocked"),
    )


def card_in(row: Row, card: CardSettings) -> str:
    """The number in the column `card`. Raises `CsvError`, which doesn't hold it."""
    try:
        return parse_card(row.text("card"), card)
    except UnreadableCard as error:
        raise row.wrong(Mistake.CARD, "card", str(error)) from error


def _flag(row: Row, column: str) -> bool:
    word = row.text(column).lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise row.wrong(Mistake.FLAG, column)
