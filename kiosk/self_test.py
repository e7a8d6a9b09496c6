"""`kiosk --self-test`: one demo session, from card to verified wipe, without anybody's hands.

What a technician, and whoever builds the programme, asks of an installed copy: does it start, lock,
open a session, end it and prove that nothing is left? Exit code 0 says yes.
"""

import sys

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.demo.cards import demo_cards
from kiosk.messages import Message, Painted
from kiosk.shell import Shell
from sessions import seat as s
from sessions.wipe import WipeReport

_LIMIT_MS = 90_000  # a slow disk, a first start


class SelfTest(QObject):
    """Sits down, leaves, and looks at the report of the wipe.

    Signals:
        over (bool): the test has come to its end; whether all was well.
    """

    over = Signal(bool)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._is_over = self._saw_home = False
        shell.locked.connect(self._sit_down)
        shell.moved.connect(self._follow)
        shell.patron_said.connect(self._on_said)
        shell.session_wiped.connect(self._on_wiped)
        QTimer.singleShot(_LIMIT_MS, self, lambda: self._say(False, "it took too long"))

    def _sit_down(self) -> None:
        if not self._is_over:
            self._shell.take_card(demo_cards()[0].number)

    def _follow(self, before: s.Seat, after: s.Seat) -> None:
        if before.state is s.State.IDENTIFYING and after.state is s.State.WIPING:
            self._say(False, "the demo's first card was not let in")
        elif after.state is s.State.CHARTER:
            self._shell.post(s.Signed(after.session))
        elif after.state is s.State.ENDING:
            self._shell.post(s.Released(after.session))
        elif after.state is s.State.OUT_OF_SERVICE:
            self._say(False, after.cause)

    def _on_said(self, message: Message) -> None:
        if isinstance(message, Painted) and message.screen == "home":
            self._saw_home = True
            self._shell.post(s.EndRequested(message.session))

    def _on_wiped(self, report: WipeReport) -> None:
        if self._saw_home:
            self._say(report.verified, f"wipe {report.summary()}")
        else:
            self._say(False, "the patron's process was lost before it showed its home")

    def _say(self, well: bool, text: str) -> None:
        if not self._is_over:
            self._is_over = True
            sys.stdout.write(f"self-test {'passed' if well else 'FAILED'}: {text}\n")
            sys.stdout.flush()
            self.over.emit(well)
