"""What tells something: labels, banners, the time left, an icon on its ground."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from ui.tokens import CONTRASTS
from ui.widgets import Banner, IconTile, Label


def test_a_label_shows_plain_text_with_french_spaces(theme, qtbot):
    label = Label(theme, "<b>Attention</b> : 50 %")
    qtbot.addWidget(label)
    assert label.text() == "<b>Attention</b>\u202f: 50\u00a0%"
    label.show()
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance("Attention")


@pytest.mark.parametrize("tone", ["soft", "action", "time", "ok", "danger"])
def test_a_label_takes_the_colour_of_its_tone(stage, theme, tone):
    label = Label(theme, "mot")
    stage(label)
    label.set_tone(tone)
    wanted = theme.color({"soft": "ink-soft"}.get(tone, tone))
    assert label.palette().windowText().color() == wanted


@pytest.mark.parametrize("role", ["small", "body", "reading", "lead", "title", "heading", "lock"])
def test_a_label_takes_the_letters_of_its_role(stage, theme, role):
    label = Label(theme, "mot", role)
    stage(label)
    assert label.font().pixelSize() == theme.font(role).pixelSize()
    assert label.font().weight() == theme.font(role).weight()


@pytest.fixture
def announced(monkeypatch):
    said = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    return said


def test_a_banner_is_not_there_until_it_says_something(stage, theme, announced):
    banner = Banner(theme)
    stage(banner)
    assert banner.isHidden()
    banner.say("Il vous reste 5 minutes.", "warning")
    assert banner.isVisible()
    assert banner.text == "Il vous reste 5 minutes."
    assert announced == ["Il vous reste 5 minutes."]
    banner.clear()
    assert banner.isHidden()
    assert banner.text == ""


@pytest.mark.parametrize("contrast", CONTRASTS)
def test_kinds_differ_by_more_than_colour(stage, theme, announced, contrast):
    theme.apply(contrast=contrast)
    banner = Banner(theme)
    stage(banner)
    pictures = []
    for kind in ("info", "warning", "ok"):
        banner.say("Un mot.", kind)
        QApplication.processEvents()
        image = banner.grab().toImage()
        pictures.append(bytes(image.convertToFormat(image.Format.Format_Mono).constBits()))
    assert len(set(pictures)) == 3


def test_a_tile_grows_with_the_text_and_takes_no_press(theme, qtbot):
    tile = IconTile(theme, "ph.cube", "purpose-open", side=64)
    qtbot.addWidget(tile)
    assert tile.size() == QSize(64, 64)
    theme.apply(text_scale=1.5)
    assert tile.size() == QSize(96, 96)


def test_in_high_contrast_a_line_shows_the_tint(stage, theme):
    theme.apply(contrast="high")
    tile = IconTile(theme, "ph.cube", "purpose-open")
    stage(tile)
    image = tile.grab().toImage()
    assert image.pixelColor(32, 1) == theme.color("purpose-open-ink")
