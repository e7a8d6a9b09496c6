"""Reads a file of the session's to be looked at: a picture, a page of a PDF, a text. In a worker.

Nothing of a file is run, followed or fetched, and no other programme opens it.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from sessions.files.checked import FileRefused, open_file
from sessions.files.kinds import Kind, kind_of
from ui.patron.takeaway.pdf import Pages, PdfLocked, PdfUnreadable
from ui.patron.takeaway.picture import picture_in

MOST_BYTES = 200_000_000
MOST_LETTERS = 300_000
_LONGEST_PAGE, _MOST_TABLES = 100_000, 8  # letters, tables


class Blank(StrEnum):
    """Why there is nothing to look at."""

    KIND = "kind"
    LOCKED = "locked"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or page `page` of `count`."""

    image: QImage
    page: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A text; `is_page` for HTML. `is_cut`: there is more of it."""

    text: str
    is_page: bool
    is_cut: bool


Seen = Picture | Written | Blank


def look_at(path: Path, page: int, room: QSize) -> Seen:
    """What there is to see of the file at `path`, drawn to fit into `room` pixels."""
    try:
        with open_file(path.parent, (path.name,), MOST_BYTES) as file:
            kind = kind_of(file)
            if kind is None:
                return Blank.KIND
            return _seen(kind, file.read(), page, room)
    except (FileRefused, OSError, PdfUnreadable) as error:
        return Blank.LOCKED if isinstance(error, PdfLocked) else Blank.DAMAGED


def _seen(kind: Kind, data: bytes, page: int, room: QSize) -> Seen:
    if kind is Kind.PDF:
        pages = Pages(data)
        at = max(0, min(page, len(pages) - 1))
        return Picture(pages.picture(at, _readable(room)), at, len(pages))
    if kind.is_picture:
        picture = picture_in(data, room)
        return Blank.DAMAGED if picture is None else Picture(picture)
    if kind in {Kind.TEXT, Kind.HTML}:
        text = data.decode("utf-8-sig", "replace")
        is_page = kind is Kind.HTML and _is_laid_out_soon(text)
        return Written(text[:MOST_LETTERS], is_page, len(text) > MOST_LETTERS)
    return Blank.KIND


def _is_laid_out_soon(page: str) -> bool:
    """Tables in tables take ever longer, and the screen waits: such a page is read as it is."""
    return len(page) <= _LONGEST_PAGE and page.casefold().count("<table") <= _MOST_TABLES


def _readable(room: QSize) -> QSize:
    """A page is as wide as can be read at ease, and scrolled: whole, it would be too small."""
    return QSize(min(room.width(), room.height() * 3 // 2), room.height() * 6)
