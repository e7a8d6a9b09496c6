"""What the lock screen says of its seat: gathers it from those who know."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from sessions.identity.settings import DirectorySettings, WhenDown
from sessions.opening import OpeningSettings, seconds_open
from sessions.readers.device import Absence, Missing
from ui.lock.notices import Matter, Notice
from ui.lock.window import LockWindow

_MINUTE_MS = 60_000
_WITHOUT_DIRECTORY: dict[WhenDown, Matter] = {
    "refuse": Matter.DIRECTORY_DOWN_REFUSING,
    "recent": Matter.DIRECTORY_DOWN_RECENT_CARDS,
    "guests": Matter.DIRECTORY_DOWN_GUESTS_ONLY,
}
_WITHOUT_READER = {
    Absence.NO_PYSCARD: Matter.CARD_SERVICE_MISSING,
    Absence.NO_DAEMON: Matter.CARD_SERVICE_MISSING,
    Absence.NO_READER: Matter.READER_MISSING,
    Absence.READER_GONE: Matter.READER_MISSING,
}


class Notices(QObject):
    """Keeps the lock screen's notices up to date; whether the library is open, minute by minute."""

    def __init__(
        self,
        window: LockWindow,
        directory: DirectorySettings,
        opening: OpeningSettings,
        now: Callable[[], dt.datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._opening, self._now = window, opening, now
        self._down = Notice(_WITHOUT_DIRECTORY[directory.when_down], directory.recent_days)
        self._is_down = False
        self._readers: tuple[Notice, ...] = ()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self.tell)

    def start(self) -> None:
        """Begin to look at the clock."""
        self._minute.start()
        self.tell()

    def set_directory_down(self, is_down: bool) -> None:
        """Whether cards can't be checked."""
        self._is_down = is_down
        self.tell()

    def set_readers(self, missing: tuple[Missing, ...]) -> None:
        """Which readers are missing."""
        self._readers = tuple(Notice(_WITHOUT_READER[reader.why]) for reader in missing)
        self.tell()

    def tell(self) -> None:
        """Have the lock screen say what is the case."""
        is_closed = seconds_open(self._opening, self._now()) == 0
        closed = (Notice(Matter.CLOSED),) if is_closed else ()
        down = (self._down,) if self._is_down else ()
        self._window.set_notices((*closed, *down, *self._readers))
