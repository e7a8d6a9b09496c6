"""A sheet laid over a window: it keeps the keyboard, and lets nothing through."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.patron.person import Person
from ui.widgets import Button, Sheet

KEY = Qt.Key


@pytest.fixture
def below(theme) -> Button:
    button = Button(theme, "En dessous")
    button.setObjectName("below")
    return button


@pytest.fixture
def person(stage, below) -> Person:
    return stage(below, width=900, height=640)


@pytest.fixture
def sheet(theme, person, below) -> Sheet:
    below.setFocus()
    sheet = Sheet(theme, person.window)
    sheet.setObjectName("sheet")
    sheet.set_title("Voulez-vous partir ?")
    sheet.set_text("Tout sera effacé.")
    sheet.add_button("Rester", "secondary", "stay")
    sheet.add_button("Partir", "primary", "leave")
    sheet.open()
    return sheet


def test_it_covers_the_window_and_stands_in_its_middle(sheet, person):
    assert sheet.geometry() == person.window.rect()
    panel = person.see("sheet-panel")
    off = panel.geometry().center() - sheet.rect().center()
    assert off.manhattanLength() <= 2


def test_it_takes_the_keyboard_and_gives_it_back(sheet, person):
    assert person.has_keyboard == "stay"
    sheet.close_sheet()
    assert person.has_keyboard == "below"


@pytest.mark.parametrize(
    ("key", "way"),
    [
        (KEY.Key_Tab, ["stay", "leave", "stay", "leave"]),
        (KEY.Key_Backtab, ["stay", "leave", "stay"]),
    ],
)
def test_tab_goes_round_inside_it(sheet, person, key, way):
    seen = [person.has_keyboard]
    for _ in way[1:]:
        person.press(key)
        seen.append(person.has_keyboard)
    assert seen == way


def test_tab_leaves_out_what_is_hidden_or_cannot_be_pressed(sheet, person):
    field, box = QLineEdit(), QWidget()
    column = QVBoxLayout(box)
    column.addWidget(QLineEdit())
    field.setObjectName("field")
    field.setEnabled(False)
    sheet.content.addWidget(field)
    sheet.content.addWidget(box)
    box.hide()
    person.press(KEY.Key_Tab, KEY.Key_Tab)
    assert person.has_keyboard == "stay"
    field.setEnabled(True)
    person.press(KEY.Key_Backtab)
    assert person.has_keyboard == "field"


def test_escape_closes_it_once(sheet, person, qtbot):
    with qtbot.waitSignal(sheet.closed):
        person.press(KEY.Key_Escape)
    assert sheet.isHidden()
    with qtbot.assertNotEmitted(sheet.closed):
        sheet.close_sheet()


def test_no_press_reaches_what_is_covered(sheet, person, below, qtbot):
    place = below.mapTo(person.window, below.rect().center())
    with qtbot.assertNotEmitted(below.clicked):
        QTest.mouseClick(person.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        person.press(KEY.Key_A)
    assert sheet.isVisible()


def test_it_follows_the_window(sheet, person):
    person.window.resize(1100, 700)
    QApplication.processEvents()
    assert sheet.size() == person.window.size()


def test_it_grows_with_what_is_inside(sheet, person, qtbot):
    before = person.see("sheet-panel").height()
    for _ in range(3):
        sheet.content.addWidget(QLineEdit())
    qtbot.waitUntil(lambda: person.see("sheet-panel").height() > before)


def test_it_never_leaves_the_window(sheet, person, theme):
    theme.apply(text_scale=1.5)
    for _ in range(30):
        sheet.content.addWidget(QLineEdit())
    QApplication.processEvents()
    assert person.window.rect().contains(person.see("sheet-panel").geometry())


def test_what_has_no_room_is_scrolled_by_keys_too(sheet, person, qtbot):
    sheet.set_text("Un mot de plus. " * 400)
    body = person.see("sheet-body")
    qtbot.waitUntil(lambda: body.focusPolicy() == Qt.FocusPolicy.StrongFocus)
    assert body.accessibleName() == "Voulez-vous partir ?"
    assert person.has_keyboard == "stay"
    person.press(KEY.Key_Backtab)
    assert person.has_keyboard == "sheet-body"
    person.press(KEY.Key_PageDown)
    assert body.verticalScrollBar().value() > 0


def test_what_answers_has_the_keyboard_first(sheet, person):
    sheet.close_sheet()
    sheet.set_text("Un mot de plus. " * 400)
    sheet.open()
    assert person.has_keyboard == "stay"


def test_what_has_room_is_not_scrolled(sheet, person):
    body = person.see("sheet-body")
    assert body.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert body.verticalScrollBar().maximum() == 0


def test_what_it_is_about_is_spoken(sheet):
    assert sheet.accessibleName() == "Voulez-vous partir ?"


def test_the_keyboard_does_not_go_back_to_what_is_gone(sheet, person, below):
    below.hide()
    sheet.close_sheet()
    assert person.has_keyboard != "below"


def test_the_keyboard_does_not_go_back_to_what_was_deleted(sheet, person, below):
    shiboken6.delete(below)
    sheet.close_sheet()
    assert not person.sees("sheet")


def test_a_press_on_the_veil_does_nothing(sheet, person, qtbot):
    with qtbot.assertNotEmitted(sheet.closed):
        QTest.mouseClick(person.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
