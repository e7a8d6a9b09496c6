"""Buttons: large, named, and seen when they have the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.ui.patron.person import Person
from ui.theme import TEXT_SCALES
from ui.tokens import CONTRASTS
from ui.widgets import Button

KINDS = ("primary", "secondary", "quiet", "danger")


@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize(("small", "tall"), [(False, 64), (True, 48)])
def test_a_thumb_finds_it_at_any_size_of_text(stage, theme, scale, small, tall):
    button = Button(theme, "Continuer", small=small)
    stage(button)
    theme.apply(text_scale=scale)
    QApplication.processEvents()
    border = 2  # on either side, of the same width at any size
    assert button.height() >= theme.px(tall - 2 * border) + 2 * border >= tall


def test_its_words_are_its_name_and_their_spaces_are_french(theme, qtbot):
    button = Button(theme, "Pas de carte ?")
    qtbot.addWidget(button)
    assert button.text() == "Pas de carte\u202f?"
    assert button.accessibleName() == "Pas de carte ?"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_press_it(stage, theme, qtbot, key):
    button = Button(theme, "Oui")
    person = stage(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        person.press(key)


def test_a_click_presses_it(stage, theme, qtbot):
    button = Button(theme, "Oui")
    button.setObjectName("yes")
    with qtbot.waitSignal(button.clicked):
        stage(button).click("yes")


@pytest.mark.parametrize("contrast", CONTRASTS)
@pytest.mark.parametrize("kind", KINDS)
def test_who_has_the_keyboard_is_seen(stage, theme, contrast, kind):
    theme.apply(contrast=contrast)
    button, other = Button(theme, "Oui", kind=kind), Button(theme, "Non")
    person = stage(button, other)
    other.setFocus()
    without = drawn(person, button)
    button.setFocus()
    assert changed(without, drawn(person, button)) > button.width()


def drawn(person: Person, button: Button) -> QImage:
    """The button on the ground it stands on."""
    QApplication.processEvents()
    return person.window.grab(button.geometry()).toImage()


def changed(before: QImage, after: QImage) -> int:
    """How many pixels changed by a good deal."""
    places = ((x, y) for x in range(before.width()) for y in range(before.height()))
    return sum(
        abs(QColor(before.pixel(x, y)).lightness() - QColor(after.pixel(x, y)).lightness()) > 60
        for x, y in places
    )


def test_it_may_look_like_another_kind(theme, qtbot):
    button = Button(theme, "Oui", "ph.check", "primary")
    qtbot.addWidget(button)
    button.set_kind("secondary")
    assert button.kind == "secondary"
    assert button.property("kind") == "secondary"
