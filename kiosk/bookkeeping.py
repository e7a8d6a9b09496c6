"""What the store keeps of a session: when, where, why it ended, how much time was used. No content.

The seat never waits for the store and never stays open because of it: what can't be written is
said in the log, and the session goes on by its own clock.
"""

import contextlib
import datetime as dt
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from PySide6.QtCore import QObject, QTimer

from kiosk.foundation import Foundation, today
from kiosk.retention import retention_of
from sessions.card import UnreadableCard, parse_card
from sessions.patron import Patron, Role
from sessions.store import StoreError, charters, guests, leases, session_log, usage
from sessions.store.purge import purge

_log = logging.getLogger(__name__)
_SEEN_MS = 60_000
_MOST_OWED = 1_000  # a store that is gone must not fill the memory
Write = Callable[[sa.Connection], object]


@dataclass(slots=True)
class _Course:
    session: str
    patron: Patron
    counted_to: float
    reason: str = "lost"


class Bookkeeping(QObject):
    """Writes the beginning and the end of sessions, and counts their time minute by minute.

    Time is counted while it passes, so that a power cut gives nobody a day's time back. Each call
    takes about a millisecond, and the order is kept: a card is free again before the seat is. What
    could not be written, because somebody else held the store, is written with what comes next.
    """

    def __init__(
        self,
        foundation: Foundation,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._with, self._monotonic, self._wall = foundation, monotonic, wall
        self._course: _Course | None = None
        self._number: str | None = None
        self._purged_on: dt.date | None = None
        self._owed: list[Write] = []
        self._seen = QTimer(self, interval=_SEEN_MS)
        self._seen.timeout.connect(self._count)

    def open_shop(self) -> None:
        """At the start: close what a power cut left open, and erase what is too old."""
        with self._with.store.transaction() as connection:
            seat = self._with.config.seat.name
            session_log.close_interrupted(connection, seat, int(self._wall()))
            leases.release_seat(connection, seat)
            self._purge(connection)

    def expect(self, untrusted_card: str) -> None:
        """A card is being looked up: its number is remembered only where a site keeps numbers."""
        if self._owed:
            self._settle()
        self._number = None
        if self._with.config.privacy.card_reference == "number":
            with contextlib.suppress(UnreadableCard):
                self._number = parse_card(untrusted_card, self._with.config.card)

    def begin(self, session: str, patron: Patron) -> None:
        """A session begins."""
        self._course = _Course(session, patron, self._monotonic())
        begun = session_log.Begun(
            session, self._with.config.seat.name, patron.card_hash, self._reference(patron)
        )
        now = int(self._wall())

        def write(connection: sa.Connection) -> None:
            session_log.begin(connection, begun, now)
            if patron.role is Role.GUEST:  # whose time runs from the first session on
                guests.begin(connection, patron.card_hash, now)

        self._write(write)
        self._seen.start()

    def sign(self, patron: Patron) -> None:
        """The patron accepted the charter in force."""
        version, now = self._with.config.charter.version, int(self._wall())
        self._write(
            lambda connection: charters.record_signature(
                connection, patron.card_hash, version, "patron", now
            )
        )

    def note_reason(self, reason: str) -> None:
        """Why the session in course is coming to its end."""
        if self._course is not None:
            self._course.reason = reason

    def end(self) -> None:
        """The session is over; the hash that kept its card from a second seat is erased."""
        self._seen.stop()
        course, self._course, self._number = self._course, None, None
        if course is None:
            return
        now = int(self._wall())

        def write(connection: sa.Connection) -> None:
            session_log.end(connection, course.session, course.reason, now)
            leases.release(connection, course.session)
            if self._purged_on != today():  # a seat may run for months
                self._purge(connection)

        self._owed.append(self._time_of(course))
        self._write(write)

    def _purge(self, connection: sa.Connection) -> None:
        """Erase what is too old."""
        self._purged_on = today()
        kept = retention_of(self._with.config)
        purge(connection, int(self._wall()), self._purged_on, kept)

    def _count(self) -> None:
        if self._course is not None:
            self._write(self._time_of(self._course))

    def _time_of(self, course: _Course) -> Write:
        """What has passed since it was counted last, to be written."""
        now, day, seen = self._monotonic(), today(), int(self._wall())
        spent, course.counted_to = now - course.counted_to, now
        card, session = course.patron.card_hash, course.session

        def write(connection: sa.Connection) -> None:
            usage.add_seconds(connection, card, day, spent)
            session_log.seen(connection, session, seen)

        return write

    def _reference(self, patron: Patron) -> str | None:
        kept = self._with.config.privacy.card_reference
        return {"none": None, "pseudonym": patron.card_hash, "number": self._number}[kept]

    def _write(self, work: Write) -> None:
        self._owed.append(work)
        self._settle()

    def _settle(self) -> None:
        """Write all that is to be written, in its order, or nothing of it."""
        try:
            with self._with.store.transaction() as connection:
                for write in self._owed:
                    write(connection)
        except StoreError:
            _log.error("the store could not be written; the session goes on by its own clock")
            del self._owed[:-_MOST_OWED]
            return
        except sa.exc.IntegrityError:
            _log.error("the store refused what was to be written; the session goes on")
        self._owed.clear()
