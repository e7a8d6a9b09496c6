"""Where patrons' processes live: made, looked after, and kept within their limits."""

import os
from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.clipboard import ScreenClipboard
from kiosk.loop import Loop
from kiosk.messages import Prepare
from kiosk.patron_host import PatronHost, Surroundings
from kiosk.premises import Premises
from kiosk.pulse import Pulse
from kiosk.sandbox_watch import SandboxWatch
from kiosk.session_limits import Scales, SessionLimits, groups_within
from kiosk.surroundings import Berths, Places
from sessions.journal import Journal
from sessions.traces.print_jobs import print_queue
from sessions.wipe_plan import Traces


class Quarters(QObject):
    """The host of patrons' processes, and what watches them. `prepare` says what one is told first.

    `followers` want to hear of each move of the seat.
    """

    def __init__(
        self,
        premises: Premises,
        prepare: Callable[[str], Prepare],
        loop: Loop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.berths = _berths(premises, loop)
        self.host = PatronHost(_surroundings(self.berths, prepare), self)
        self.sandbox = SandboxWatch(self.host, loop, parent=self)
        self._pulse = Pulse(self.host, self)
        scales = Scales(premises.root)
        self._limits = SessionLimits(self.host, loop, scales, premises.session_bytes, self)

    @property
    def followers(self) -> tuple[Pulse | SessionLimits, ...]:
        """Whoever has to know where the seat is."""
        return self._pulse, self._limits


def _berths(premises: Premises, loop: Loop) -> Berths:
    journal = Journal(premises.foundation.paths.journal)
    traces = Traces(
        premises.root,
        journal,
        ScreenClipboard(loop),
        print_queue(),
        premises.is_dedicated,
        groups_within(premises.session_bytes),
    )
    return Berths(Places(premises.root, journal, premises.patron_command, os.environ), traces)


def _surroundings(berths: Berths, prepare: Callable[[str], Prepare]) -> Surroundings:
    return Surroundings(berths.make_directory, berths.make_link, prepare, berths.note)
