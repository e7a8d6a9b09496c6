"""The hook's process: swallows keys, proves each second that it still does, ends with the shell.

Windows removes a hook that is slow without a word. So this process does nothing else: what it says
is written by a thread of its own, and one more waits for the shell's end. Each tick sends a key
that only this hook knows; when it was not seen by the next tick, Windows removed the hook, and it
is set anew.
"""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import BinaryIO

from kiosk.lockdown.keyboard_hook.keys import CONTROL, SHIFT, Filter, Held, Key
from kiosk.lockdown.keyboard_hook.system import MARKER_KEY, MARKER_SIGN, KeyboardSystem, Message
from kiosk.lockdown.keyboard_hook.words import Word

_log = logging.getLogger(__name__)
TICK_MS = 1000
_TICKS_TO_REARM = 10  # another programme's newer hook is asked first: be the newest again
_ORDERLY_END_SECONDS = 1.0


class Hook:
    """One hook. `say` tells the shell a `Word`, and must not wait."""

    def __init__(self, system: KeyboardSystem, say: Callable[[Word], None]) -> None:
        self._system, self._say = system, say
        self._filter = Filter()
        self._was_sent = self._was_seen = False
        self._ticks = 0

    def run(self) -> None:
        """Until the shell is gone. Raises OSError when Windows gives no hook or no timer."""
        try:
            self._system.arm(self._on_key)
            self._say(Word.ARMED)
            self._send_marker()
            self._system.tick_every(TICK_MS)
            while self._system.next_message() is Message.TICK:
                self._tick()
        finally:
            self._system.disarm()

    def _tick(self) -> None:
        """What the last marker told; then the next one."""
        self._ticks += 1
        word = self._finding()
        if word is Word.LOST or self._ticks % _TICKS_TO_REARM == 0:
            self._system.arm(self._on_key)
        self._say(word)
        self._send_marker()

    def _finding(self) -> Word:
        if self._was_seen:
            return Word.ALIVE
        return Word.LOST if self._was_sent else Word.BLIND

    def _send_marker(self) -> None:
        self._was_seen = False
        self._was_sent = self._system.send_marker()

    def _on_key(self, key: Key) -> bool:
        """Called by Windows for every key: nothing here may take time."""
        if key.vk == MARKER_KEY and key.extra == MARKER_SIGN:
            self._was_seen = True
            return True
        return self._filter.takes(key, self._held())

    def _held(self) -> Held:
        held = Held.NONE
        if self._system.is_down(CONTROL):
            held |= Held.CONTROL
        if self._system.is_down(SHIFT):
            held |= Held.SHIFT
        return held


def serve(
    system: KeyboardSystem, reading: BinaryIO, writing: BinaryIO, leave: Callable[[int], object]
) -> int:
    """Be the hook until `reading` ends; the result is the process's exit code.

    `leave(code)` ends the process at once: a keyboard is never left to a hook whose thread hangs.
    """
    ended = threading.Event()
    words: SimpleQueue[Word] = SimpleQueue()
    _beside(_wait_for_the_shell_s_end, system, reading, ended, leave)
    _beside(_write, system, writing, words)
    try:
        Hook(system, words.put).run()
    except OSError as error:
        _log.error("no keyboard hook: %s", error)
        return 1
    finally:
        ended.set()
    return 0


def _beside(task: Callable[..., None], *arguments: object) -> None:
    threading.Thread(target=task, args=arguments, daemon=True).start()


def _wait_for_the_shell_s_end(
    system: KeyboardSystem,
    reading: BinaryIO,
    ended: threading.Event,
    leave: Callable[[int], object],
) -> None:
    while reading.read(1):
        pass
    system.quit()
    if not ended.wait(_ORDERLY_END_SECONDS):
        leave(1)


def _write(system: KeyboardSystem, writing: BinaryIO, words: "SimpleQueue[Word]") -> None:
    try:
        while True:
            writing.write(words.get().line)
            writing.flush()
    except OSError:
        system.quit()  # nobody reads any more
