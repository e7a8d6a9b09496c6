"""The theme: rendered from the tokens for one reader's eyes, and rendered anew when they change."""

import re
from string import Template

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from ui.assets import ASSETS
from ui.theme import TEXT_SCALES, Theme
from ui.tokens import CONTRASTS, Tokens
from ui.widgets import Label

TOKENS = Tokens.load()


@pytest.fixture
def theme(qapp) -> Theme:
    theme = Theme(qapp)
    yield theme
    theme.deleteLater()


@pytest.mark.parametrize("contrast", CONTRASTS)
@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_every_placeholder_of_the_style_sheets_resolves(qapp, contrast, scale):
    theme = Theme(qapp, contrast=contrast, text_scale=scale)
    sheet = qapp.styleSheet()
    assert "$" not in sheet
    assert TOKENS.colors[contrast]["paper"].lower() in sheet
    assert f"{round(24 * scale)}px" in sheet
    theme.deleteLater()


def test_the_style_sheets_name_no_colour_of_their_own():
    for file in (ASSETS / "styles").glob("*.qss"):
        text = file.read_text(encoding="utf-8")
        assert re.findall(r":\s*[^;{}]*(?:#[0-9A-Fa-f]{3,8}\b|rgba?\()", text) == []


def test_what_changes_changes_everywhere_and_is_told(theme, qtbot):
    label = Label(theme, "Bonjour")
    qtbot.addWidget(label)
    label.show()
    before = label.fontMetrics().height()
    with qtbot.waitSignal(theme.changed):
        theme.apply(contrast="dark", text_scale=1.5)
    QApplication.processEvents()
    assert label.fontMetrics().height() > before * 1.4
    assert theme.color("ink").name().upper() == TOKENS.colors["dark"]["ink"]
    assert label.palette().windowText().color() == theme.color("ink")
    assert QApplication.font().pixelSize() == 27


def test_one_thing_changes_alone(theme):
    theme.apply(text_scale=1.25)
    assert (theme.contrast, theme.text_scale) == ("light", 1.25)
    theme.apply(contrast="high")
    assert (theme.contrast, theme.text_scale) == ("high", 1.25)


def test_what_is_already_so_is_not_done_again(theme, qtbot):
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply(contrast="light", text_scale=1.0)
        theme.apply()


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_lengths_and_letters_grow_alike(qapp, scale):
    theme = Theme(qapp, text_scale=scale)
    assert theme.px(64) == round(64 * scale)
    for role, token in TOKENS.fonts.items():
        font = theme.font(role)
        assert font.pixelSize() == round(token.size * scale)
        assert font.family() == token.family
    theme.deleteLater()


def test_the_typefaces_are_our_own(theme):
    assert {token.family for token in TOKENS.fonts.values()} <= set(QFontDatabase.families())


def test_nothing_moves_when_that_is_asked(qapp, theme):
    still = Theme(qapp, reduced_motion=True)
    assert (still.motion_ms, theme.motion_ms) == (0, TOKENS.motion_ms)
    still.deleteLater()


def test_an_unknown_role_is_an_error(theme):
    with pytest.raises(KeyError):
        theme.color("pink")
    with pytest.raises(KeyError):
        theme.font("tiny")


def test_an_unknown_placeholder_is_an_error(theme):
    assert isinstance(theme._sheet, Template)
    with pytest.raises(KeyError):
        type(theme._sheet)("${paper} ${pink}").substitute({"paper": "#FFF"})


def test_an_icon_follows_the_theme_by_itself(theme):
    icon = theme.icon("ph.check", "ink")
    assert _colours(icon) == {theme.color("ink").name()}
    theme.apply(contrast="dark")
    assert _colours(icon) == {theme.color("ink").name()}


def test_the_icon_of_what_cannot_be_pressed_is_pale(theme):
    icon = theme.icon("ph.check", "action")
    assert _colours(icon, QIcon.Mode.Disabled) == {theme.color("idle").name()}


def _colours(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The colours of what is fully drawn."""
    image = icon.pixmap(QSize(64, 64), 1.0, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(64) for y in range(64))
    return {color.name() for color in pixels if color.alpha() == 255}
