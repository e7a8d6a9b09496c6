"""Cards: large choices that hold all of their words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.theme import TEXT_SCALES
from ui.widgets import Card

LONG = "Répond à vos questions, rédige avec vous, corrige, résume et explique, autant qu'il faut"


def card(theme, title="Discuter avec une IA", text="Poser une question") -> Card:
    made = Card(theme, "ph.chat-circle-dots", title, text)
    made.setObjectName("card")
    return made


@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("text", ["", "Court", LONG])
@pytest.mark.parametrize("width", [300, 420, 900])
def test_it_is_large_and_never_cuts_its_words(stage, theme, scale, text, width):
    made = card(theme, text=text)
    stage(made, width=width, height=900)
    theme.apply(text_scale=scale)
    QApplication.processEvents()
    assert made.height() >= theme.px(104)
    for label in (one for one in made.findChildren(QLabel) if one.isVisible()):
        assert label.height() >= label.heightForWidth(label.width())
        assert made.rect().contains(label.geometry())


def test_it_says_what_it_does_and_more_about_it(theme, qtbot):
    made = card(theme)
    qtbot.addWidget(made)
    assert made.title == "Discuter avec une IA"
    assert made.accessibleName() == "Discuter avec une IA"
    assert made.accessibleDescription() == "Poser une question"


def test_a_press_anywhere_on_it_counts(stage, theme, qtbot):
    made = card(theme)
    person = stage(made)
    for label in made.findChildren(QLabel):
        assert label.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    with qtbot.waitSignal(made.clicked):
        person.click("card")


def test_it_grows_when_it_says_more(stage, theme, qtbot):
    made = card(theme, text="Court")
    stage(made, width=360)
    before = made.height()
    made.set_words("Discuter", LONG * 3)
    qtbot.waitUntil(lambda: made.height() > before)


def test_without_a_line_about_it_the_title_stands_alone(stage, theme):
    made = card(theme, text="")
    stage(made)
    assert [label.text() for label in made.findChildren(QLabel) if label.isVisible()] == [
        "Discuter avec une IA"
    ]
