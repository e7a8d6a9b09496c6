"""Notices keyboards that are plugged in, and keys that change, while the seat is locked down."""

import logging
from typing import Protocol

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from kiosk.lockdown.operation import OperationError

_log = logging.getLogger(__name__)


class News(Protocol):
    """Where it is told: `kiosk.lockdown.linux_keyboards.KeyboardNews`."""

    @property
    def socket(self) -> int:
        """Readable when there is news."""
        ...

    def read(self) -> bool:
        """Whether there was any. Raises `OperationError` when there never will be again."""
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


class KeyboardWatch(QObject):
    """Tells of every change, as long as the X server lives.

    Signals:
        changed (): a keyboard came, or keys mean something else.
    """

    changed = Signal()

    def __init__(self, news: News, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news = news
        self._notifier = QSocketNotifier(news.socket, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def stop(self) -> None:
        """Listen no more."""
        if self._notifier.isEnabled():
            self._notifier.setEnabled(False)
            self._news.close()

    def _read(self) -> None:
        try:
            came = self._news.read()
        except OperationError as error:
            _log.info("keyboards are watched no more: %s", error)
            self.stop()
            return
        if came:
            self.changed.emit()
