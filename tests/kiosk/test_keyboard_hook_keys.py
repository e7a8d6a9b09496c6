"""Which keys Windows and its programmes never see, and that none stays pressed behind them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lockdown.keyboard_hook import keys as k
from kiosk.lockdown.keyboard_hook.keys import Filter, Held, Key, swallows
from tests.kiosk.fake_keyboard import FakeKeyboard

ALT, LEFT_CONTROL, RIGHT_ALT, A, R, NUM_LOCK = 0x12, 0xA2, 0xA5, 0x41, 0x52, 0x90
NONE, CONTROL, SHIFT, WINDOWS = Held.NONE, Held.CONTROL, Held.SHIFT, Held.WINDOWS
NOTHING_SPECIAL = 0

SWALLOWED = [
    ("the Windows keys", k.LEFT_WINDOWS, 0, NONE),
    ("the right one", k.RIGHT_WINDOWS, 0, NONE),
    ("Alt+Tab", k.TAB, k.ALT_DOWN, NONE),
    ("Alt+Shift+Tab", k.TAB, k.ALT_DOWN, SHIFT),
    ("Ctrl+Alt+Tab", k.TAB, k.ALT_DOWN, CONTROL),
    ("Alt+Esc", k.ESCAPE, k.ALT_DOWN, NONE),
    ("Alt+F4", k.F4, k.ALT_DOWN, NONE),
    ("Alt+F6", k.F6, k.ALT_DOWN, NONE),
    ("Alt+Space", k.SPACE, k.ALT_DOWN, NONE),
    ("Ctrl+Esc", k.ESCAPE, 0, CONTROL),
    ("Ctrl+Shift+Esc", k.ESCAPE, 0, CONTROL | SHIFT),
    ("Ctrl+Alt+Up", 0x26, k.ALT_DOWN, CONTROL),
    ("Alt+Shift+Num Lock", NUM_LOCK, k.ALT_DOWN, SHIFT),
    ("Alt+Shift+Print Screen", k.SNAPSHOT, k.ALT_DOWN, SHIFT),
    ("Print Screen", k.SNAPSHOT, 0, NONE),
    ("the menu key", k.APPS, k.EXTENDED, NONE),
    ("standby", k.SLEEP, 0, NONE),
    ("F1", k.F1, 0, NONE),
    ("help", k.HELP, 0, NONE),
    ("Copilot's key", k.F23, 0, SHIFT),
    ("a browser's home", 0xAC, 0, NONE),
    ("a browser's search", 0xAA, 0, NONE),
    ("play", 0xB3, 0, NONE),
    ("mail", 0xB4, 0, NONE),
    ("the calculator", 0xB7, 0, NONE),
    ("Windows+R", R, 0, WINDOWS),
    ("Windows+.", 0xBE, 0, WINDOWS),
    ("Alt+Tab that a programme made up", k.TAB, k.ALT_DOWN | k.INJECTED, NONE),
    ("mail that a programme made up", 0xB4, k.INJECTED, NONE),
    ("anything from a programme of fewer rights", A, k.INJECTED | k.LOWER_INJECTED, NONE),
]
LET_THROUGH = [
    ("a letter", A, 0, NONE),
    ("a letter of the touch keyboard", A, k.INJECTED, NONE),
    ("Tab", k.TAB, 0, NONE),
    ("Ctrl+Tab", k.TAB, 0, CONTROL),
    ("Esc", k.ESCAPE, 0, NONE),
    ("Shift+Esc", k.ESCAPE, 0, SHIFT),
    ("Space", k.SPACE, 0, NONE),
    ("Ctrl+Space", k.SPACE, 0, CONTROL),
    ("AltGr+Space, Bépo's underscore", k.SPACE, k.ALT_DOWN, CONTROL),
    ("AltGr+E, the euro", 0x45, k.ALT_DOWN, CONTROL),
    ("Alt+Left, back in a page", 0x25, k.ALT_DOWN, NONE),
    ("Ctrl+Left, a word back", 0x25, 0, CONTROL),
    ("F4", k.F4, 0, NONE),
    ("F5", 0x74, 0, NONE),
    ("Ctrl+C", 0x43, 0, CONTROL),
    ("staff's Ctrl+Alt+Shift+K", 0x4B, k.ALT_DOWN, CONTROL | SHIFT),
    ("Num Lock", NUM_LOCK, 0, NONE),
    ("Alt+1 of the number pad", 0x61, k.ALT_DOWN, NONE),
    ("louder", 0xAF, 0, NONE),
    ("Shift itself", 0xA0, 0, NONE),
    ("Alt itself", 0xA4, k.ALT_DOWN, NONE),
]


@pytest.mark.parametrize("case", SWALLOWED, ids=lambda case: case[0])
def test_it_is_swallowed(case):
    assert swallows(*case[1:])


@pytest.mark.parametrize("case", LET_THROUGH, ids=lambda case: case[0])
def test_it_is_let_through(case):
    assert not swallows(*case[1:])


@pytest.fixture
def keyboard():
    keyboard, judge = FakeKeyboard(), Filter()

    def on_key(key: Key) -> bool:
        held = CONTROL if {k.CONTROL, LEFT_CONTROL} & keyboard.down else NONE
        return judge.takes(key, held | (SHIFT if k.SHIFT in keyboard.down else NONE))

    keyboard.arm(on_key)
    return keyboard


def test_chords_as_they_are_pressed(keyboard):
    assert keyboard.chord(A) == [A]
    assert keyboard.chord(ALT, k.TAB) == [ALT]
    assert keyboard.chord(k.CONTROL, k.SHIFT, k.ESCAPE) == [k.CONTROL, k.SHIFT]
    assert keyboard.chord(LEFT_CONTROL, RIGHT_ALT, k.SPACE) == [LEFT_CONTROL, RIGHT_ALT, k.SPACE]
    assert keyboard.chord(k.LEFT_WINDOWS, R) == []
    assert keyboard.chord(R) == [R]
    assert not keyboard.down


def test_a_key_pressed_before_its_modifier_is_let_go_of(keyboard):
    keyboard.key(k.TAB)
    keyboard.key(ALT)
    keyboard.key(k.TAB)  # it repeats, and now it would switch
    assert [key.vk for key in keyboard.reached] == [k.TAB, ALT]
    keyboard.key(k.TAB, up=True)
    keyboard.key(ALT, up=True)
    assert not keyboard.down


def test_a_release_that_was_missed_does_not_take_the_keyboard(keyboard):
    keyboard.key(k.LEFT_WINDOWS, time=1000)
    keyboard.key(A, time=3999)
    assert keyboard.reached == []
    keyboard.key(A, time=4000)
    assert [key.vk for key in keyboard.reached] == [A]


def test_time_that_begins_again_after_49_days_changes_nothing(keyboard):
    keyboard.key(k.LEFT_WINDOWS, time=0xFFFF_FFFF)
    keyboard.key(A, time=1)
    assert keyboard.reached == []
    keyboard.key(A, time=3000)
    assert [key.vk for key in keyboard.reached] == [A]


PRESSED = st.sampled_from(
    [A, k.TAB, k.ESCAPE, k.F4, k.SPACE, 0x26, k.APPS, ALT, k.CONTROL, k.SHIFT, k.LEFT_WINDOWS]
)


@given(st.lists(st.tuples(PRESSED, st.booleans(), st.integers(0, 5000))))
def test_whatever_is_pressed_and_let_go_of_nothing_stays_pressed(steps):
    keyboard, judge = FakeKeyboard(), Filter()
    keyboard.arm(lambda key: judge.takes(key, CONTROL if k.CONTROL in keyboard.down else NONE))
    time, fingers = 0, set()
    for vk, up, later in steps:
        time += later
        if up and vk not in fingers:
            continue
        (fingers.discard if up else fingers.add)(vk)
        keyboard.key(vk, up=up, time=time)
    for vk in list(fingers):
        keyboard.key(vk, up=True, time=time)
    assert keyboard.down == set()
    assert not {k.LEFT_WINDOWS, k.APPS} & {key.vk for key in keyboard.reached}
