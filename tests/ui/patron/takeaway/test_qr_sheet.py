"""A text as a code: what is drawn is the code, as a telephone wants it."""

import pytest
import segno
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from ui.patron.takeaway.qr_picture import MOST_BYTES, QUIET, QrPicture, TooLongForCode, code_of
from ui.patron.takeaway.qr_sheet import QrSheet
from ui.widgets import Banner


def test_what_is_drawn_is_the_code_and_clear_space_around(qtbot, theme):
    theme.apply(contrast="dark")
    rows = code_of("Chère Madame, rendez-vous à 14 h : « été » 🌞")
    picture = QrPicture(rows, 400)
    qtbot.addWidget(picture)
    side, drawn = picture.module, picture.grab().toImage()
    assert side == 400 // (len(rows) + 2 * QUIET)
    dark, light = QColor("black"), QColor("white")

    def at(across, down):
        middle = side // 2
        return drawn.pixelColor((across + QUIET) * side + middle, (down + QUIET) * side + middle)

    size = range(-QUIET, len(rows) + QUIET)
    for down in size:
        for across in size:
            inside = 0 <= down < len(rows) and 0 <= across < len(rows)
            assert at(across, down) == (dark if inside and rows[down][across] else light)


def test_the_code_is_of_the_text_in_utf_8_with_enough_correction():
    text = "été"
    code = segno.make_qr(text, error="m", encoding="utf-8")
    assert code_of(text) == tuple(tuple(bool(one) for one in row) for row in code.matrix)
    assert code.error in "MQH"


def test_a_text_as_long_as_may_be_still_has_modules_a_camera_sees(theme, screen):
    screen.resize(1366, 768)
    sheet = QrSheet(theme, "x" * MOST_BYTES, screen)
    sheet.open()
    assert sheet.findChild(QrPicture).module >= 4
    sheet.close_sheet()


@pytest.mark.parametrize("text", ["", "é" * (MOST_BYTES // 2 + 1)])
def test_nothing_and_too_much_have_no_code(text):
    with pytest.raises(TooLongForCode):
        code_of(text)


def test_a_short_text_is_shown_with_what_to_do(theme, screen):
    sheet = QrSheet(theme, "Bonjour", screen)
    sheet.open()
    assert sheet.findChild(QWidget, "qr-picture").isVisible()
    said = [label.text() for label in sheet.findChildren(QLabel)]
    assert "1. Ouvrez l'appareil photo de votre téléphone." in said
    sheet.close_sheet()


def test_a_long_text_is_told_to_take_another_way(theme, screen):
    sheet = QrSheet(theme, "x" * (MOST_BYTES + 1), screen)
    sheet.open()
    assert sheet.findChild(QWidget, "qr-picture") is None
    assert "Prenez-le sur une clé USB, ou imprimez-le." in sheet.findChild(Banner).text
    sheet.close_sheet()
