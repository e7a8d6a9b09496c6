"""Whether the patron's process still lives: it is asked every few seconds while a session lasts.

A process that hangs leaves its patron before a screen that nothing moves, and the seat would notice
when their time is up. So one that is silent for too long, or never shows its home, is given up.
"""

from PySide6.QtCore import QObject, QTimer

from kiosk.messages import Message, Painted, Ping, Pong
from kiosk.patron_host import PatronHost
from sessions import seat as s

BEAT_MS = 4_000
MOST_UNANSWERED = 4  # given up at the beat after: 20 s after its last answer at the latest
HOME_LIMIT_MS = 45_000  # home takes a tenth of a second; a cold start is limited to 30 s by itself
_IN_COURSE = frozenset({s.State.ACTIVE, s.State.AWAY, s.State.ENDING})


class Pulse(QObject):
    """Gives up a process of the session in course that no longer answers.

    Questions are counted, not seconds: a shell that was held up itself, or a computer that slept,
    must not take that for the silence of the process.
    """

    def __init__(self, host: PatronHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._beat = self._unanswered = 0
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._ask)
        self._home = QTimer(self, singleShot=True, interval=HOME_LIMIT_MS)
        self._home.timeout.connect(lambda: self._host.give_up("it never showed its home"))
        host.said.connect(self._on_said)

    def follow(self, before: s.Seat, after: s.Seat) -> None:
        """The seat has moved."""
        if after.state not in _IN_COURSE:
            self._timer.stop()
            self._home.stop()
        elif before.state not in _IN_COURSE:
            self._unanswered = 0
            self._timer.start()
            self._home.start()

    def _ask(self) -> None:
        session = self._host.session
        if self._host.ready is None or session is None:
            return  # it is still starting, and has a limit for that
        if self._unanswered >= MOST_UNANSWERED:
            self._timer.stop()
            self._host.give_up("it does not answer")
            return
        self._beat += 1
        self._unanswered += 1
        self._host.send(Ping(session=session, beat=self._beat))

    def _on_said(self, message: Message) -> None:
        if isinstance(message, Pong) and message.beat == self._beat:
            self._unanswered = 0
        elif isinstance(message, Painted) and message.screen == "home":
            self._home.stop()
