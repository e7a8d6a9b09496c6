"""The hook's work on a keyboard of the tests' own, and Windows' calls against doubles of them."""

import ctypes
import subprocess
import sys

import pytest

from kiosk.command_line import command_for
from kiosk.lockdown.keyboard_hook import keys as k
from kiosk.lockdown.keyboard_hook import system as s
from kiosk.lockdown.keyboard_hook.hook import Hook
from kiosk.lockdown.keyboard_hook.system import Message, WindowsKeyboard, open_keyboard
from kiosk.lockdown.keyboard_hook.words import Word, word_of
from tests.kiosk.fake_keyboard import FakeKeyboard

ARMED, ALIVE, LOST, BLIND = Word.ARMED, Word.ALIVE, Word.LOST, Word.BLIND


def nothing() -> None:
    """A second in which nothing happens."""


def run(keyboard, *script):
    said: list[Word] = []
    keyboard.script = list(script)
    Hook(keyboard, said.append).run()
    return said


def test_it_proves_each_second_that_it_is_there():
    keyboard = FakeKeyboard()
    assert run(keyboard, nothing, nothing, nothing) == [ARMED, ALIVE, ALIVE, ALIVE]
    assert keyboard.reached == []  # the sign is for nobody else
    assert keyboard.milliseconds == 1000


def test_keys_are_judged_while_it_waits():
    keyboard, got = FakeKeyboard(), []
    run(
        keyboard,
        lambda: got.append(keyboard.chord(0x12, k.TAB)),
        lambda: got.append(keyboard.chord(k.CONTROL, k.SHIFT, k.ESCAPE)),
        lambda: got.append(keyboard.chord(0x12, k.SHIFT, k.NUM_LOCK)),
        lambda: got.append(keyboard.chord(k.LEFT_WINDOWS, 0x52)),
        lambda: got.append(keyboard.chord(0x41)),
    )
    assert got == [[0x12], [k.CONTROL, k.SHIFT], [0x12, k.SHIFT], [], [0x41]]


def test_a_hook_that_windows_removed_is_noticed_and_set_anew():
    keyboard = FakeKeyboard()
    assert run(keyboard, nothing, keyboard.disarm, nothing, nothing, nothing) == [
        ARMED, ALIVE, ALIVE, LOST, ALIVE, ALIVE,
    ]  # fmt: skip
    assert [key.vk for key in keyboard.reached] == [s.MARKER_KEY]  # one, and it means nothing


def test_a_screen_of_windows_own_is_no_loss():
    keyboard = FakeKeyboard()

    def cover(covered):
        keyboard.is_covered = covered

    said = run(keyboard, lambda: cover(True), nothing, lambda: cover(False), nothing)
    assert said == [ARMED, ALIVE, BLIND, BLIND, ALIVE]
    assert keyboard.armed == 1


def test_it_becomes_the_newest_hook_again_now_and_then():
    keyboard = FakeKeyboard()
    run(keyboard, *[nothing] * 25)
    assert keyboard.armed == 3


def test_the_hook_goes_whatever_ended_it():
    keyboard = FakeKeyboard()

    def refuse():
        keyboard.disarm()
        keyboard.refuses = True

    with pytest.raises(OSError, match="SetWindowsHookEx"):
        run(keyboard, nothing, refuse, nothing)
    assert keyboard.asked is None
    run(keyboard := FakeKeyboard(), nothing)
    assert keyboard.asked is None


@pytest.mark.parametrize("word", Word)
def test_what_is_said_is_understood(word):
    assert word_of(word.line) is word


@pytest.mark.parametrize("line", [b"", b"\n", b"live\n", b"\xff\xfe\n", b"armed alive\n"])
def test_anything_else_is_no_word(line):
    assert word_of(line) is None


# -------------------------------------------------------------------------------- Windows' calls


