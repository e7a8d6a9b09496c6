"""No card at hand: the number, by the pad or by the keyboard."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.patron.person import Person

KEY = Qt.Key


@pytest.fixture
def person(window) -> Person:
    person = Person(window)
    person.click("lock-no-card")
    return person


def test_the_pad_types_and_the_button_sends(person, window, qtbot):
    for digit in "1234567890":
        person.click(f"digit-{digit}")
    assert person.see("typed-field").text() == "1234567890"
    with qtbot.waitSignal(window.card_typed) as typed:
        person.click("typed-go")
    assert typed.args == ["1234567890"]


def test_a_press_on_the_pad_leaves_the_cursor_in_the_field(person):
    person.click("digit-7")
    assert person.has_keyboard == "typed-field"


def test_mistakes_are_taken_back(person):
    for digit in "123":
        person.click(f"digit-{digit}")
    person.click("typed-erase")
    assert person.see("typed-field").text() == "12"
    person.click("typed-clear")
    assert person.see("typed-field").text() == ""


def test_there_is_nothing_to_send_yet(person, window, qtbot):
    assert not person.see("typed-go").isEnabled()
    with qtbot.assertNotEmitted(window.card_typed):
        person.click("typed-go")
        person.press(KEY.Key_Return)


def test_the_keyboard_types_and_return_sends(person, window, qtbot):
    field = person.see("typed-field")
    for digit in "2000":
        with qtbot.waitSignal(field.textEdited):
            person.press(getattr(KEY, f"Key_{digit}"))
    with qtbot.waitSignal(window.card_typed) as typed:
        person.press(KEY.Key_Return)
    assert typed.args == ["2000"]


@pytest.mark.parametrize("way", ["button", "escape"])
def test_one_may_change_ones_mind(person, window, way):
    person.click("digit-7")
    person.click("typed-back") if way == "button" else person.press(KEY.Key_Escape)
    assert window.page == "locked"


def test_nothing_of_a_number_stays(person, window):
    person.click("digit-7")
    window.show_locked()
    person.click("lock-no-card")
    assert person.see("typed-field").text() == ""


def test_a_number_left_behind_goes_by_itself(make_window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.lock.typed._ABANDONED_MS", 100)
    window = make_window()
    Person(window).click("lock-no-card")
    qtbot.waitUntil(lambda: window.page == "locked")


def test_nothing_can_be_learnt_from_the_field_by_its_menu(person):
    field = person.see("typed-field")
    assert field.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
