"""Language, size of the text and contrast, on every page of the lock screen."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from sessions.refusal import Reason, Refusal
from tests.ui.lock.conftest import MARK
from tests.ui.patron.person import Person, plain
from ui.lock.notices import Matter, Notice
from ui.theme import TEXT_SCALES
from ui.tokens import CONTRASTS

TWO = (Notice(Matter.READER_MISSING), Notice(Matter.DIRECTORY_DOWN_RECENT_CARDS, 30))
PAGES = {
    "locked": lambda window: window.show_locked(),
    "preparing": lambda window: window.set_preparing(True),
    "typed": lambda window: window.show_typed(),
    "pin": lambda window: window.ask_pin("optional", staff=False),
    "staff pin": lambda window: window.ask_pin("required", staff=True),
    "two notices": lambda window: window.set_notices(TWO),
    "no session": lambda window: window.set_notices((Notice(Matter.DIRECTORY_DOWN_REFUSING),)),
    "identify": lambda window: window.show_identifying(),
    "refusal": lambda window: window.show_refusal(Refusal(Reason.EXPIRED)),
    "charter": lambda window: window.show_charter("# Charte"),
    "away": lambda window: window.show_away(),
    "wiping": lambda window: window.show_wiping(),
    "out-of-service": lambda window: window.show_out_of_service("~"),
}
OWN_WORDS = {"Médiathèque de la Roseraie", "Poste 4", "Français", "English", "09:05", "Charte"}


@pytest.mark.parametrize("page", PAGES)
def test_another_language_changes_every_word_at_once(person, window, qtbot, page):
    PAGES[page](window)
    with qtbot.waitSignal(window.language_chosen) as chosen:
        person.click("lock-language-en")
    assert chosen.args == ["en"]
    assert unmarked(window) == []
    person.click("lock-language-fr")
    assert not any(MARK in text for text in person.reads() if text != "Pour l'équipe : ~")


def unmarked(window) -> list[str]:
    """Words in sight, or spoken by a screen reader, that stayed in the language before."""
    buttons = [w for w in window.findChildren(QAbstractButton) if w.isVisible()]
    words = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    words += [w.text() for w in buttons] + [w.accessibleName() for w in buttons]
    left = {plain(w) for w in words if w and MARK not in w and not w.isdigit()} - OWN_WORDS
    return [w for w in left if "Roseraie" not in w and "13 h" not in w]


def test_the_sheet_of_the_staff_speaks_it_too(person, window, languages):
    window.ask_staff()
    languages.speak("en")
    QApplication.processEvents()
    assert unmarked(window) == []


def test_the_language_spoken_is_marked(person, window):
    assert person.see("lock-language-fr").isChecked()
    person.click("lock-language-en")
    assert person.see("lock-language-en").isChecked()
    assert not person.see("lock-language-fr").isChecked()
    person.click("lock-language-en")
    assert person.see("lock-language-en").isChecked()


def test_a_patron_who_left_may_have_changed_the_language(person, window, languages):
    languages.speak("en")
    QApplication.processEvents()
    assert person.see("lock-language-en").isChecked()


def test_text_grows_step_by_step_and_comes_round(person, window, theme, qtbot):
    sizes = [theme.text_scale]
    for _ in TEXT_SCALES:
        with qtbot.waitSignal(window.appearance_changed):
            person.click("lock-text-size")
        sizes.append(theme.text_scale)
    assert sizes == [*TEXT_SCALES, TEXT_SCALES[0]]


def test_the_button_says_what_a_press_does(person):
    assert plain(person.see("lock-text-size").text()) == "Texte plus grand"
    person.click("lock-text-size")
    person.click("lock-text-size")
    assert plain(person.see("lock-text-size").text()) == "Texte normal"
    person.click("lock-text-size")


def test_contrast_steps_through_all_and_says_which(person, window, theme, qtbot):
    seen, names = [], []
    for _ in CONTRASTS:
        seen.append(theme.contrast)
        names.append(plain(person.see("lock-contrast").accessibleName()))
        with qtbot.waitSignal(window.appearance_changed):
            person.click("lock-contrast")
    assert tuple(seen) == CONTRASTS
    assert names == ["Contraste : clair", "Contraste : sombre", "Contraste : renforcé"]
    assert theme.contrast == CONTRASTS[0]


def test_the_library_is_named_here_on_every_page_but_the_first(window):
    person = Person(window)
    assert plain(person.see("lock-place").text()) == "Poste 4"
    window.show_away()
    assert plain(person.see("lock-place").text()) == "Médiathèque de la Roseraie · Poste 4"
    window.show_locked()
    assert plain(person.see("lock-place").text()) == "Poste 4"
