"""The way in: readers, directories, admission, and what the lock screen says of them."""

import datetime as dt
import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.directories import make_chain
from kiosk.directory_watch import DirectoryWatch
from kiosk.foundation import Foundation
from kiosk.loop import Loop
from kiosk.notices import Notices
from kiosk.readers import Readers, read_chips
from kiosk.reception import Reception
from sessions import seat as s
from sessions.admission import Admissions, Rules
from ui.lock.window import LockWindow

_log = logging.getLogger(__name__)


def local_now() -> dt.datetime:
    """The library's time."""
    return dt.datetime.now().astimezone()


class Entrance(QObject):
    """Everything a card passes before a session is its holder's. Raises `FoundationError`.

    Signals:
        scanned (str): a card was read by a reader that is no keyboard.
    """

    scanned = Signal(str)

    def __init__(
        self,
        foundation: Foundation,
        window: LockWindow,
        loop: Loop,
        post: Callable[[s.Event], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        config = foundation.config
        self._loop = loop
        self._chain = make_chain(foundation)
        admissions = Admissions(
            self._chain, foundation.store, foundation.hasher, lambda: rules_of(foundation)
        )
        self._reception = Reception(
            admissions, config.card, foundation.hasher, loop, counter=window, post=post
        )
        self._watch = DirectoryWatch(self._chain, config.directory.check_seconds, loop, self)
        self._notices = Notices(window, config.directory, config.opening, local_now, self)
        self._readers = Readers(
            config.reader, config.pcsc, read_chips(config.pcsc, foundation.paths.config), self
        )
        self._watch.changed.connect(self._notices.set_directory_down)
        self._readers.changed.connect(self._notices.set_readers)
        self._readers.scanned.connect(self.scanned)
        window.pin_given.connect(self._reception.take_pin)
        window.pin_left_out.connect(self._reception.leave_pin_out)
        window.pin_cancelled.connect(self._reception.give_up)

    @property
    def seconds(self) -> float:
        """How long the session of the patron last admitted may be."""
        return self._reception.seconds

    def open(self) -> None:
        """Begin to look at readers and clock."""
        self._notices.start()
        self._readers.start()

    def identify(self, effect: s.Identify) -> None:
        """Find out whose card it is; `Accepted` or `Refused` reports back."""
        self._reception.identify(effect)

    def is_card_of(self, untrusted_card: str, seat: s.Seat) -> bool:
        """Whether a card is the one the session was opened with."""
        return self._reception.is_card_of(untrusted_card, seat)

    def follow(self, before: s.Seat, after: s.Seat) -> None:
        """The seat has moved."""
        self._reception.follow(before, after)
        self._watch.follow(before, after)

    def close(self) -> None:
        """Give back connections and readers."""
        self._readers.stop()
        self._loop.ask(self._chain.close, lambda _done: None, _tell_failure)


def rules_of(foundation: Foundation) -> Rules:
    """What the settings decide admission by, now."""
    config = foundation.config
    return Rules(
        config.charter,
        config.time,
        local_now(),
        config.seat.name,
        config.directory,
        config.ages,
        config.opening,
        config.throttle,
    )


def _tell_failure(error: Exception) -> None:
    _log.info("a directory was not left in order: %s", type(error).__name__)
