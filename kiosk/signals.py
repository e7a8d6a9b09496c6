"""The system asks the programme to end: told in the interface's thread, between two events."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_WANTED = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")


class EndSignals(QObject):
    """Listens to the system for as long as the process runs.

    Python runs a handler only when the interpreter does something; a socket wakes the event loop.

    Signals:
        asked (): somebody wants this programme to end (SIGTERM, Ctrl+C, a closed terminal).
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        for name in _WANTED:
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, _leave_to_the_socket)

    def _wake(self) -> None:
        self._here.recv(64)
        self.asked.emit()


def _leave_to_the_socket(_number: int, _frame: FrameType | None) -> None:
    """The number is in the socket already; without a handler Python would raise, or just end."""
