"""Notes as files: a page any browser shows, or plain text."""

import re
import unicodedata
from enum import StrEnum
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from ui.patron.notebook import Note

_LONGEST_NAME = 40
_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 18px/1.5 "Atkinson Hyperlegible Next", sans-serif }}
body {{ max-width: 70ch; margin: 40px auto }}
header {{ border-bottom: 1px solid; margin-bottom: 24px }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid; padding: 4px 8px }}
pre {{ white-space: pre-wrap }}
</style></head>
<body><header><h1>{title}</h1><p>{origin}</p></header>
{body}</body></html>
"""


class NoteForm(StrEnum):
    """The forms a note can be saved in; the value is the end of the file's name."""

    PAGE = "html"
    TEXT = "txt"


def save(note: Note, folder: Path, form: NoteForm, language: str) -> Path:
    """Write `note` into `folder` under a name of its own. Raises OSError (full disk)."""
    write = _WRITERS[form]
    text = write(note, language)
    path = _free_name(folder, _slug(note.title), form)
    # "x": never over something the patron already saved.
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def as_page(note: Note, language: str) -> str:
    """A page that stands alone."""
    return _PAGE.format(
        language=language,
        title=escape(note.title),
        origin=escape(origin(note)),
        body=body(note.markdown),
    )


def body(markdown: str) -> str:
    """As HTML. Nothing in it can become an element of its own, and there are no pictures."""
    renderer = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    return str(renderer.render(markdown))


def as_text(note: Note, _language: str) -> str:
    """The title, where it comes from, and the text as it was written."""
    return f"{note.title}\n{origin(note)}\n\n{note.markdown.strip()}\n"


def origin(note: Note) -> str:
    """Which tool said it, and when: a reader must know that a machine wrote this."""
    return f"{note.tool}, {note.kept_at:%d/%m/%Y, %H:%M}"


def _free_name(folder: Path, stem: str, form: NoteForm) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path, number = folder / f"{stem}.{form}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.{form}", number + 1
    return path


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-") or "note"


_WRITERS = {NoteForm.PAGE: as_page, NoteForm.TEXT: as_text}
