"""Phosphor: one family, drawn from the font that qtawesome brings."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from ui.icons import Phosphor
from ui.theme import Theme

PROJECT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"""["'](ph\.[a-z0-9-]+)["']""")


def named_in_code() -> list[str]:
    """Every icon the programme names, in code and in the data that ships."""
    files = [
        file
        for folder in ("ui", "kiosk", "providers", "assets")
        for kind in ("*.py", "*.toml")
        for file in (PROJECT / folder).rglob(kind)
    ]
    found = {name for file in files for name in NAME.findall(file.read_text(encoding="utf-8"))}
    return sorted(found)


def test_the_names_are_found():
    assert {"ph.check", "ph.identification-card", "ph.house"} <= set(named_in_code())


@pytest.mark.parametrize("name", named_in_code())
def test_every_icon_named_in_the_code_exists_and_draws_something(qapp, name):
    phosphor = Phosphor()
    assert len(phosphor.glyph(name)) == 1
    theme = Theme(qapp)
    image = theme.icon(name).pixmap(QSize(48, 48)).toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(48) for y in range(48))
    assert inked > 48
    theme.deleteLater()


def test_one_that_does_not_exist_is_an_error(qapp):
    with pytest.raises(KeyError):
        Phosphor().glyph("ph.logo-of-a-company")


@pytest.mark.parametrize("side", [16, 26, 64, 128])
def test_it_fills_its_square_and_stays_in_it(qapp, side):
    theme = Theme(qapp)
    image = theme.icon("ph.square").pixmap(QSize(side, side)).toImage()
    columns = [x for x in range(side) for y in range(side) if image.pixelColor(x, y).alpha() > 128]
    assert columns
    assert max(columns) - min(columns) > side * 0.6
    theme.deleteLater()


def test_a_copy_of_an_icon_is_the_same_icon(qapp):
    theme = Theme(qapp)
    icon = theme.icon("ph.house")
    copy = QIcon(icon)
    size = QSize(40, 40)
    assert copy.pixmap(size).toImage() == icon.pixmap(size).toImage()
    theme.deleteLater()
