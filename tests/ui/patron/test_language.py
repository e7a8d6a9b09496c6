"""Another language without a restart: no word of the one before stays on screen."""

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from tests.ui.patron.fake_pane import FakePane
from tests.ui.patron.person import Person
from ui.patron.ports import Preferences

MARK = "~"


class Marking(QTranslator):
    """A language whose every sentence begins with a mark."""

    def translate(self, _context, source, _disambiguation=None, _n=-1) -> str:
        return MARK + source

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def marking(qapp):
    translator = Marking()
    yield translator
    qapp.removeTranslator(translator)


@pytest.fixture
def spoken_to(make_window, qapp, marking) -> Person:
    def speak(language: str) -> None:
        if language == "en":
            qapp.installTranslator(marking)
        else:
            qapp.removeTranslator(marking)

    window = make_window(speak=speak)
    window.tool_granted("mistral", None)
    window.findChildren(FakePane)[0].kept.emit("~Titre", "~Texte")
    return Person(window)


def unmarked(window) -> list[str]:
    """Words in sight, or spoken by a screen reader, that stayed in the language before."""
    labels = [w for w in window.findChildren(QLabel) if w.isVisible() and w.text()]
    buttons = [w for w in window.findChildren(QAbstractButton) if w.isVisible()]
    words = [label.text() for label in labels] + [b.text() for b in buttons]
    words += [b.accessibleName() for b in buttons]
    own = {"Mistral", "Français"}
    return [w for w in words if w.strip() and MARK not in w and w.strip() not in own]


@pytest.mark.parametrize(
    "way",
    [
        (),
        ("home",),
        ("home", "purpose-video"),
        ("about-tool",),
        ("notebook",),
    ],
)
def test_every_word_changes_at_once(spoken_to, way):
    for name in way:
        spoken_to.click(name)
    spoken_to.click("language")
    QApplication.processEvents()
    words = unmarked(spoken_to.window)
    catalogue = ("Une maison", "(in English)", "Ce que vous", "Service", "Payé", "Il peut")
    assert [w for w in words if not any(part in w for part in catalogue)] == []


def test_the_tools_of_the_catalogue_speak_it_too(spoken_to):
    spoken_to.click("home")
    spoken_to.click("purpose-discuss")
    spoken_to.click("language")
    description = spoken_to.see("tool-mistral").accessibleDescription()
    assert description.endswith("(in English)")


def test_the_farewell_speaks_the_language_of_the_patron(spoken_to):
    spoken_to.click("language")
    spoken_to.window.say_goodbye("asked", 60)
    QApplication.processEvents()
    assert unmarked(spoken_to.window) == []


def test_a_session_begins_in_the_language_of_its_patron(spoken_to):
    spoken_to.click("language")
    spoken_to.window.begin(30, 600, Preferences())
    QApplication.processEvents()
    assert "Que voulez-vous faire ?" in spoken_to.reads()