class FakeUser:
    """user32: `events` is what GetMessage returns, `taken` what SendInput does."""

    def __init__(self, *, hook=77, timer=1, taken=1) -> None:
        self.calls, self.hook, self.timer, self.taken = [], hook, timer, taken
        self.events, self.state = [], {}

    def SetWindowsHookExW(self, kind, callback, module, thread):
        self.calls.append(("set", kind, module, thread))
        self.callback, self.hook = callback, self.hook + 1 if self.hook else 0
        return self.hook

    def UnhookWindowsHookEx(self, hook):
        self.calls.append(("unhook", hook))
        return 1

    def CallNextHookEx(self, hook, code, word, address):
        self.calls.append(("next", code, word))
        return 5

    def SendInput(self, count, address, size):
        sent = address._obj
        self.sent = (count, size, sent.type, sent.any.ki.wVk, sent.any.ki.dwFlags,
                     sent.any.ki.dwExtraInfo)  # fmt: skip
        return self.taken

    def GetAsyncKeyState(self, vk):
        return self.state.get(vk, 0)

    def SetTimer(self, window, number, milliseconds, procedure):
        return self.timer

    def GetMessageW(self, address, window, first, last):
        result, address._obj.message = self.events.pop(0)
        return result

    def PostThreadMessageW(self, *call):
        self.calls.append(("post", *call))


class FakeKernel:
    def GetCurrentThreadId(self):
        return 12

    def GetCurrentProcess(self):
        return -1

    def SetPriorityClass(self, process, priority):
        self.priority = (process, priority)

    def GetModuleHandleW(self, name):
        return 0x400000

    def GetLastError(self):
        return 5


def windows(**options):
    user, kernel = FakeUser(**options), FakeKernel()
    return WindowsKeyboard(user, kernel, lambda function: function), user, kernel


def ask(user, info, code=0):
    return user.callback(code, 0x100, ctypes.addressof(info))


def test_windows_asks_about_each_key():
    keyboard, user, kernel = windows()
    seen = []
    keyboard.arm(lambda key: seen.append(key) or key.vk == k.TAB)
    info = s._KeyInfo(k.TAB, 15, k.ALT_DOWN, 4_000_000_000, 9)
    assert ask(user, info) == 1
    assert seen == [k.Key(k.TAB, k.ALT_DOWN, 4_000_000_000, 9)]
    assert ask(user, s._KeyInfo(0x41, 30, 0, 1, 0)) == 5
    assert ask(user, info, code=-1) == 5  # not ours to look at
    assert len(seen) == 2
    assert user.calls == [("set", 13, 0x400000, 0), ("next", 0, 0x100), ("next", -1, 0x100)]
    assert kernel.priority == (-1, 0x80)


def test_a_hook_set_anew_comes_before_the_old_one_goes():
    keyboard, user, _kernel = windows()
    keyboard.arm(bool)
    keyboard.arm(bool)
    keyboard.disarm()
    keyboard.disarm()
    assert [call[:2] for call in user.calls] == [
        ("set", 13), ("set", 13), ("unhook", 78), ("unhook", 79),
    ]  # fmt: skip


def test_a_refused_call_is_named():
    with pytest.raises(OSError, match="SetWindowsHookEx failed with Windows error 5"):
        windows(hook=0)[0].arm(bool)
    with pytest.raises(OSError, match="SetTimer failed"):
        windows(timer=0)[0].tick_every(1000)
    keyboard, user, _kernel = windows()
    user.events = [(-1, 0)]
    with pytest.raises(OSError, match="GetMessage failed"):
        keyboard.next_message()


def test_the_sign_is_a_release_of_a_key_nobody_has():
    keyboard, user, _kernel = windows()
    assert keyboard.send_marker()
    assert user.sent == (1, ctypes.sizeof(s._Input), 1, s.MARKER_KEY, 2, s.MARKER_SIGN)
    assert not windows(taken=0)[0].send_marker()


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="64 bits")
def test_the_structures_are_as_large_as_windows_says():
    assert ctypes.sizeof(s._KeyInfo) == 24
    assert ctypes.sizeof(s._Input) == 40


def test_modifiers_and_messages():
    keyboard, user, _kernel = windows()
    user.state = {k.CONTROL: -0x8000, k.SHIFT: 1}
    assert (keyboard.is_down(k.CONTROL), keyboard.is_down(k.SHIFT)) == (True, False)
    user.events = [(1, 0x200), (1, 0x113), (0, 0x12)]
    assert [keyboard.next_message(), keyboard.next_message()] == [Message.TICK, Message.QUIT]
    keyboard.quit()
    assert user.calls == [("post", 12, 0x12, 0, 0)]


# ------------------------------------------------------------------------------------ the process


@pytest.mark.skipif(sys.platform == "win32", reason="there it can be set")
def test_where_there_are_no_hooks_its_process_says_so_and_ends():
    with pytest.raises(OSError, match="no such hooks"):
        open_keyboard()
    done = subprocess.run(command_for("keyboard-hook"), input=b"", capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr == b"kiosk: no keyboard hook: this system has no such hooks\n"
