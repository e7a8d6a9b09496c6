"""The patron processes: one in use or one kept warm, each with a directory of its own."""

import logging
import secrets as random
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.messages import Begin, Message, Prepare, Ready
from kiosk.patron_link import PatronLink
from sessions.session_directory import SessionDirectory

_log = logging.getLogger(__name__)
START_LIMIT_MS = 30_000  # a cold start takes under a second; a full disk or no display never ends


@dataclass(frozen=True, slots=True)
class Berth:
    """A patron process given up to the wipe: the leader of its tree, and its directory."""

    leader: int
    directory: SessionDirectory


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How berths are made: passed in by the composition root, replaced in tests."""

    make_directory: Callable[[], SessionDirectory]
    make_link: Callable[[SessionDirectory], PatronLink]
    prepare: Callable[[str], Prepare]
    note: Callable[[PatronLink, SessionDirectory], None]


class PatronHost(QObject):
    """Keeps one process warm, hands it to the next patron, and gives it up to the wipe.

    Signals:
        said (object): a message of the session in course.
        lost (str): the process of the current berth is gone, with the cause for staff.
        given_up (): before `lost`, when it is the shell that ends the session in course.
        warmed (object): the berth is warm; its `Ready`.
    """

    said = Signal(object)
    lost = Signal(str)
    given_up = Signal()
    warmed = Signal(object)

    def __init__(self, surroundings: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._with = surroundings
        self._link: PatronLink | None = None
        self._directory: SessionDirectory | None = None
        self._is_lost = False
        self._ready: Ready | None = None
        self._begin: Begin | None = None
        self._held: list[Message] = []  # what a process that isn't ready yet would not understand
        self._patience = QTimer(self, singleShot=True, interval=START_LIMIT_MS)
        self._patience.timeout.connect(lambda: self.give_up("it did not start in time"))

    @property
    def ready(self) -> Ready | None:
        """What the warm process said of itself, None while it is starting."""
        return self._ready

    @property
    def is_lost(self) -> bool:
        """Whether the process of the current berth is gone, and the berth still to be wiped."""
        return self._is_lost

    @property
    def session(self) -> str | None:
        """The session in course, None while the berth is only warm."""
        return None if self._begin is None else self._begin.session

    @property
    def leader(self) -> int:
        """The process of the current berth, 0 when there is none."""
        return 0 if self._link is None else self._link.leader

    @property
    def directory(self) -> SessionDirectory | None:
        """The directory of the current berth."""
        return self._directory

    def warm_up(self) -> None:
        """Start a process for the next patron, unless one is there. Raises OSError (full disk)."""
        if self._link is not None:
            return
        directory = self._with.make_directory()
        link = self._with.make_link(directory)
        link.setParent(self)  # once let go of, it lives on until its process has ended
        link.said.connect(self._on_said)
        link.lost.connect(self._on_lost)
        self._link, self._directory = link, directory
        link.start()
        if self._is_lost or self._link is not link:
            return  # it could not even start, and that was said
        self._note(link, directory)
        link.send(self._with.prepare(random.token_hex(8)))
        self._patience.start()

    def _note(self, link: PatronLink, directory: SessionDirectory) -> None:
        try:
            self._with.note(link, directory)
        except Exception:
            self._is_lost = True  # a process that isn't on record must not wait for anybody
            raise

    def open(self, begin: Begin) -> None:
        """Hand the berth to a patron, at once or as soon as it is warm. Raises OSError."""
        self._begin = begin
        self.warm_up()
        self.send(begin)

    def send(self, message: Message) -> None:
        """Say something to the process of the session in course, as soon as it is ready.

        What is another session's, an answer that comes too late, is dropped here at the latest.
        """
        if self._link is None or message.session != self.session:
            return
        if self._ready is None:
            self._held.append(message)
        else:
            self._link.send(message)

    def give_up(self, cause: str) -> None:
        """Take the process of the current berth for lost, whatever it does: the wipe ends it."""
        if self._link is None or self._is_lost:
            return
        _log.warning("patron process given up: %s", cause)
        if self._begin is not None:
            self.given_up.emit()
        self._on_lost(cause)

    def surrender(self, *, warm_too: bool = False) -> Berth | None:
        """Give up a berth a patron has used, or whose process is lost.

        One that is warm and that nobody has touched stays, unless `warm_too` (the seat stops).
        """
        if self._begin is None and not self._is_lost and not warm_too:
            return None
        link, directory = self._link, self._directory
        self._link = self._directory = self._ready = self._begin = None
        self._held.clear()
        self._is_lost = False
        self._patience.stop()
        if link is None or directory is None:
            return None
        link.said.disconnect(self._on_said)
        link.lost.disconnect(self._on_lost)
        link.let_go()
        return Berth(link.leader, directory)

    def _on_said(self, message: Message) -> None:
        if isinstance(message, Ready):
            self._on_ready(message)
        elif self._begin is not None and message.session == self._begin.session:
            self.said.emit(message)

    def _on_ready(self, ready: Ready) -> None:
        """Once: a patron's process that says it again must not be taken for the next one."""
        if self._ready is not None or self._is_lost:
            return
        self._patience.stop()
        self._ready = ready
        self.warmed.emit(ready)
        held = list(self._held)
        self._held.clear()
        for message in held:
            self.send(message)

    def _on_lost(self, cause: str) -> None:
        if self._is_lost:
            return
        self._patience.stop()
        self._is_lost = True
        self.lost.emit(cause)
