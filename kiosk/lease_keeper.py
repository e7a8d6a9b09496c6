"""Keeps the session's leases of shared accounts: asks for them, renews them, gives them back.

The store is spoken to in a worker, one question after the other, so that no question for an account
overtakes what was given back. A store that is out of reach stops nobody who has a tool already.
"""

import logging
import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.loop import Loop
from sessions.leases import Gone, Held, Standing, Waiting
from sessions.store import Store, leases
from sessions.store.leases import Wish

_log = logging.getLogger(__name__)
RENEW_MS = 45_000  # a lease lives for 180 s, so three may fail
LOOK_MS = 4_000  # who waits lives for 30 s
T = TypeVar("T")
Then = Callable[[Standing], None]
Fail = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Share:
    """A tool's share in an account, which has `seats` seats at a time."""

    tool: str
    account: str
    seats: int


@dataclass(slots=True)
class _Sitting:
    """One session, and how its tools stand that need an account."""

    session: str
    shares: dict[str, tuple[Share, Standing]] = field(default_factory=dict)

    def those(self, kind: type[Held] | type[Waiting]) -> tuple[Share, ...]:
        """The shares that stand so."""
        return tuple(share for share, stands in self.shares.values() if isinstance(stands, kind))

    def uses(self, account: str) -> bool:
        """Whether a tool needs the account."""
        return any(share.account == account for share, _stands in self.shares.values())


