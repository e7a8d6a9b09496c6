"""A locked seat for these tests, and somebody in front of it."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from sessions.readers.wedge import Wedge, WedgeSettings
from tests.ui.patron.person import Person
from ui.languages import Languages
from ui.lock.house import House
from ui.lock.window import LockWindow
from ui.theme import Theme

MARK = "~"
LIBRARY = House("Médiathèque de la Roseraie", "Poste 4", ("Mardi : 13 h - 18 h", "Jeudi : 13 h"))


class Marking(QTranslator):
    """A language whose every sentence begins with a mark."""

    def translate(self, _context, source, _disambiguation=None, n=-1) -> str:
        return MARK + source.replace("%n", str(n))

    def isEmpty(self) -> bool:
        return False


class MarkedLanguages(Languages):
    """French, and an "English" that marks every word it says."""

    def _load(self, language: str) -> QTranslator | None:
        return Marking(self) if language == "en" else None


@pytest.fixture
def theme(qapp) -> Theme:
    theme = Theme(qapp, reduced_motion=True)
    yield theme
    theme.deleteLater()


@pytest.fixture
def languages(qapp) -> MarkedLanguages:
    languages = MarkedLanguages(qapp)
    languages.speak("fr")
    yield languages
    languages.speak("fr")
    languages.deleteLater()


@pytest.fixture
def make_window(qtbot, theme, languages) -> Callable[..., LockWindow]:
    """Makes a window and shows it; `covering` as on a seat, otherwise in a window."""

    def make(
        *, covering=True, house=LIBRARY, wedge=None, monotonic=_still, **changes
    ) -> LockWindow:
        given = {
            "now": lambda: dt.datetime(2026, 11, 24, 9, 5, 30, tzinfo=dt.UTC),
            "windowed": not covering,
        }
        window = LockWindow(theme, languages, house, **{**given, **changes})
        window.read_cards(wedge or Wedge(WedgeSettings()), monotonic)
        window.show_locked()
        qtbot.addWidget(window, before_close_func=_end)
        window.cover()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


def _still() -> float:
    return 1000.0


def _end(window: LockWindow) -> None:
    window.allow_close()
    window.hide()


@pytest.fixture
def window(make_window) -> LockWindow:
    return make_window()


@pytest.fixture
def person(window) -> Person:
    return Person(window)


def in_sight(name: str) -> bool:
    """Whether a widget of that name is visible in any window."""
    return any(w.objectName() == name and w.isVisible() for w in QApplication.allWidgets())
