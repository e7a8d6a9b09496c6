"""Qt Linguist's tools and files: .ts is what translators write, .qm what the programme loads."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from tests.translations.sources import ROOT, Key

FOLDER = ROOT / "assets" / "translations"
_TOOLS = Path(PySide6.__file__).parent


class LinguistError(Exception):
    """A tool of Qt Linguist failed, or warned of something; says which and what."""


@dataclass(frozen=True, slots=True)
class Language:
    """A translation file. French is the source: its own file holds only plural forms."""

    code: str
    only_plurals: bool = False

    @property
    def ts(self) -> Path:
        """What translators write."""
        return FOLDER / f"kiosk_{self.code}.ts"

    @property
    def qm(self) -> Path:
        """What the programme loads."""
        return self.ts.with_suffix(".qm")


LANGUAGES = (Language("en"), Language("fr", only_plurals=True))


@dataclass(frozen=True, slots=True)
class Message:
    """An entry of a .ts file. `state` is "", "unfinished", "vanished" or "obsolete"."""

    context: str
    source: str
    comment: str
    has_plurals: bool
    forms: tuple[str, ...]
    state: str

    @property
    def key(self) -> Key:
        """What makes it one entry."""
        return (self.context, self.source, self.comment, self.has_plurals)


def messages(ts: Path) -> tuple[Message, ...]:
    """All entries of a .ts file."""
    tree = ElementTree.parse(ts)  # noqa: S314 (our own file)
    return tuple(
        _message(context.findtext("name", ""), message)
        for context in tree.iter("context")
        for message in context.iter("message")
    )


def _message(context: str, message: ElementTree.Element) -> Message:
    has_plurals = message.get("numerus") == "yes"
    said = message.find("translation")
    if said is None:
        raise LinguistError(f"{context}: an entry without <translation>")
    forms = [form.text or "" for form in said.iter("numerusform")] if has_plurals else [said.text]
    return Message(
        context,
        message.findtext("source", ""),
        message.findtext("comment", ""),
        has_plurals,
        tuple(form or "" for form in forms),
        said.get("type", ""),
    )


def update(ts: Path, language: Language, files: list[Path], *, forget: bool) -> None:
    """Bring `ts` up to date with the texts of `files`. Raises `LinguistError`.

    Texts that are gone are dropped when `forget`, and marked "vanished" otherwise.
    """
    options = ["-locations", "none", "-sort-messages"]
    options += ["-source-language", "fr", "-target-language", language.code]
    options += ["-pluralonly"] if language.only_plurals else []
    options += ["-no-obsolete"] if forget else []
    for guess in ("sametext", "similartext"):  # a new text is translated by a person
        options += ["-disable-heuristic", guess]
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder, "files.lst")
        names.write_text("\n".join(map(str, files)), encoding="utf-8")
        _run("lupdate", "-silent", *options, f"@{names}", "-ts", str(ts))


def release(ts: Path, qm: Path) -> None:
    """Make the file the programme loads; what is unfinished stays French. `LinguistError`."""
    _run("lrelease", "-silent", "-nounfinished", str(ts), "-qm", str(qm))


def _run(tool: str, *arguments: str) -> None:
    path = _TOOLS / (f"{tool}.exe" if sys.platform == "win32" else tool)
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr.strip():
        raise LinguistError(f"{tool}: {done.stderr.strip() or done.returncode}")
