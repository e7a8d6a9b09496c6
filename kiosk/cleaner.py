"""Carries out the wipe: gives the used berth to the steps, and tells the seat what they found."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.loop import Loop
from kiosk.patron_host import Berth, PatronHost
from sessions import seat as s
from sessions.wipe import Step, WipeReport, run_wipe

_log = logging.getLogger(__name__)
LIMIT_MS = 30_000  # a wipe takes under half a second; one that hangs takes the seat out of service

MakeSteps = Callable[[Berth | None, PatronHost], Sequence[Step]]


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """One wipe. A seat that is put back into service wipes again under the same session."""

    session: str


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
        self._run: _Run | None = None
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._on_limit)

    def wipe(self, effect: s.Wipe) -> None:
        """End the process tree of the session, erase what it could touch, and verify."""
        self._run = run = _Run(effect.session)
        self._limit.start()
        try:
            steps = self._make_steps(self._host.surrender(), self._host)
        except Exception as error:
            self._fail(run, None, type(error).__name__)
            return
        self._loop.work(
            lambda: run_wipe(steps, time.monotonic),
            lambda report: self._on_report(run, report),
            lambda error: self._fail(run, None, type(error).__name__),
            urgent=True,
        )

    def _on_report(self, run: _Run, report: WipeReport) -> None:
        if run is not self._run:
            return  # of a wipe that was given up: what it found says nothing of the present
        _log.info("wipe: %s", report.summary())
        if not report.verified:
            self._fail(run, report, report.cause)
            return
        self._close()
        self.verified.emit(report)
        self._post(s.WipeVerified(run.session))

    def _fail(self, run: _Run, report: WipeReport | None, cause: str) -> None:
        if run is not self._run:
            return
        self._close()
        _log.error("wipe failed: %s", cause)
        self.failed.emit(report)
        self._post(s.WipeFailed(run.session, cause))

    def _on_limit(self) -> None:
        if self._run is not None:
            self._fail(self._run, None, "the wipe did not come to an end")

    def _close(self) -> None:
        self._run = None
        self._limit.stop()