class LeaseKeeper(QObject):
    """The leases of one seat's session, from `begin` to `end`.

    Signals:
        moved (str, object): a tool that waits, or whose lease was lost, and how it stands now.
    """

    moved = Signal(str, object)

    def __init__(
        self,
        store: Store,
        seat: str,
        loop: Loop,
        *,
        seconds_left: Callable[[], float],
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._seat, self._loop = store, seat, loop
        self._seconds_left, self._wall = seconds_left, wall
        self._sitting: _Sitting | None = None
        self._questions: deque[Callable[[], None]] = deque()  # the first one is being answered
        self._renewal = QTimer(self, interval=RENEW_MS)
        self._renewal.timeout.connect(self.renew)
        self._watch = QTimer(self, interval=LOOK_MS)
        self._watch.timeout.connect(self.look)

    # ------------------------------------------------------------------------------- the session

    @property
    def session(self) -> str | None:
        """The session in course."""
        return None if self._sitting is None else self._sitting.session

    def begin(self, session: str) -> None:
        """A patron sits down."""
        self._sitting = _Sitting(session)

    def end(self) -> None:
        """Give everything back: the session is over, or its tools are closed for good."""
        sitting, self._sitting = self._sitting, None
        self._wind()
        if sitting is not None and sitting.shares:
            self._put(lambda c, _now: leases.release(c, sitting.session), _nothing, _say_failed)

    # --------------------------------------------------------------------------------- the tools

    def ask(self, share: Share, then: Then, fail: Fail) -> None:
        """The patron wants the tool now: `then` hears how they stand; `fail`, that nobody knows.

        `Gone`: the session is over, or the tool was closed before there was an answer.
        """
        sitting = self._sitting
        if sitting is None:
            then(Gone())
            return
        wish = self._wish(sitting, share)
        sitting.shares.setdefault(share.tool, (share, Gone()))  # from now on there is one to close

        def hear(stands: Standing) -> None:
            is_wanted = self._sitting is sitting and share.tool in sitting.shares
            if is_wanted:
                self._note(sitting, share, stands)
            then(stands if is_wanted else Gone())

        def give_up(error: Exception) -> None:
            _say_failed(error)
            self._forget(sitting, share)
            fail()

        self._put(lambda c, now: leases.ask(c, wish, now), hear, give_up)

    def close(self, tool: str) -> None:
        """The tool that was open is closed. The account is free once no tool needs it."""
        if self.holds(tool):
            self._give_back(tool)

    def stop_waiting(self, tool: str) -> None:
        """The tool is waited for no more. One that was had meanwhile stays until it is closed."""
        if not self.holds(tool):
            self._give_back(tool)

    def holds(self, tool: str) -> bool:
        """Whether the session has the account for that tool."""
        sitting = self._sitting
        return sitting is not None and any(share.tool == tool for share in sitting.those(Held))

    def _give_back(self, tool: str) -> None:
        sitting = self._sitting
        if sitting is None or tool not in sitting.shares:
            return
        session, account = sitting.session, sitting.shares.pop(tool)[0].account
        self._wind()
        if not sitting.uses(account):
            self._put(lambda c, _now: leases.release(c, session, account), _nothing, _say_failed)

    def _forget(self, sitting: _Sitting, share: Share) -> None:
        """Nobody knows how it stands. What never stood must not hold back what another gives."""
        _share, stands = sitting.shares.get(share.tool, (share, None))
        if isinstance(stands, Gone):
            del sitting.shares[share.tool]

    # ------------------------------------------------------------------------------------ by and by

    def renew(self) -> None:
        """Say that the session still runs. What was lost meanwhile is asked for anew."""
        sitting = self._sitting
        if sitting is None or not sitting.those(Held):
            return
        session, ends_by = sitting.session, self._ends_by()

        def hear(kept: frozenset[str]) -> None:
            for share in sitting.those(Held) if self._sitting is sitting else ():
                if share.account not in kept:
                    self._regain(share)

        self._put(lambda c, now: leases.renew(c, session, ends_by, now), hear, _say_failed)

    def look(self) -> None:
        """See how those stand who wait; when the store is slow, no more often than it answers."""
        sitting = self._sitting
        if sitting is not None and not self._questions:
            for share in sitting.those(Waiting):
                self._look_for(sitting, share)

    def _look_for(self, sitting: _Sitting, share: Share) -> None:
        wish = self._wish(sitting, share)

        def hear(stands: Standing) -> None:
            if self._sitting is not sitting or share not in sitting.those(Waiting):
                return  # they have left, or come, since
            if isinstance(stands, Gone):  # the computer slept, the store was away
                self._regain(share)
            else:
                self._note(sitting, share, stands)
                self.moved.emit(share.tool, stands)

        self._put(lambda c, now: leases.look(c, wish, now), hear, _say_failed)

    def _regain(self, share: Share) -> None:
        """Somebody else may have it by now: nobody uses it without a lease."""

        def hear(stands: Standing) -> None:
            if not isinstance(stands, Held | Gone):
                self.moved.emit(share.tool, stands)

        self.ask(share, hear, lambda: None)

    def _note(self, sitting: _Sitting, share: Share, stands: Standing) -> None:
        if isinstance(stands, Gone):
            sitting.shares.pop(share.tool, None)
        else:
            sitting.shares[share.tool] = (share, stands)
        self._wind()

    def _wind(self) -> None:
        """Who was called is not looked after: they come within their minute, or lose it."""
        sitting = self._sitting
        _run(self._renewal, sitting is not None and bool(sitting.those(Held)))
        _run(self._watch, sitting is not None and bool(sitting.those(Waiting)))

    # --------------------------------------------------------------------------------- the store

    def _wish(self, sitting: _Sitting, share: Share) -> Wish:
        return Wish(share.account, share.seats, sitting.session, self._seat, self._ends_by())

    def _ends_by(self) -> int:
        return math.ceil(self._wall() + self._seconds_left())

    def _put(
        self,
        work: Callable[[sa.Connection, int], T],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        def ask() -> None:
            self._loop.work(
                lambda: self._in_store(work),
                lambda answer: self._go_on(lambda: then(answer)),
                lambda error: self._go_on(lambda: otherwise(error)),
            )

        self._questions.append(ask)
        if len(self._questions) == 1:
            ask()

    def _go_on(self, hear: Callable[[], None]) -> None:
        """Hear the answer, then put the next question."""
        try:
            hear()
        finally:
            self._questions.popleft()
            if self._questions:
                self._questions[0]()

    def _in_store(self, work: Callable[[sa.Connection, int], T]) -> T:
        with self._store.transaction() as connection:
            return work(connection, int(self._wall()))


def _run(timer: QTimer, is_wanted: bool) -> None:
    if is_wanted and not timer.isActive():
        timer.start()
    elif not is_wanted:
        timer.stop()


def _nothing(_answer: object) -> None:
    """Nobody waits for that."""


def _say_failed(error: Exception) -> None:
    _log.error("the leases of accounts could not be written: %s", type(error).__name__)
