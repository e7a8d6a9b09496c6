"""A keyboard-wedge reader types on whatever page is shown: the card is read, nothing else is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from sessions.readers.wedge import Wedge, WedgeSettings
from sessions.refusal import Reason, Refusal
from tests.ui.patron.person import Person

CARD = "20000000000017"
PAGES = {
    "locked": lambda window: window.show_locked(),
    "typed": lambda window: window.show_typed(),
    "pin": lambda window: window.ask_pin("optional", staff=False),
    "identify": lambda window: window.show_identifying(),
    "refusal": lambda window: window.show_refusal(Refusal(Reason.EXPIRED)),
    "charter": lambda window: window.show_charter("# Charte\n\nSoyez gentils."),
    "away": lambda window: window.show_away(),
    "wiping": lambda window: window.show_wiping(),
    "out-of-service": lambda window: window.show_out_of_service(),
}


def scan(person: Person, card: str = CARD, end: Qt.Key = Qt.Key.Key_Return) -> None:
    person.type(card)
    person.press(end)


@pytest.mark.parametrize("page", PAGES)
def test_a_card_is_read_on_any_page_and_changes_nothing_there(person, window, qtbot, page):
    PAGES[page](window)
    qtbot.waitUntil(lambda: window.page == page)
    said = []
    for signal in (window.card_typed, window.charter_signed, window.charter_declined):
        signal.connect(lambda *given: said.append(given))
    window.pin_given.connect(said.append)
    for signal in (window.refusal_dismissed, window.pin_left_out, window.pin_cancelled):
        signal.connect(lambda: said.append("answered"))
    with qtbot.waitSignal(window.card_scanned) as scanned:
        scan(person)
    assert scanned.args == [CARD]
    assert said == []
    assert window.page == page


def test_its_digits_do_not_stay_in_the_field(person, window, qtbot):
    person.click("lock-no-card")
    field = person.see("typed-field")
    edited = []
    field.textEdited.connect(edited.append)
    person.click("digit-7")
    with qtbot.waitSignal(window.card_scanned), qtbot.assertNotEmitted(window.card_typed):
        scan(person)
    with qtbot.waitSignal(field.textEdited):
        person.type("8")
    assert (field.text(), edited) == ("78", ["7", "78"])


def test_nor_in_the_code_that_is_being_typed(person, window, qtbot):
    window.ask_pin("required", staff=False)
    field = person.see("pin-field")
    edited = []
    field.textChanged.connect(edited.append)
    person.click("digit-7")
    with qtbot.waitSignal(window.card_scanned) as scanned, qtbot.assertNotEmitted(window.pin_given):
        scan(person)
    assert scanned.args == [CARD]
    assert (field.text(), edited) == ("7", ["7"])


def test_its_return_presses_no_button(person, window, qtbot):
    person.see("lock-no-card").setFocus()
    with qtbot.waitSignal(window.card_scanned):
        scan(person)
    assert window.page == "locked"


def test_nor_does_it_reach_the_password_of_the_staff(person, window, qtbot):
    window.ask_staff()
    with qtbot.waitSignal(window.card_scanned), qtbot.assertNotEmitted(window.staff_password_given):
        scan(person)
    assert person.see("staff-password").text() == ""


def test_the_tab_some_readers_end_with_moves_nothing(person, window, qtbot):
    person.click("lock-no-card")
    with qtbot.waitSignal(window.card_scanned):
        scan(person, end=Qt.Key.Key_Tab)
    assert person.has_keyboard == "typed-field"


def test_what_a_person_types_is_no_card(person, window, qtbot):
    person.click("lock-no-card")
    field = person.see("typed-field")
    with qtbot.assertNotEmitted(window.card_scanned):
        for digit in CARD:
            with qtbot.waitSignal(field.textEdited):
                person.type(digit)
        with qtbot.waitSignal(window.card_typed) as typed:
            person.press(Qt.Key.Key_Return)
    assert typed.args == [CARD]


def test_the_reader_s_own_settings_are_followed(make_window, qtbot):
    settings = WedgeSettings(terminators=("none",), minimum_length=8)
    window = make_window(wedge=Wedge(settings))
    with qtbot.waitSignal(window.card_scanned) as scanned:
        Person(window).type("12345678")
    assert scanned.args == ["12345678"]


def test_a_window_that_is_covered_again_still_reads(person, window, qtbot):
    window.uncover()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is None)
    window.cover()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.card_scanned):
        scan(person)


def test_signs_of_life_are_told_once_a_second(make_window, qtbot):
    clock = [1000.0]
    window = make_window(monotonic=lambda: clock[0])
    told = []
    window.activity.connect(lambda: told.append(clock[0]))
    person = Person(window)
    for instant in (1010.0, 1010.4, 1011.5):
        clock[0] = instant
        person.press(Qt.Key.Key_Shift)
    clock[0] = 1013.0
    person.move(10, 10)
    person.move(60, 60)
    assert told == [1010.0, 1011.5, 1013.0]
