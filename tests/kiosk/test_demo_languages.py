"""The demo's cards, in both languages."""

from kiosk.demo.cards import demo_cards
from kiosk.demo.tray import DemoTray
from tests.ui.readings import in_french, real_languages, same_in_both, texts_on
from ui.theme import Theme

NAMES = ("Jeanne", "Malik", "Zoé", "Paul", "Alex", "Sacha")


def test_every_card_is_explained_in_both_languages(qapp, qtbot):
    theme = Theme(qapp)
    with real_languages(qapp) as languages:
        tray = DemoTray(theme, languages, demo_cards())
        qtbot.addWidget(tray)
        tray.show()
        french = texts_on(tray)
        languages.speak("en")
        english = texts_on(tray)
        languages.speak("fr")
        assert texts_on(tray) == french
    assert same_in_both(french, english, NAMES) == []
    assert in_french(english, but=NAMES) == []
    theme.deleteLater()
