"""The texts the small model learns from: files with a header, in assets/texts.

A file begins with `Name: value` lines, then a blank line, then the text:

    Title: Fables
    Author: Jean de La Fontaine (1621-1695)
    Language: fr
    Licence: domaine public

`Title-en` and `Author-en` (or `-fr`), if there are any, are shown to readers of that language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from providers.words import tokenise

HEADER = ("Title", "Author", "Language", "Licence")


class TextError(Exception):
    """A text file can't be used; says which, and why."""


@dataclass(frozen=True, slots=True)
class LearningText:
    """One text. `id` is the file's name; `licence` says why it may be here; `words` counts them."""

    id: str
    title: str
    author: str
    language: str
    licence: str
    words: int
    body: str = field(repr=False)
    header: Mapping[str, str] = field(default_factory=dict, repr=False)

    def titled(self, language: str) -> str:
        """Its title, for readers of `language`."""
        return self.header.get(f"Title-{language}", self.title)

    def written_by(self, language: str) -> str:
        """Its author, for readers of `language`."""
        return self.header.get(f"Author-{language}", self.author)


def texts_folder() -> Path:
    """Where the texts that come with the programme are."""
    return Path(__file__).resolve().parent.parent / "assets" / "texts"


def load_texts(folder: Path) -> tuple[LearningText, ...]:
    """Every text in `folder`, by name. Raises `TextError`."""
    return tuple(load_text(folder, path.stem) for path in sorted(folder.glob("*.txt")))


def load_text(folder: Path, name: str) -> LearningText:
    """The text `name` (without ".txt") in `folder`. Raises `TextError`."""
    try:
        content = (folder / f"{name}.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TextError(f"{name}.txt can't be read ({type(error).__name__})") from error
    return parse_text(name, content)


def parse_text(name: str, content: str) -> LearningText:
    """The text in `content`. Raises `TextError` when its header is not complete."""
    head, _, body = content.partition("\n\n")
    values = {key.strip(): value.strip() for key, _, value in map(_split, head.splitlines())}
    missing = [key for key in HEADER if not values.get(key)]
    if missing or not body.strip():
        raise TextError(f"{name}.txt: missing {', '.join(missing) or 'text'}")
    title, author, language, licence = (values[key] for key in HEADER)
    words = len(tokenise(body))
    return LearningText(name, title, author, language, licence, words, body.strip(), values)


def _split(line: str) -> tuple[str, str, str]:
    return line.partition(":")
