"""Carries out the wipe: gives the used berth to the steps, and tells the seat what they found."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.loop import Loop
from kiosk.patron_host import Berth, PatronHost
from sessions import seat as s
from sessions.wipe import Step, WipeReport, run_wipe

_log = logging.getLogger(__name__)
LIMIT_MS = 30_000  # a wipe takes under half a second; one that hangs takes the seat out of service

MakeSteps = Callable[[Berth | None, PatronHost], Sequence[Step]]


class Cleaner(QObject):
    """Runs the steps away from the interface's thread.

    Signals:
        verified (object): the report of a wipe in which every step was verified.
        failed (object): the report of one that was not, or None when it never came to an end.
    """

    verified = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        host: PatronHost,
        loop: Loop,
        make_steps: MakeSteps,
        post: Callable[[s.Event], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._host, self._loop, self._make_steps, self._post = host, loop, make_steps, post
        self._session = ""
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._on_limit)

    def wipe(self, effect: s.Wipe) -> None:
        """End the process tree of the session, erase what it could touch, and verify."""
        self._session = effect.session
        steps = self._make_steps(self._host.surrender(), self._host)
        self._limit.start()
        session = effect.session

        async def work() -> WipeReport:
            return await asyncio.to_thread(run_wipe, steps, time.monotonic)

        self._loop.ask(
            work,
            lambda report: self._on_report(session, report),
            lambda error: self._fail(session, None, type(error).__name__),
        )

    def _on_report(self, session: str, report: WipeReport) -> None:
        if session != self._session or not self._limit.isActive():
            return
        _log.info("wipe: %s", report.summary())
        if report.verified:
            self._limit.stop()
            self.verified.emit(report)
            self._post(s.WipeVerified(session))
        else:
            self._fail(session, report, report.cause)

    def _fail(self, session: str, report: WipeReport | None, cause: str) -> None:
        self._limit.stop()
        _log.error("wipe failed: %s", cause)
        self.failed.emit(report)
        self._post(s.WipeFailed(session, cause))

    def _on_limit(self) -> None:
        self._fail(self._session, None, "the wipe did not come to an end")
