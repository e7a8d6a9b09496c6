"""The shell's own look at whether a session's pages are locked in.

The patron's process says so of itself; it is not believed. What /proc says of its renderers is open
to the shell too, when a process is warm and each time a tool is asked for.
"""

import logging
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from kiosk.loop import Loop
from kiosk.patron_host import PatronHost
from sessions.sandbox import SandboxProof, judge_below

_log = logging.getLogger(__name__)
AGAIN_MS = 100  # a page's process that begins is not locked in yet
LOOKS = 20
_NOBODY = SandboxProof(False, "no process draws a page")

Look = Callable[[int], Sequence[SandboxProof]]


class SandboxWatch(QObject):
    """Says whether web tools may be opened; what stands against it is logged for staff, once.

    `look` judges all renderers below a process. Elsewhere than on Linux the process is believed.
    """

    def __init__(
        self,
        host: PatronHost,
        loop: Loop,
        look: Look = judge_below,
        parent: QObject | None = None,
        *,
        system: str = sys.platform,
    ) -> None:
        super().__init__(parent)
        self._host, self._loop, self._look, self._system = host, loop, look, system
        self._leader, self._proof = 0, _NOBODY
        self._asked: dict[str, Callable[[], None]] = {}  # what waits for the look in course
        self._looking_at = 0
        host.warmed.connect(self._on_warm)

    @property
    def is_adequate(self) -> bool:
        """Whether all pages of the process at hand were locked in when last looked at."""
        ready = self._host.ready
        if ready is None or not ready.web_panes:
            return False
        return self._system != "linux" or (self._is_known and self._proof.adequate)

    def ask(self, tool: str, then: Callable[[], None]) -> None:
        """Look again, then call `then`; never, when the process has gone meanwhile.

        One look serves all who ask before it has ended; of a tool the first who asks is answered.
        """
        if not self._is_to_be_seen:
            then()
        else:
            self._look_at(self._host.leader, tool, then)

    def _on_warm(self, _ready: object) -> None:
        if self._is_to_be_seen:
            self._look_at(self._host.leader, "", lambda: None)

    def _look_at(self, leader: int, tool: str, then: Callable[[], None]) -> None:
        is_news = leader != self._looking_at
        if is_news:
            self._looking_at, self._asked = leader, {}
        self._asked.setdefault(tool, then)
        if is_news:
            self._begin(leader, LOOKS)

    @property
    def _is_to_be_seen(self) -> bool:
        ready = self._host.ready
        return self._system == "linux" and ready is not None and ready.web_panes

    @property
    def _is_known(self) -> bool:
        return self._leader == self._host.leader

    def _begin(self, leader: int, looks: int) -> None:
        self._loop.work(
            lambda: self._look(leader),
            lambda proofs: self._judge(leader, self._sum_up(proofs), looks - 1),
            lambda error: self._judge(leader, _unseen(error), 0),
        )

    def _sum_up(self, proofs: Sequence[SandboxProof]) -> SandboxProof:
        """Between two panes there may be no page at all; at the beginning there is one."""
        if not proofs:
            return self._proof if self._is_known else _NOBODY
        return next((proof for proof in proofs if not proof.adequate), proofs[0])

    def _judge(self, leader: int, proof: SandboxProof, looks: int) -> None:
        if leader != self._host.leader:
            return
        if not proof.adequate and looks > 0:
            QTimer.singleShot(AGAIN_MS, self, lambda: self._begin(leader, looks))
            return
        self._keep(leader, proof)
        self._answer()

    def _answer(self) -> None:
        """Whoever asks from now on is looked at again: a slow page is not refused for good."""
        asked, self._asked, self._looking_at = self._asked, {}, 0
        for then in asked.values():
            then()

    def _keep(self, leader: int, proof: SandboxProof) -> None:
        is_news = (leader, proof) != (self._leader, self._proof)
        self._leader, self._proof = leader, proof
        if is_news and proof.adequate:
            _log.info("pages are locked in: %s", proof.cause)
        elif is_news:
            _log.error("no web panes: %s", proof.cause)


def _unseen(error: Exception) -> SandboxProof:
    return SandboxProof(False, f"pages can't be looked at: {type(error).__name__}")
