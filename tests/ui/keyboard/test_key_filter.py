"""A card read while a field has the focus: no digit of it in the field, and no letter lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sessions.readers.wedge import Wedge, WedgeSettings
from ui.keyboard.key_filter import KeyFilter

SCANNER_GAP_MS = 12
PERSON_GAP_MS = 130
CARD = "2310400012345"


class Desk(QWidget):
    """A window with two fields, watched by a filter."""

    def __init__(self, **wedge) -> None:
        super().__init__()
        self.setWindowFlags(
            Qt.WindowType.FramelessWindowHint | Qt.WindowType.BypassWindowManagerHint
        )
        self.field, self.other, self.page = QLineEdit(), QLineEdit(), QPlainTextEdit()
        column = QVBoxLayout(self)
        for widget in (self.field, self.other, self.page):
            column.addWidget(widget)
        self.filter = KeyFilter(Wedge(WedgeSettings(**wedge)), lambda: self.clock, self)
        self.clock = 0.0
        self.scans: list[str] = []
        self.filter.scanned.connect(self.scans.append)
        self.at = 1000

    def strike(self, text: str, gap_ms: int, *, key: Qt.Key | None = None) -> None:
        """Press and release the key of one character, `gap_ms` after the one before."""
        self.at += gap_ms
        code = key or _key_of(text)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self.at)
            QCoreApplication.sendEvent(self.windowHandle(), event)

    def type(self, text: str, gap_ms: int = PERSON_GAP_MS) -> None:
        for letter in text:
            self.strike(letter, gap_ms)

    def scan(self, card: str = CARD) -> None:
        self.strike(card[0], PERSON_GAP_MS)
        self.type(card[1:] + "\r", SCANNER_GAP_MS)


def _key_of(text: str) -> Qt.Key:
    named = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace}
    return named.get(text, Qt.Key(ord(text.upper()[0])))


@pytest.fixture
def desk(qtbot) -> Desk:
    return seat(qtbot)


def seat(qtbot, **wedge) -> Desk:
    desk = Desk(**wedge)
    qtbot.addWidget(desk)
    desk.show()
    desk.filter.guard(desk.windowHandle())
    desk.windowHandle().setKeyboardGrabEnabled(True)
    desk.windowHandle().requestActivate()
    qtbot.waitActive(desk).__enter__()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.field.setFocus()
    return desk


def settled(qtbot, field: QLineEdit, text: str) -> None:
    qtbot.waitUntil(lambda: field.text() == text, timeout=2000)


def test_what_a_person_types_arrives_whole(desk, qtbot):
    desk.type("Où est passé l'été ? 42 %")
    settled(qtbot, desk.field, "Où est passé l'été ? 42 %")
    assert desk.scans == []


def test_a_card_never_reaches_the_field(desk, qtbot):
    sent = []
    desk.field.textEdited.connect(sent.append)
    desk.field.returnPressed.connect(lambda: sent.append("return"))
    desk.scan()
    assert desk.scans == [CARD]
    desk.type("a")
    settled(qtbot, desk.field, "a")
    assert sent == ["a"]


def test_the_second_return_of_a_reader_set_to_cr_lf_presses_nothing(desk):
    pressed = []
    desk.field.returnPressed.connect(lambda: pressed.append("return"))
    desk.scan()
    desk.type("\r", SCANNER_GAP_MS)
    assert (desk.scans, pressed) == ([CARD], [])
    desk.type("\r")
    assert pressed == ["return"]


def test_a_card_between_two_words_takes_nothing_with_it(desk, qtbot):
    desk.type("bonjour ")
    desk.scan()
    desk.type("monde")
    settled(qtbot, desk.field, "bonjour monde")
    assert desk.scans == [CARD]


def test_two_cards_one_after_the_other(desk):
    desk.scan()
    desk.scan("99887766")
    assert desk.scans == [CARD, "99887766"]


def test_a_letter_is_shown_after_the_pause_that_tells_it_from_a_card(desk, qtbot):
    desk.type("a")
    assert desk.field.text() == ""
    with qtbot.waitSignal(desk.field.textEdited, timeout=1000):
        pass
    assert desk.field.text() == "a"


def test_return_alone_is_not_delayed(desk, qtbot):
    with qtbot.waitSignal(desk.field.returnPressed, timeout=0):
        desk.strike("\r", PERSON_GAP_MS)


def test_a_short_burst_is_typing_and_its_return_comes_last(desk):
    order = []
    desk.field.textEdited.connect(order.append)
    desk.field.returnPressed.connect(lambda: order.append("return"))
    desk.type("oui\r", SCANNER_GAP_MS)
    assert order == ["o", "ou", "oui", "return"]


def test_a_key_that_types_nothing_comes_after_what_was_typed(desk):
    desk.type("abc", SCANNER_GAP_MS)
    desk.strike("\b", SCANNER_GAP_MS)
    assert desk.field.text() == "ab"


def test_letters_stay_in_the_field_they_were_typed_into(desk):
    desk.type("ab", SCANNER_GAP_MS)
    QTest.mouseClick(desk.windowHandle(), Qt.MouseButton.LeftButton, pos=_middle(desk.other))
    assert (desk.field.text(), desk.other.text()) == ("ab", "")
    assert desk.other.hasFocus()


def _middle(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())


def test_real_key_clicks_fast_and_slow(desk, qtbot):
    for letter in "jour":
        with qtbot.waitSignal(desk.field.textEdited):
            QTest.keyClick(desk.windowHandle(), letter)
    for digit in CARD:
        QTest.keyClick(desk.windowHandle(), digit)
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Return)
    assert desk.scans == [CARD]
    assert desk.field.text() == "jour"


def test_capitals_of_a_card_and_their_shift_are_swallowed_together(desk):
    released = []
    desk.page.setFocus()
    desk.page.keyReleaseEvent = lambda event: released.append(event.key())
    window = desk.windowHandle()
    for letter in "LEC":
        QTest.keyClick(window, letter, Qt.KeyboardModifier.ShiftModifier)
    for digit in "0042":
        QTest.keyClick(window, digit)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert len(desk.scans) == 1
    assert desk.scans[0].upper() == "LEC0042"
    assert desk.page.toPlainText() == ""
    assert released == [Qt.Key.Key_Shift]  # pressed before anything was held: it must come up


def test_an_accent_made_of_two_keys_keeps_its_place(desk):
    desk.type("t", SCANNER_GAP_MS)
    accent = QInputMethodEvent()
    accent.setCommitString("ê")
    QCoreApplication.sendEvent(desk.field, accent)
    assert desk.field.text() == "tê"


def test_a_command_passes_at_once_and_after_what_was_typed(desk):
    desk.type("mot", SCANNER_GAP_MS)
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert desk.field.selectedText() == "mot"


def test_a_shortcut_comes_after_what_was_typed(desk):
    seen = []
    shortcut = QShortcut(Qt.Key.Key_F2, desk)
    shortcut.activated.connect(lambda: seen.append(desk.field.text()))
    QTest.keyClick(desk.windowHandle(), "a")
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_F2)
    assert seen == ["a"]


def test_a_key_held_down_repeats_without_waiting(desk, qtbot):
    desk.type("a")
    settled(qtbot, desk.field, "a")
    for _ in range(4):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True
        )
        QCoreApplication.sendEvent(desk.windowHandle(), event)
    assert desk.field.text() == "aaaaa"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_keys_that_do_nothing_reach_nobody(desk, key, modifier):
    pressed = []
    desk.page.setFocus()
    desk.page.keyPressEvent = lambda event: pressed.append(event.key())
    QTest.keyClick(desk.windowHandle(), key, modifier)
    assert key not in pressed
    assert desk.isVisible()


def test_a_reader_that_ends_with_nothing_but_a_pause(qtbot):
    desk = seat(qtbot, terminators=("none",))
    with qtbot.waitSignal(desk.filter.scanned, timeout=1000):
        desk.type(CARD, SCANNER_GAP_MS)
    assert desk.field.text() == ""


def test_activity_is_told_once_a_second(desk):
    told = []
    desk.filter.activity.connect(lambda: told.append(desk.clock))
    for instant in (10.0, 10.5, 10.99, 11.0, 11.2, 12.5):
        desk.clock = instant
        QTest.mouseMove(desk.windowHandle(), QPoint(int(instant * 10), 20))
        QCoreApplication.processEvents()
    assert told == [10.0, 11.0, 12.5]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcdé?1 "), st.sampled_from([5, 20, 55, 60, 61, 90, 400, 1600])),
        max_size=40,
    )
)
def test_no_letter_is_lost_or_moved_whatever_the_rhythm(desk, typed):
    desk.field.clear()
    for letter, gap_ms in typed:
        desk.strike(letter, gap_ms)
    desk.filter.flush()
    assert desk.field.text() == "".join(letter for letter, _gap in typed)
    assert desk.scans == []
