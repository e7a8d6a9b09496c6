"""Switching the language without a restart. What the translations say: test_translations."""

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.readings import real_languages
from ui.languages import LANGUAGES, Languages


class Listener(QWidget):
    """Counts how often it is told to speak anew."""

    def __init__(self) -> None:
        super().__init__()
        self.told = 0

    def changeEvent(self, event: QEvent) -> None:
        self.told += event.type() == QEvent.Type.LanguageChange
        super().changeEvent(event)


@pytest.fixture
def listener(qtbot) -> Listener:
    listener = Listener()
    qtbot.addWidget(listener)
    return listener


@pytest.fixture
def languages(qapp) -> Languages:
    with real_languages(qapp) as languages:
        yield languages


def test_nothing_is_spoken_before_somebody_says_what(qapp, tmp_path):
    languages = Languages(qapp, tmp_path)
    assert languages.current == ""
    languages.deleteLater()


@pytest.mark.parametrize("unknown", ["de", "", "FR", "en-GB", "../en"])
def test_an_unknown_language_is_french(languages, unknown):
    languages.speak("en")
    languages.speak(unknown)
    assert languages.current == "fr"


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_and_dates_follow(languages, code):
    languages.speak(code)
    assert QLocale().name().startswith(code)


def test_every_window_is_told(languages, listener):
    QApplication.processEvents()
    listener.told = 0
    languages.speak("en")
    QApplication.processEvents()
    assert listener.told >= 1


def test_speaking_the_same_again_tells_nobody(languages, listener):
    QApplication.processEvents()
    listener.told = 0
    languages.speak(languages.current)
    QApplication.processEvents()
    assert listener.told == 0


def test_windows_are_told_even_where_no_translation_is_there(qapp, tmp_path, listener):
    before = QLocale()
    languages = Languages(qapp, tmp_path)
    languages.speak("en")
    assert listener.told == 1
    assert languages.current == "en"
    languages.deleteLater()
    QLocale.setDefault(before)


def test_a_file_that_is_no_translation_leaves_the_words_of_the_source(qapp, tmp_path, listener):
    before = QLocale()
    (tmp_path / "kiosk_en.qm").write_bytes(b"no translation")
    languages = Languages(qapp, tmp_path)
    languages.speak("en")
    assert listener.told == 1
    assert qapp.translate("LockedPage", "Passez votre carte") == "Passez votre carte"
    languages.deleteLater()
    QLocale.setDefault(before)
