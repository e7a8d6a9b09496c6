"""What must be so before a patron may read a translation. Each complaint names the text."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.translations.linguist import LANGUAGES, Language, Message, messages, release, update
from tests.translations.sources import Found, python_files, read_all
from tests.translations.untranslated import untranslated_in

_GAP = re.compile(r"\{[^{}]*\}|%L?n")
_FRENCH_SPACE = re.compile(r"\s[;:!?»]|«\s")
_SPACES_SET_LATER = re.compile("[\u00a0\u2009\u202f]")
TO_MEND = "run `python -m tests.translations --write`"


def all_complaints() -> list[str]:
    """Everything that is wrong, by file."""
    files = python_files()
    found = read_all(files)
    complaints = [*found.complaints, *untranslated_in(files), *typing_complaints(found)]
    for language in LANGUAGES:
        complaints += file_complaints(language, files, found)
    return complaints


def file_complaints(language: Language, files: list[Path], found: Found) -> list[str]:
    """What is wrong with one language's two files."""
    if not language.ts.exists():
        return [f"{language.ts.name}: it is not there; {TO_MEND}"]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder, language.ts.name)
        fresh.write_bytes(language.ts.read_bytes())
        update(fresh, language, files, forget=False)
        entries = messages(fresh)
        return [
            *overlooked(language, entries, found),
            *unfit(language, entries),
            *_stale_ts(language, fresh),
            *_stale_qm(language, Path(folder, language.qm.name)),
        ]


def overlooked(language: Language, entries: Iterable[Message], found: Found) -> Iterator[str]:
    """Texts in the code that lupdate did not find, or the other way round."""
    wanted = {
        text.key: text for text in found.texts if text.has_plurals or not language.only_plurals
    }
    present = {entry.key for entry in entries if entry.state not in {"vanished", "obsolete"}}
    for key, text in wanted.items():
        if key not in present:
            yield f"{text.place}: lupdate overlooks {text.context}: {text.source!r}"
    for context, source, *_rest in sorted(present - wanted.keys()):
        yield f"{language.ts.name}: only lupdate sees {context}: {source!r}"


def unfit(language: Language, entries: Iterable[Message]) -> Iterator[str]:
    """Entries that are not translated, no longer said, or say something else."""
    for entry in entries:
        for wrong in _wrong_with(entry, language.code):
            yield f"{language.ts.name}: {entry.context}: {entry.source!r}: {wrong}"


def typing_complaints(found: Found) -> Iterator[str]:
    """French spaces are set by `ui.text.typeset`; nobody types them."""
    for text in found.texts:
        if _SPACES_SET_LATER.search(text.source):
            yield f"{text.place}: a no-break space, where a plain one is wanted: {text.source!r}"


def _wrong_with(entry: Message, language: str) -> Iterator[str]:
    if entry.state in {"vanished", "obsolete"}:
        yield "no longer in the code"
        return
    if not entry.forms or not all(form.strip() for form in entry.forms):
        yield "a plural form is missing" if entry.has_plurals else "not translated"
    elif entry.state:
        yield f"marked {entry.state}"
    for form in filter(None, entry.forms):
        yield from _wrong_with_form(entry.source, form, language)


def _wrong_with_form(source: str, form: str, language: str) -> Iterator[str]:
    if set(_GAP.findall(source)) != set(_GAP.findall(form)):
        yield f"other gaps in {form!r}"
    if _SPACES_SET_LATER.search(form):
        yield f"a no-break space in {form!r}"
    if language == "en" and _FRENCH_SPACE.search(form):
        yield f"French spacing in {form!r}"


def _stale_ts(language: Language, fresh: Path) -> Iterator[str]:
    if _lines(fresh) != _lines(language.ts):
        yield f"{language.ts.name}: lupdate would write it otherwise now; {TO_MEND}"


def _stale_qm(language: Language, fresh: Path) -> Iterator[str]:
    release(language.ts, fresh)
    if not language.qm.exists() or fresh.read_bytes() != language.qm.read_bytes():
        yield f"{language.qm.name}: not what lrelease makes of {language.ts.name}; {TO_MEND}"


def _lines(file: Path) -> list[str]:
    """Whatever ends them on the system the file was checked out on."""
    return file.read_text(encoding="utf-8").splitlines()
