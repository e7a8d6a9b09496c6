"""The tray of demo cards, by clicks and keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.demo.cards import demo_cards
from kiosk.demo.tray import DemoTray
from tests.ui.patron.person import Person, plain
from ui.languages import Languages
from ui.theme import Theme

CARDS = demo_cards()


@pytest.fixture
def theme(qapp) -> Theme:
    theme = Theme(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def languages(qapp, tmp_path) -> Languages:
    languages = Languages(qapp, tmp_path)
    languages.speak("fr")
    yield languages
    languages.deleteLater()


@pytest.fixture
def tray(qtbot, theme, languages) -> DemoTray:
    tray = DemoTray(theme, languages, CARDS)
    qtbot.addWidget(tray)
    tray.resize(tray.sizeHint())
    tray.show()
    tray.activateWindow()
    qtbot.waitUntil(tray.isActiveWindow)
    return tray


def shown(tray: QWidget) -> list[str]:
    return [plain(label.text()) for label in tray.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.number)
def test_a_click_passes_the_card(tray, qtbot, card):
    with qtbot.waitSignal(tray.scanned) as scanned:
        Person(tray).click(f"demo-card-{card.number}")
    assert scanned.args == [card.number]


def test_it_says_who_holds_each_card_and_what_it_shows(tray):
    for card in CARDS:
        assert {card.fr, card.note_fr} <= set(shown(tray))


def test_the_cards_are_wanted_on_paper(tray, qtbot):
    with qtbot.waitSignal(tray.print_wanted):
        Person(tray).click("demo-print")


def test_it_speaks_the_language_spoken(tray, languages):
    languages.speak("en")
    QApplication.processEvents()
    for card in CARDS:
        assert {card.en, card.note_en} <= set(shown(tray))
        assert Person(tray).see(f"demo-card-{card.number}").accessibleName() == card.en


def test_tab_goes_from_card_to_card_and_return_passes_it(tray, qtbot):
    person = Person(tray)
    seen = []
    while person.has_keyboard not in seen:
        seen.append(person.has_keyboard)
        person.press(Qt.Key.Key_Tab)
    assert {f"demo-card-{card.number}" for card in CARDS} | {"demo-print"} <= set(seen)
    while person.has_keyboard != f"demo-card-{CARDS[1].number}":
        person.press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(tray.scanned) as scanned:
        person.press(Qt.Key.Key_Return)
    assert scanned.args == [CARDS[1].number]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_each_card_is_large_and_holds_its_words(tray, theme, scale):
    theme.apply(text_scale=scale)
    QApplication.processEvents()
    for card in CARDS:
        button = Person(tray).see(f"demo-card-{card.number}")
        assert button.height() >= theme.px(64)
        for label in button.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
            assert button.rect().contains(label.geometry())


def test_it_stays_above_and_goes_only_with_the_demo(tray):
    assert tray.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not tray.windowFlags() & Qt.WindowType.WindowCloseButtonHint
    event = QCloseEvent()
    assert event.type() == QEvent.Type.Close
    tray.closeEvent(event)
    assert event.isAccepted()
    assert tray.close()
