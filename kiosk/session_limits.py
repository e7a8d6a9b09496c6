"""What a session may use of the machine, looked at every two seconds while one lasts.

A page that takes all the memory is ended as the kernel would end it, but before the shell, the
screen and everybody else suffer: its pane says so, and the session goes on. Where no one page is to
blame the session ends, and whoever sits there is told.
"""

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from kiosk.loop import Loop
from kiosk.patron_host import PatronHost
from sessions import seat as s
from sessions.appetite import Appetite, appetite, used_of
from sessions.control_groups import MOST_PROCESSES, ControlGroups, delegated_group
from sessions.processes import Leader, ProcessTree
from sessions.session_directory import SessionRoot

_log = logging.getLogger(__name__)
T = TypeVar("T")
LOOK_MS = 2_000
_IN_COURSE = frozenset({s.State.ACTIVE, s.State.AWAY, s.State.ENDING})


@dataclass(frozen=True, slots=True)
class Scales:
    """Weighs a session. `root` is where its files are; those on a disk weigh nothing."""

    root: SessionRoot
    proc: Path = Path("/proc")

    def files(self) -> int:
        """What is in memory as files now, of this session or of anybody, in bytes."""
        return used_of(self.root.path) if self.root.on_tmpfs else 0

    def weigh(self, leader: int, files_before: int) -> Appetite:
        """What the session of `leader` uses. Blocks for some milliseconds."""
        files = max(0, self.files() - files_before)
        return appetite(_tree(leader).kin(), files, self.proc)


def _tree(leader: int) -> ProcessTree:
    return ProcessTree((Leader(leader),), (), time.monotonic)


class SessionLimits(QObject):
    """Ends what takes too much. `memory` in bytes, 0: no limit; elsewhere than on Linux none."""

    def __init__(
        self,
        host: PatronHost,
        loop: Loop,
        scales: Scales,
        memory: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._host, self._loop, self._scales, self._memory = host, loop, scales, memory
        self._files_before = 0
        self._is_looking = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, before: s.Seat, after: s.Seat) -> None:
        """The seat has moved."""
        if after.state not in _IN_COURSE:
            self._timer.stop()
        elif before.state not in _IN_COURSE and self._memory and sys.platform == "linux":
            self._files_before = self._scales.files()
            self._timer.start()

    def _look(self) -> None:
        session, leader, before = self._host.session, self._host.leader, self._files_before
        if self._is_looking or session is None or leader <= 1:
            return
        self._is_looking = True
        self._loop.work(
            lambda: self._scales.weigh(leader, before),
            self._once(lambda found: self._judge(session, leader, found)),
            self._once(lambda error: _log.error("memory: %s", type(error).__name__)),
            urgent=True,
        )

    def _once(self, then: Callable[[T], None]) -> Callable[[T], None]:
        def looked(result: T) -> None:
            self._is_looking = False
            then(result)

        return looked

    def _judge(self, session: str, leader: int, found: Appetite) -> None:
        if self._host.session != session:
            return  # it has ended meanwhile
        if len(found.portions) > MOST_PROCESSES:
            self._host.give_up("it started too many processes")
        elif found.memory > self._memory:
            self._relieve(leader, found)

    def _relieve(self, leader: int, found: Appetite) -> None:
        page = found.too_much_of(leader, self._memory)
        if page is None:
            self._host.give_up("it used too much memory")
            return
        _log.info("a page used too much memory: %d MB", page.memory // 1_000_000)
        _tree(leader).end(page.row)


def groups_within(memory: int) -> ControlGroups | None:
    """A group for each session, where the service manager gave us ours to divide."""
    home = delegated_group()
    if home is None:
        return None
    groups = ControlGroups(home, memory)
    groups.settle()
    return groups
