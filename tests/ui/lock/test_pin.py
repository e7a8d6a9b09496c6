"""The code of a card: masked, given once, and gone at once."""

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.patron.person import Person
from tests.ui.reachable import spoken_name

KEY, HELD = Qt.Key, Qt.KeyboardModifier
CODE = "4729"


@pytest.fixture(autouse=True)
def answers(window) -> list[tuple[str, ...]]:
    """Every answer the window gave."""
    heard: list[tuple[str, ...]] = []
    window.pin_given.connect(lambda code: heard.append(("given", code)))
    window.pin_left_out.connect(lambda: heard.append(("left out",)))
    window.pin_cancelled.connect(lambda: heard.append(("cancelled",)))
    return heard


@pytest.fixture
def person(window) -> Person:
    window.ask_pin("required", staff=False)
    return Person(window)


def strike(person: Person, qtbot, text: str) -> None:
    """As fast as a person: each character has arrived before the next is struck."""
    for letter in text:
        with qtbot.waitSignal(person.see("pin-field").textEdited):
            person.type(letter)


def tap(person: Person, code: str = CODE) -> None:
    for digit in code:
        person.click(f"digit-{digit}")


def test_it_asks_for_the_code_of_the_card(person, window):
    assert window.page == "pin"
    assert {"Tapez votre code", "C'est le code secret qui va avec votre carte."} <= set(
        person.reads()
    )


def test_staff_are_asked_for_theirs(window):
    window.ask_pin("required", staff=True)
    read = Person(window).reads()
    assert "Code de l'équipe" in read
    assert "Tapez votre code" not in read


def test_the_pad_types_and_the_button_sends(person, answers):
    tap(person)
    person.click("pin-go")
    assert answers == [("given", CODE)]


def test_some_codes_have_letters_and_signs(person, qtbot, answers):
    strike(person, qtbot, "aB 3")
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, person.see("pin-field"), KEY.Key_Eacute, "é", HELD.NoModifier
    )
    person.press(KEY.Key_Return)
    assert answers == [("given", "aB 3é")]


def test_a_code_ends_somewhere(person):
    tap(person, "1" * 33)
    assert person.see("pin-field").text() == "1" * 32


def test_mistakes_are_taken_back(person):
    tap(person)
    person.click("pin-erase")
    assert person.see("pin-field").text() == CODE[:-1]
    person.click("pin-clear")
    assert person.see("pin-field").text() == ""


@pytest.mark.parametrize("typed", ["", "   "])
def test_no_code_is_no_answer(person, qtbot, answers, typed):
    strike(person, qtbot, typed)
    assert not person.see("pin-go").isEnabled()
    person.click("pin-go")
    person.press(KEY.Key_Return)
    assert answers == []


@pytest.mark.parametrize("way", ["button", "escape"])
def test_one_may_change_ones_mind(person, answers, way):
    tap(person)
    person.click("pin-cancel") if way == "button" else person.press(KEY.Key_Escape)
    assert answers == [("cancelled",)]


def test_a_code_that_is_required_has_no_way_around_it(person):
    assert not person.sees("pin-without")


def test_one_that_is_not_has_one(window, answers):
    window.ask_pin("optional", staff=False)
    Person(window).click("pin-without")
    assert answers == [("left out",)]


def test_it_answers_once(window, qtbot, answers):
    window.ask_pin("optional", staff=False)
    person = Person(window)
    tap(person)
    person.click("pin-go")
    tap(person, "1")
    for name in ("pin-go", "pin-without", "pin-cancel"):
        person.click(name)
    person.press(KEY.Key_Escape)
    assert answers == [("given", CODE)]
    window.ask_pin("optional", staff=False)
    assert person.see("pin-field").text() == ""
    person.click("pin-cancel")
    assert answers[1:] == [("cancelled",)]


def test_nobody_there_any_more_is_an_answer_too(make_window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.lock.pin._ABANDONED_MS", 100)
    window = make_window()
    with qtbot.waitSignal(window.pin_cancelled):
        window.ask_pin("required", staff=False)


def test_who_still_types_is_still_there(make_window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.lock.pin._ABANDONED_MS", 60_000)
    window = make_window()
    window.ask_pin("required", staff=False)
    person = Person(window)
    timer = window._pin._abandoned
    timer.setInterval(1_000)  # what was started with the page is nearly over
    person.click("digit-7")
    timer.setInterval(60_000)
    person.click("digit-7")
    assert timer.remainingTime() > 1_000


def test_a_page_that_was_left_for_another_answers_nothing(window, qtbot, monkeypatch, answers):
    window.ask_pin("required", staff=False)
    timer = window._pin._abandoned
    assert timer.isActive()
    window.show_wiping()
    assert not timer.isActive()
    assert answers == []


# --------------------------------------------------------------------------------- what stays


def test_dots_are_all_one_sees_or_hears(person):
    tap(person)
    field = person.see("pin-field")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    heard = QAccessible.queryAccessibleInterface(field)
    assert heard.state().passwordEdit
    assert CODE not in field.displayText() + heard.text(QAccessible.Text.Value)
    assert spoken_name(field) == "Code"
    assert spoken_name(person.see("pin-erase")) == "Effacer le dernier caractère"


def test_nothing_learns_from_the_field(person):
    field = person.see("pin-field")
    hints = field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhHiddenText
    assert field.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


@pytest.mark.parametrize("end", ["sent", "left out", "cancelled", "left"])
def test_nothing_of_a_code_stays(window, end):
    window.ask_pin("optional", staff=False)
    person, field = Person(window), window._pin._pad._field
    tap(person)
    if end == "left":
        window.show_locked()
    else:
        person.click({"sent": "pin-go", "left out": "pin-without"}.get(end, "pin-cancel"))
    assert field.text() == ""
    assert not field.isUndoAvailable()
    window.ask_pin("optional", staff=False)
    person.press(KEY.Key_Z, held=HELD.ControlModifier)
    assert field.text() == ""


@pytest.mark.parametrize("key", [KEY.Key_C, KEY.Key_X])
def test_it_never_goes_to_the_clipboard(person, key):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    tap(person)
    person.press(KEY.Key_A, held=HELD.ControlModifier)
    person.press(key, held=HELD.ControlModifier)
    assert clipboard.text() == "before"
    assert person.see("pin-field").text() == CODE


def test_nor_does_anything_come_from_there(person):
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        clipboard.setText("of somebody else", mode)
    person.press(KEY.Key_V, held=HELD.ControlModifier)
    person.press(KEY.Key_Insert, held=HELD.ShiftModifier)
    field = person.see("pin-field")
    place = field.mapTo(person.window, field.rect().center())
    QTest.mouseClick(person.window.windowHandle(), Qt.MouseButton.MiddleButton, pos=place)
    QApplication.processEvents()
    assert field.text() == ""


def test_nor_from_a_drag(person):
    field = person.see("pin-field")
    assert not field.acceptDrops()
    assert not field.dragEnabled()


def test_it_is_never_logged(person, caplog):
    with caplog.at_level(logging.DEBUG):
        tap(person)
        person.click("pin-go")
    assert CODE not in caplog.text
