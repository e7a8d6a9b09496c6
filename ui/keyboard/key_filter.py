"""Stands between the keyboard and a window, so that a card never reaches a field.

Qt hands every key, click and movement to the native window before any widget, or any web view,
sees it. This one watches that window alone: a Python filter on the whole application crashes as
soon as a web view exists.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sessions.readers.wedge import Decision, Replay, Scan, Wedge
from ui.keyboard.held_keys import HeldKeys
from ui.keyboard.keys import character, does_nothing, is_modifier

ACTIVITY_SECONDS = 1.0
_T = QEvent.Type
_LIFE = frozenset({_T.KeyPress, _T.MouseButtonPress, _T.MouseMove, _T.Wheel, _T.TouchBegin})
_POINTING = frozenset({_T.MouseButtonPress, _T.TouchBegin, _T.Wheel, _T.FocusOut})


class KeyFilter(QObject):
    """Holds what is typed until `Wedge` knows whose it is, then hands it on or swallows it.

    Signals:
        scanned (str): a card was read, as the reader typed it, without the terminator.
        activity (): a key, a click or a movement (at most one of these a second).
    """

    scanned = Signal(str)
    activity = Signal()

    def __init__(
        self, wedge: Wedge, now: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._wedge, self._now = wedge, now
        self._held = HeldKeys()
        self._window: QWindow | None = None
        self._focus: QObject | None = None
        self._replaying = False
        self._active_at = -math.inf
        self._pause = QTimer(self, singleShot=True)
        # One more turn of the event loop: after a stall, keys that wait behind the timer count too.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._turn.start)
        self._turn.timeout.connect(self._expire)
        # Not focusObjectChanged: PySide crashes over the private objects web views put into it.
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def guard(self, window: QWindow) -> None:
        """Watch `window`; called again whenever Qt made a new one for the same widget."""
        if self._window is not window:
            _part(self._window, self)
            self._window = window
            window.installEventFilter(self)

    def flush(self) -> None:
        """Hand on at once whatever is held: something else than a character follows."""
        self._carry_out(self._wedge.flush())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether `event` is kept from the window."""
        if self._replaying:
            return False
        if watched is not self._window:
            return self._compose(event)
        if event.type() in _LIFE:
            self._tell_activity()
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() in _POINTING:
            self.flush()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() == _T.KeyPress:
            return self._press(event)
        if event.type() == _T.KeyRelease:
            return self._release(event)
        return self._shortcut(event)

    def _press(self, event: QKeyEvent) -> bool:
        typed = "" if event.isAutoRepeat() else character(event)
        if typed:
            self._held.hold(event, is_character=True)
            self._feed(typed, self._when(event))
            return True
        if is_modifier(event):
            return self._queue(event)
        self.flush()
        return does_nothing(event)

    def _release(self, event: QKeyEvent) -> bool:
        return self._queue(event) if self._held else self._held.was_swallowed(event)

    def _queue(self, event: QKeyEvent) -> bool:
        """Behind characters that are held, any key waits its turn."""
        if self._held:
            self._held.hold(event, is_character=False)
        return bool(self._held)

    def _shortcut(self, event: QKeyEvent) -> bool:
        """Comes before the press: what was typed first must arrive first."""
        if not character(event) and not is_modifier(event):
            self.flush()
        return False

    def _compose(self, event: QEvent) -> bool:
        """A letter made of two keys (^ and e) goes to the field directly, past the window."""
        if isinstance(event, QInputMethodEvent) and event.commitString():
            self.flush()
        return False

    def _feed(self, typed: str, when: float) -> None:
        self._turn.stop()
        decisions = self._wedge.feed(typed, when)
        self._wind(when)
        self._carry_out(decisions)

    def _wind(self, when: float) -> None:
        due = self._wedge.deadline()
        if due is None:
            self._pause.stop()
        else:
            self._pause.start(math.ceil(max(0.0, due - when) * 1000))

    def _expire(self) -> None:
        due = self._wedge.deadline()
        if due is not None:
            self._carry_out(self._wedge.expire(due))

    def _carry_out(self, decisions: tuple[Decision, ...]) -> None:
        for decision in decisions:
            if isinstance(decision, Replay):
                self._replay(self._held.take(decision.count))
                continue
            self._replay(self._held.swallow(decision.count))
            if isinstance(decision, Scan):
                self.scanned.emit(decision.raw)

    def _replay(self, events: list[QKeyEvent]) -> None:
        self._replaying = True
        try:
            for event in events:
                if self._window is not None and isValid(self._window):
                    QCoreApplication.sendEvent(self._window, event)
        finally:
            self._replaying = False

    def _when(self, event: QKeyEvent) -> float:
        """When the key was struck (seconds). The system's own stamp survives a stalled screen."""
        return event.timestamp() / 1000 if event.timestamp() else self._now()

    def _tell_activity(self) -> None:
        now = self._now()
        if now - self._active_at >= ACTIVITY_SECONDS:
            self._active_at = now
            self.activity.emit()

    def _follow(self, _before: QWidget | None, focus: QWidget | None) -> None:
        _part(self._focus, self)
        self._focus = focus
        if focus is not None:
            focus.installEventFilter(self)


def _part(watched: QObject | None, watcher: QObject) -> None:
    if watched is not None and isValid(watched):
        watched.removeEventFilter(watcher)
