"""The staff's way in: a chord, a password, and what may be done then."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.patron.person import Person

KEY = Qt.Key
CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


@pytest.fixture
def person(window) -> Person:
    person = Person(window)
    person.press(KEY.Key_K, held=CHORD)
    return person


def give(person: Person, qtbot, letters="mediateur") -> str:
    """Type the password at a person's pace, and what the window then tells."""
    field = person.see("staff-password")
    for letter in letters:
        with qtbot.waitSignal(field.textEdited):
            person.type(letter)
    with qtbot.waitSignal(person.window.staff_password_given) as given:
        person.press(KEY.Key_Return)
    return given.args[0]


def test_the_chord_asks_for_the_password_on_any_page(window, qtbot):
    person = Person(window)
    for show in (window.show_locked, window.show_typed, window.show_wiping, window.show_away):
        show()
        person.press(KEY.Key_K, held=CHORD)
        assert person.has_keyboard == "staff-password"
        person.press(KEY.Key_Escape)
        assert not person.sees("staff-sheet")


def test_another_chord_may_be_chosen(make_window):
    person = Person(make_window(staff_chord="Ctrl+F2"))
    person.press(KEY.Key_K, held=CHORD)
    assert not person.sees("staff-sheet")
    person.press(KEY.Key_F2, held=Qt.KeyboardModifier.ControlModifier)
    assert person.sees("staff-sheet")


def test_the_password_is_told_once_and_not_kept(person, qtbot):
    field = person.see("staff-password")
    assert isinstance(field, QLineEdit)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert give(person, qtbot) == "mediateur"
    assert field.text() == ""


def test_nothing_is_told_while_one_is_being_checked(person, window, qtbot):
    give(person, qtbot)
    with qtbot.assertNotEmitted(window.staff_password_given):
        person.click("staff-go")
        person.type("x")
        person.press(KEY.Key_Return)


def test_a_wrong_password_may_be_tried_again(person, window, qtbot):
    give(person, qtbot, "wrong")
    window.refuse_staff()
    assert "Ce mot de passe n'est pas le bon." in person.reads()
    assert person.has_keyboard == "staff-password"
    assert give(person, qtbot, "right") == "right"


def test_the_button_gives_it_too(person, window, qtbot):
    field = person.see("staff-password")
    with qtbot.waitSignal(field.textEdited):
        person.type("x")
    with qtbot.waitSignal(window.staff_password_given):
        person.click("staff-go")


def test_an_empty_password_is_none(person, window, qtbot):
    with qtbot.assertNotEmitted(window.staff_password_given):
        person.press(KEY.Key_Return)
        person.click("staff-go")


@pytest.mark.parametrize("action", ["stop", "quit"])
def test_with_the_right_one_a_seat_is_stopped_or_left(person, window, qtbot, action):
    give(person, qtbot)
    window.admit_staff()
    assert not person.sees("staff-reset")
    assert person.has_keyboard == "staff-stop"
    with qtbot.waitSignal(window.staff_action) as chosen:
        person.click(f"staff-{action}")
    assert chosen.args == [action]
    assert not person.sees("staff-sheet")


def test_a_seat_out_of_service_is_put_back(person, window, qtbot):
    window.show_out_of_service("cause")
    give(person, qtbot)
    window.admit_staff()
    assert not person.sees("staff-stop")
    with qtbot.waitSignal(window.staff_action) as chosen:
        person.press(KEY.Key_Return)
    assert chosen.args == ["reset"]


def test_who_comes_next_must_give_it_again(person, window, qtbot):
    give(person, qtbot)
    window.admit_staff()
    person.click("staff-cancel")
    person.press(KEY.Key_K, held=CHORD)
    assert not person.sees("staff-stop")
    assert person.has_keyboard == "staff-password"


def test_a_sheet_left_open_closes_and_forgets(make_window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.lock.staff._ABANDONED_MS", 300)
    window = make_window()
    person = Person(window)
    person.press(KEY.Key_K, held=CHORD)
    field = person.see("staff-password")
    person.type("half")
    qtbot.waitUntil(lambda: not person.sees("staff-sheet"))
    assert field.text() == ""


def test_tab_stays_inside_the_sheet(person):
    seen = set()
    while (here := person.has_keyboard) not in seen:
        seen.add(here)
        person.press(KEY.Key_Tab)
    assert seen == {"staff-password", "staff-cancel", "staff-go"}


def test_what_is_typed_does_not_reach_the_page_below(window, qtbot):
    person = Person(window)
    person.click("lock-no-card")
    person.press(KEY.Key_K, held=CHORD)
    person.type("12")
    qtbot.waitUntil(lambda: person.see("staff-password").text() == "12")
    assert person.see("typed-field").text() == ""
