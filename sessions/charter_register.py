"""The register of charters as a CSV file: written for staff's own tables, and read again.

It is written with semicolons, so that a French spreadsheet opens it, and no cell of it is a
formula: a text that begins like one has an apostrophe before it, which reading takes off.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sessions.card import CardSettings
from sessions.card_hash import CardHasher
from sessions.csv_file import Columns, Mistake, Row, parse_day, read_csv
from sessions.identity.csv_import import card_in
from sessions.store.charters import STAFF_LENGTH, VERSION_LENGTH, Entry, Signer

COLUMNS = ("card", "card_hash", "version", "signer", "signed_at", "staff")
_FRENCH = {"carte": "card", "empreinte": "card_hash", "signataire": "signer", "par": "signer",
           "date": "signed_at", "signé le": "signed_at", "signe_le": "signed_at",
           "signé_le": "signed_at", "agent": "staff", "noté par": "staff", "noté_par": "staff",
           "note_par": "staff"}  # fmt: skip
_SIGNERS: dict[str, Signer] = {"": "parent", "parent": "parent", "responsable": "parent",
                               "patron": "patron", "usager": "patron"}  # fmt: skip
_HASH = re.compile(r"[0-9a-f]{64}")
_TIMES = ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S")
_FORMULA = ("=", "+", "-", "@", "'")
_DAY_SECONDS = 86_400  # a date may be ahead of this clock, but not by more


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a line means that leaves it open. `now` is in UTC seconds."""

    version: str
    staff: str
    now: int


def written_register(entries: Iterable[Entry]) -> str:
    """The register in CSV, its first line the names of its columns. Times are the local ones."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS[1:])
    for entry in entries:
        when = dt.datetime.fromtimestamp(entry.signed_at, tz=dt.UTC).astimezone().isoformat()
        texts = (_no_formula(entry.version), entry.signer, when, _no_formula(entry.staff))
        writer.writerow((entry.card_hash, *texts))
    return text.getvalue()


def read_register(
    path: Path, hasher: CardHasher, card: CardSettings, defaults: Defaults
) -> tuple[Entry, ...]:
    """The entries in `path`. Raises `sessions.csv_file.CsvError`."""
    return read_csv(
        path,
        Columns(COLUMNS, _FRENCH, frozenset({"card", "card_hash"})),
        lambda row: _entry(row, hasher, card, defaults),
        lambda entry: (entry.card_hash, entry.version, entry.signer),
    )


def _entry(row: Row, hasher: CardHasher, card: CardSettings, defaults: Defaults) -> Entry:
    return Entry(
        _hash(row) if "card_hash" in row.values else hasher(card_in(row, card)),
        _text(row, "version", VERSION_LENGTH) or defaults.version,
        _signer(row),
        _time(row, defaults.now),
        _text(row, "staff", STAFF_LENGTH) or defaults.staff,
    )


def _hash(row: Row) -> str:
    card_hash = row.text("card_hash").lower()
    if _HASH.fullmatch(card_hash) is None:
        raise row.wrong(Mistake.HASH, "card_hash")
    return card_hash


def _text(row: Row, column: str, length: int) -> str:
    text = _as_it_was(row.text(column))
    if len(text) > length or not text.isprintable():
        raise row.wrong(Mistake.TEXT, column, str(length))
    return text


def _signer(row: Row) -> Signer:
    signer = _SIGNERS.get(row.text("signer").lower())
    if signer is None:
        raise row.wrong(Mistake.SIGNER, "signer")
    return signer


def _time(row: Row, now: int) -> int:
    """When it was signed, in UTC seconds. A day alone is its beginning, in local time."""
    text = row.text("signed_at")
    if not text:
        return now
    seconds = _seconds(text)
    if seconds is None or not 0 <= seconds <= now + _DAY_SECONDS:
        raise row.wrong(Mistake.TIME, "signed_at")
    return seconds


def _seconds(text: str) -> int | None:
    day = parse_day(text)
    moment = _moment(text) if day is None else dt.datetime.combine(day, dt.time())
    try:
        return None if moment is None else int(moment.timestamp())
    except (OverflowError, OSError, ValueError):  # a year this system has no clock for
        return None


def _moment(text: str) -> dt.datetime | None:
    if not text[:1].isdigit() or text.isdigit():
        return None
    for pattern in _TIMES:
        try:
            return dt.datetime.strptime(text, pattern)  # noqa: DTZ007 - the local time is meant
        except ValueError:
            continue
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _as_it_was(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
