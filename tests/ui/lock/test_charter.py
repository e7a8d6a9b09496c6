"""The charter: read to its end, then accepted or not."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser

from tests.ui.patron.person import Person
from ui.assets import ASSETS
from ui.theme import TEXT_SCALES

KEY = Qt.Key
CHARTER = (ASSETS / "charters" / "charte-fr.md").read_text(encoding="utf-8")
SHORT = "# Charte\n\nSoyez gentils : c'est tout.\n"


@pytest.fixture
def person(window, qtbot) -> Person:
    person = Person(window)
    ask(person, CHARTER, qtbot)
    return person


def ask(person: Person, charter: str, qtbot) -> None:
    with qtbot.waitSignal(person.window.painted):
        person.window.show_charter(charter)
    person.reads()
    qtbot.waitUntil(lambda: text_of(person).height() > 0)


def text_of(person: Person) -> QTextBrowser:
    widget = person.see("charter-text")
    assert isinstance(widget, QTextBrowser)
    return widget


def read_to_the_end(person: Person) -> None:
    for _ in range(40):
        if not person.see("charter-more").isEnabled():
            return
        person.click("charter-more")
    raise AssertionError("it has no end")


def test_it_can_be_accepted_only_once_it_was_read(person, window, qtbot):
    assert "Lisez-la jusqu'au bout, tranquillement." in person.reads()
    with qtbot.assertNotEmitted(window.charter_signed):
        person.click("charter-accept")
    read_to_the_end(person)
    assert "Vous l'avez lue. L'acceptez-vous ?" in person.reads()
    with qtbot.waitSignal(window.charter_signed):
        person.click("charter-accept")


def test_who_read_it_may_go_back_in_it_and_still_accept(person, window, qtbot):
    read_to_the_end(person)
    person.press(KEY.Key_Tab)
    text_of(person).setFocus()
    person.press(KEY.Key_Home)
    bar = text_of(person).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == 0)
    with qtbot.waitSignal(window.charter_signed):
        person.click("charter-accept")


def test_it_can_be_declined_at_any_time(person, window, qtbot):
    with qtbot.waitSignal(window.charter_declined):
        person.click("charter-decline")


def test_the_keyboard_alone_reads_and_accepts(person, window, qtbot):
    assert person.has_keyboard == "charter-text"
    bar = text_of(person).verticalScrollBar()
    while bar.value() < bar.maximum():
        before = bar.value()
        person.press(KEY.Key_PageDown)
        qtbot.waitUntil(lambda before=before: bar.value() > before)
    qtbot.waitUntil(person.see("charter-accept").isEnabled)
    while person.has_keyboard != "charter-accept":
        person.press(KEY.Key_Tab)
    with qtbot.waitSignal(window.charter_signed):
        person.press(KEY.Key_Return)


def test_space_reads_on(person, qtbot):
    bar = text_of(person).verticalScrollBar()
    person.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_a_short_one_is_read_at_once(window, qtbot):
    person = Person(window)
    ask(person, SHORT, qtbot)
    qtbot.waitUntil(person.see("charter-accept").isEnabled)
    assert not person.see("charter-more").isEnabled()


def test_the_next_person_reads_it_anew(person, window, qtbot):
    read_to_the_end(person)
    window.show_locked()
    ask(person, CHARTER, qtbot)
    qtbot.waitUntil(lambda: not person.see("charter-accept").isEnabled())
    assert text_of(person).verticalScrollBar().value() == 0


def test_larger_text_keeps_the_place_and_skips_nothing(person, theme):
    person.click("charter-more")
    read = first_on_screen(person)
    for _ in TEXT_SCALES:
        person.click("lock-text-size")
        QApplication.processEvents()
        assert first_on_screen(person) == read
        assert not person.see("charter-accept").isEnabled()


def first_on_screen(person: Person) -> str:
    """The paragraph at the top."""
    return text_of(person).cursorForPosition(QPoint(0, 0)).block().text()


def test_its_spaces_are_french_and_its_headings_are_ours(person, theme):
    text = text_of(person)
    assert " :" not in text.toPlainText()
    assert "\u202f:" in text.toPlainText()
    title = text.document().begin().begin().fragment().charFormat().font()
    assert title.pixelSize() == theme.font("heading").pixelSize()


def test_links_lead_nowhere(window, qtbot):
    person = Person(window)
    ask(person, "# Charte\n\n[ici](https://example.org/) et [là](file:///etc/passwd)\n", qtbot)
    before = text_of(person).toPlainText()
    with qtbot.assertNotEmitted(text_of(person).sourceChanged):
        QTest.mouseClick(text_of(person).viewport(), Qt.MouseButton.LeftButton)
    assert text_of(person).toPlainText() == before
