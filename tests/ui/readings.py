"""What can be read on a window, or heard from a screen reader, and in which language it is."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from tests.translations.linguist import LANGUAGES, Message, messages
from tests.translations.untranslated import FRENCH
from ui.assets import ASSETS
from ui.languages import Languages

_ENGLISH = messages(LANGUAGES[0].ts)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_KEY = r"(?: \([^()]*\))?"  # a tool tip's shortcut, a count


@contextmanager
def real_languages(
    app: QApplication, folder: Path = ASSETS / "translations"
) -> Iterator[Languages]:
    """The languages as they ship; afterwards nothing is translated any more."""
    before = QLocale()
    languages = Languages(app, folder)
    languages.speak("fr")
    yield languages
    shiboken6.delete(languages)  # and with it the translator it installed
    QLocale.setDefault(before)


def texts_on(window: QWidget) -> list[str]:
    """Every text of the window and of what is visible in it, spaces made plain, in order."""
    for _time in range(3):  # what is made anew is laid out, then shown
        QApplication.processEvents()
    shown = [window, *(w for w in window.findChildren(QWidget) if w.isVisible())]
    lines = (line for widget in shown for text in _texts(widget) for line in text.splitlines())
    return sorted(_plain(line) for line in lines if line.strip())


def in_french(texts: Iterable[str], but: Iterable[str] = ()) -> list[str]:
    """Those that are French: a text of the programme untranslated, or French by its words."""
    allowed = {*but, "Français"}
    left = [text for text in texts if not any(one in text for one in allowed)]
    return [text for text in left if FRENCH.search(text) or _UNTRANSLATED.fullmatch(text)]


def same_in_both(french: Iterable[str], english: Iterable[str], names: Iterable[str]) -> list[str]:
    """Texts that stayed as they were, though they hold words; `names` may stay."""
    stayed = set(french) & set(english)
    for name in sorted({*names, "English", "Français"}, key=len, reverse=True):
        stayed = {text.replace(name, "") for text in stayed}
    return sorted(text for text in stayed if _LETTERS.search(text) and not _SAME.fullmatch(text))


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextBrowser):
        yield widget.toPlainText()


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ").strip()


def _pattern(entries: Iterable[Message], gap: str) -> re.Pattern[str]:
    """Matches any of these source texts, with `gap` in their gaps."""
    sources = {_GAP.sub(lambda _gap: gap, re.escape(entry.source)) for entry in entries}
    return re.compile("|".join(f"(?:{source}){_KEY}" for source in sorted(sources)))


_GAP = re.compile(r"\\\{[^{}]*\\\}|%n")
_SAID = {form for entry in _ENGLISH for form in entry.forms}
_SAME = _pattern((e for e in _ENGLISH if e.forms == (e.source,)), r"\d+")
_UNTRANSLATED = _pattern(
    (
        entry
        for entry in _ENGLISH
        if entry.source not in _SAID and _LETTERS.search(_GAP.sub("", re.escape(entry.source)))
    ),
    ".+",
)
