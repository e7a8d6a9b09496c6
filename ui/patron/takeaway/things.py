"""What there is to take: the session's files, and notes as documents."""

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from pathlib import Path

from sessions.files.checked import FileRefused, list_folder, open_file
from sessions.files.copy import Taken
from sessions.files.kinds import Kind, kind_of
from sessions.files.safe_name import safe_name
from ui.patron.notebook import Note
from ui.patron.takeaway.paper import (
    NotPrintable,
    TooLong,
    note_as_pdf,
    picture_as_pdf,
    text_as_pdf,
)

LARGEST = 4_000_000_000  # bytes: what a stick's usual file system can hold in one file
_LARGEST_PRINTED = 100_000_000
_LARGEST_TEXT = 150_000  # bytes, some 80 pages: a second's work


def taken_note(note: Note) -> Taken:
    """A note as a PDF that is in memory only."""
    pdf = note_as_pdf(note)
    return Taken(safe_name(note.title, "pdf", "note"), len(pdf), lambda: BytesIO(pdf))


def taken_files(paths: Iterable[Path]) -> tuple[Taken, ...]:
    """Files of the session's folder; one that is gone shows when it is copied."""
    return tuple(_taken(path.parent, path.name, _size(path)) for path in paths)


def all_files(folder: Path) -> tuple[Taken, ...]:
    """Every file in the session's folder."""
    try:
        entries = list_folder(folder).entries
    except FileRefused:
        return ()
    return tuple(_taken(folder, one.name, one.size) for one in entries if not one.is_folder)


def _taken(folder: Path, name: str, size: int) -> Taken:
    return Taken(name, size, partial(open_file, folder, (name,), LARGEST))


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def file_as_pdf(path: Path) -> bytes:
    """A PDF, a picture or a text of the session's folder as pages.

    It may take a moment: call it in the background. Raises `FileRefused`, OSError, `NotPrintable`.
    """
    with open_file(path.parent, (path.name,), _LARGEST_PRINTED) as file:
        kind, data = kind_of(file), file.read()
    if kind is Kind.PDF:
        return data
    if kind is Kind.TEXT:
        if len(data) > _LARGEST_TEXT:
            raise TooLong
        return text_as_pdf(data.decode(errors="replace").lstrip("\ufeff"))
    if kind is not None and kind.is_picture:
        return picture_as_pdf(data)
    raise NotPrintable


def text_of_file(path: Path) -> str:
    """A text file's text. Raises `FileRefused`, OSError."""
    with open_file(path.parent, (path.name,), _LARGEST_TEXT) as file:
        return file.read().decode(errors="replace").lstrip("\ufeff")
