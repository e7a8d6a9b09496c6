"""A file a page offers, before it is known whether it may come. `engine` makes the real ones."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal


class Offer(QObject):
    """Answered before the signal that brings it returns: taken, or it is gone.

    Attributes: `address`, `name` and `mime` are what the page says, to be believed in nothing;
    `size` in bytes, -1 when that isn't known; `received` bytes so far; `is_taken`.

    Signals:
        went_on (): `received` or `size` is another now.
        ended (bool): nothing more comes; whether all of it did.
    """

    went_on = Signal()
    ended = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.address = QUrl()
        self.name, self.mime = "", ""
        self.size, self.received = -1, 0
        self.is_taken = False

    def take(self, place: Path) -> None:
        """Have it written to `place`."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Have nothing of it; what has been written goes."""
        raise NotImplementedError
