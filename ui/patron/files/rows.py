"""What a list of files shows: rows made from a listing, searched, sorted, and cut where it ends."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sessions.files.checked import Entry
from sessions.files.kinds import Kind
from sessions.files.safe_name import shown_name
from ui.patron.files.words import kind_named

MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One folder or file. `name` is fit to be shown, the entry's own is the system's."""

    entry: Entry
    name: str
    kind: Kind | None
    is_too_large: bool = False

    @property
    def can_be_chosen(self) -> bool:
        """Whether it may be chosen; a folder is opened instead."""
        return not self.is_too_large


class Order(StrEnum):
    """What comes first, below the folders."""

    NAME = "name"
    DATE = "date"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of a folder. `takes` says which kinds are any use."""

    takes: Callable[[Kind | None], bool]
    most_bytes: int
    words: str = ""
    order: Order = Order.NAME


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows to show. `cut`: how many more there are; `useless`: files of kinds not wanted."""

    rows: tuple[Row, ...]
    cut: int = 0
    useless: int = 0


def rows_of(entries: Iterable[Entry], wish: Wish) -> Shown:
    """What of `entries` is shown: what matches, in order, and never more than `MOST_ROWS`.

    A hundred thousand of them are looked at between two key presses: only what is shown is made
    into rows.
    """
    all_of_them = tuple(entries)
    useful = [one for one in all_of_them if one.is_folder or wish.takes(kind_named(one.name))]
    wanted = _plain(wish.words).split()
    found = [one for one in useful if _matches(one, wanted)] if wanted else useful
    found.sort(key=_KEYS[wish.order])
    rows = tuple(_row(entry, wish.most_bytes) for entry in found[:MOST_ROWS])
    return Shown(rows, max(0, len(found) - MOST_ROWS), len(all_of_them) - len(useful))


def _row(entry: Entry, most_bytes: int) -> Row:
    kind = None if entry.is_folder else kind_named(entry.name)
    return Row(entry, shown_name(entry.name), kind, entry.size > most_bytes)


def _matches(entry: Entry, wanted: list[str]) -> bool:
    name = _plain(entry.name)
    return all(word in name for word in wanted)


def _plain(text: str) -> str:
    """Without accents and capitals: who searches writes neither."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


_Key = tuple[bool, float, str]


def _by_name(entry: Entry) -> _Key:
    return (not entry.is_folder, 0.0, _plain(entry.name))


def _by_date(entry: Entry) -> _Key:
    return (not entry.is_folder, -entry.changed.timestamp(), _plain(entry.name))


def _by_size(entry: Entry) -> _Key:
    return (not entry.is_folder, -float(entry.size), _plain(entry.name))


_KEYS: dict[Order, Callable[[Entry], _Key]] = {
    Order.NAME: _by_name,
    Order.DATE: _by_date,
    Order.SIZE: _by_size,
}
