"""A keyboard, the programmes behind it, and a hook between them, as Windows has it.

Run as a programme it is the hook's process with this keyboard, for the shell's side to be tried on.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue

from kiosk.lockdown.keyboard_hook.hook import serve
from kiosk.lockdown.keyboard_hook.keys import ALT_DOWN, UP, Key
from kiosk.lockdown.keyboard_hook.process import pipes
from kiosk.lockdown.keyboard_hook.system import MARKER_KEY, MARKER_SIGN, Message

ALTS = {0xA4, 0xA5, 0x12}


class FakeKeyboard:
    """`down` is what the system believes to be pressed, `reached` the keys programmes got."""

    def __init__(self) -> None:
        self.asked = None
        self.down: set[int] = set()
        self.reached: list[Key] = []
        self.is_covered = self.refuses = False
        self.armed = 0
        self.script: list[Callable[[], object]] = []

    def arm(self, on_key):
        if self.refuses:
            raise OSError("SetWindowsHookEx failed with Windows error 5")
        self.asked, self.armed = on_key, self.armed + 1

    def disarm(self):
        self.asked = None

    def send_marker(self):
        if self.is_covered:
            return False
        self.key(MARKER_KEY, up=True, extra=MARKER_SIGN)
        return True

    def is_down(self, vk):
        return vk in self.down

    def tick_every(self, milliseconds):
        self.milliseconds = milliseconds

    def next_message(self):
        """One step of the script and a tick; the end when there is no more."""
        if not self.script:
            return Message.QUIT
        self.script.pop(0)()
        return Message.TICK

    def quit(self):
        self.script.clear()

    # ------------------------------------------------------------------------- a person's hands

    def key(self, vk, *, up=False, flags=0, time=0, extra=0):
        flags |= (UP if up else 0) | (ALT_DOWN if ALTS & self.down else 0)
        key = Key(vk, flags, time, extra)
        if self.asked is None or not self.asked(key):
            self.reached.append(key)
            (self.down.discard if up else self.down.add)(vk)

    def chord(self, *vks):
        """Press these in turn, and let go the last first; which of them programmes got."""
        self.reached.clear()
        for vk in vks:
            self.key(vk)
        for vk in reversed(vks):
            self.key(vk, up=True)
        return [key.vk for key in self.reached if not key.flags & UP]


class TickingKeyboard(FakeKeyboard):
    """For a process: ticks at once, and waits for its end as Windows' queue does."""

    def __init__(self, bad_ticks: Iterable[str]) -> None:
        super().__init__()
        self.bad_ticks, self.messages = list(bad_ticks), SimpleQueue()
        self.is_deaf = "hang" in self.bad_ticks

    def next_message(self):
        try:
            return self.messages.get(timeout=0.01)
        except Empty:
            self._misbehave()
            return Message.TICK

    def _misbehave(self):
        match self.bad_ticks.pop(0) if self.bad_ticks else "":
            case "removed":
                self.disarm()
                self.send_marker()
            case "crash":
                os._exit(7)
            case "hang":
                threading.Event().wait()

    def quit(self):
        if not self.is_deaf:
            self.messages.put(Message.QUIT)


def main(bad_ticks: str) -> int:
    keyboard = TickingKeyboard(word for word in bad_ticks.split(",") if word)
    keyboard.refuses = keyboard.bad_ticks[:1] == ["refused"]
    return serve(keyboard, *pipes(), os._exit)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
