"""Key events that wait until it is known whether a person or a card reader typed them."""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent


@dataclass(frozen=True, slots=True)
class _Waiting:
    event: QKeyEvent
    is_character: bool


class HeldKeys:
    """Key events in the order they came. Only presses of characters are counted.

    A release, or a key such as Shift, belongs to the character before it.
    """

    def __init__(self) -> None:
        self._waiting: deque[_Waiting] = deque()
        self._swallowed: set[int] = set()

    def __len__(self) -> int:
        return len(self._waiting)

    def hold(self, event: QKeyEvent, *, is_character: bool) -> None:
        """Keep a copy of `event`: Qt destroys the original once it is delivered."""
        if event.type() == QEvent.Type.KeyPress:
            self._swallowed.discard(_physical(event))
        self._waiting.append(_Waiting(_copy(event), is_character))

    def take(self, count: int) -> list[QKeyEvent]:
        """The next `count` characters, with all that belongs to them, to be handed on."""
        taken: list[QKeyEvent] = []
        while self._waiting and not (count == 0 and self._waiting[0].is_character):
            waiting = self._waiting.popleft()
            count -= waiting.is_character
            taken.append(waiting.event)
        return taken

    def swallow(self, count: int) -> list[QKeyEvent]:
        """Forget the next `count` characters; what remains is releases of keys pressed earlier."""
        return [event for event in self.take(count) if not self._forget(event)]

    def was_swallowed(self, release: QKeyEvent) -> bool:
        """Whether this release belongs to a press that was swallowed. Asking answers it once."""
        key = _physical(release)
        known = key in self._swallowed
        self._swallowed.discard(key)
        return known

    def _forget(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._swallowed.add(_physical(event))
            return True
        return self.was_swallowed(event)


def _physical(event: QKeyEvent) -> int:
    """The key on the keyboard: its symbol may change when Shift goes up before it."""
    return event.nativeScanCode() or int(event.key())


def _copy(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy
