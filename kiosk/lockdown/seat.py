"""What locking down a seat changes on this system. All of it is reverted at the end."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from kiosk.lockdown.journal import UndoJournal
from kiosk.lockdown.linux_keyboards import KeyboardNews, XKeyboards
from kiosk.lockdown.linux_keys import TakeKeysOut
from kiosk.lockdown.linux_power import HoldPower
from kiosk.lockdown.linux_saver import KeepScreenOn, XScreen
from kiosk.lockdown.linux_watch import KeyboardWatch
from kiosk.lockdown.operation import Failure, LockdownError, Operation, OperationError, Stack
from kiosk.lockdown.windows_seat import windows_operations

_log = logging.getLogger(__name__)


def operations(guarded: Callable[[bool], object]) -> Sequence[Operation]:
    """The changes to be made; `guarded` is told whether a keyboard can still be held. Under Wayland
    there is one: the compositor of a kiosk (cage) has no screen saver and no keys of its own."""
    if sys.platform == "win32":
        return windows_operations(guarded)
    if _on_x():
        return (KeepScreenOn(XScreen(_display())), TakeKeysOut(XKeyboards(_display())), HoldPower())
    return (HoldPower(),)


class Lockdown(QObject):
    """The changes in force on this seat; `journal` is where their undoing is noted.

    Signals:
        guarded (bool): False when the keyboard can't be held any more, True when it is again.
    """

    guarded = Signal(bool)

    def __init__(self, journal: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = Stack(UndoJournal(journal))
        self._watch: KeyboardWatch | None = None

    def begin(self) -> None:
        """Undo what an earlier run left, then make the changes. Raises `LockdownError`."""
        changes = operations(self.guarded.emit)
        for failure in self._stack.repair(changes):
            _log.error("an earlier run's %s remains: %s", failure.name, failure.cause)
        self._watch = self._listen()  # before, so that no keyboard comes in between
        try:
            self._stack.perform(changes)
        except LockdownError:
            self._stop_watching()
            raise

    def end(self) -> tuple[Failure, ...]:
        """Undo them; what could not be undone is for the next start."""
        self._stop_watching()
        return self._stack.revert()

    def _stop_watching(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

    def _listen(self) -> KeyboardWatch | None:
        if not _on_x():
            return None
        try:
            watch = KeyboardWatch(KeyboardNews(_display()), self)
        except OperationError as error:
            raise LockdownError(Failure("keyboards watched", str(error)), ()) from error
        watch.changed.connect(self._renew)
        return watch

    def _renew(self) -> None:
        failed = self._stack.renew(TakeKeysOut(XKeyboards(_display())))
        if failed is not None:
            _log.error("%s: %s", failed.name, failed.cause)


def _on_x() -> bool:
    return QGuiApplication.platformName() == "xcb"


def _display() -> str:
    return os.environ.get("DISPLAY", "")
