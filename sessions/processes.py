"""Ending everything a patron's process ever started.

A process is part of the tree when it is the leader, in the leader's POSIX session or process
group, a descendant of any of these, an orphan the system gave to us (we are the subreaper, see
`become_subreaper`), in a session's control group, or bound to the session's directory by its
environment, working folder, open or mapped files. They are killed outright: the patron had their
time to save before.

What can't be found: at a start after a crash, a process that left the session, its folders and its
environment, and that forbids being read, unless it was in a control group.
"""

import contextlib
import os
import select
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sessions.control_groups import ControlGroups
from sessions.process_table import MARKER, ProcessTable, Row, process_table
from sessions.subreaper import is_subreaper

__all__ = ["MARKER", "Leader", "ProcessTree", "Survivor", "leader_of"]

LIMIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Leader:
    """The first process of a tree. `born` (see `Row`) guards against a reused id; None: unknown."""

    pid: int
    born: int | None = None


@dataclass(frozen=True, slots=True)
class Survivor:
    """A process that should be gone, and what gave it away."""

    pid: int
    why: str


@dataclass(frozen=True, slots=True)
class _Member:
    row: Row
    why: str


def leader_of(pid: int, table: ProcessTable | None = None) -> Leader:
    """The leader with this id as it is now, to be kept while it lives."""
    row = (table or process_table()).row(pid)
    return Leader(pid, None if row is None else row.born)


@dataclass(frozen=True, slots=True)
class ProcessTree:
    """Everything started by `leaders`, and everything bound to `folders`, but not `spared` trees.

    `spared` are leaders of trees to be left alone: the process kept warm for the next patron. What
    is in any other of the `groups` belongs to the tree.
    `clock` is monotonic, in seconds.
    """

    leaders: tuple[Leader, ...]
    folders: tuple[Path, ...]
    clock: Callable[[], float]
    spared: frozenset[int] = frozenset()
    table: ProcessTable = field(default_factory=process_table)
    groups: ControlGroups | None = None

    def kill(self, limit: float = LIMIT_SECONDS) -> int:
        """Kill the tree and wait for its end, at most `limit` seconds. Returns how many died.

        Processes that appear meanwhile are killed too; see `survivors` for what is left.
        """
        end = self.clock() + limit
        killed: set[Row] = set()
        while members := self._members():
            rows = [member.row for member in members]
            killed.update(rows)
            self._end(rows, end)
            if self.clock() >= end:
                break
        self._reap()
        if self.groups is not None:
            self.groups.clear(self.spared)
        return len(killed)

    def survivors(self) -> list[Survivor]:
        """What is still there of the tree."""
        return [Survivor(member.row.pid, member.why) for member in self._members()]

    def end(self, row: Row) -> None:
        """Kill one process at once, unless its id means another one by now. Only where `/proc` is.

        Its end is not waited for.
        """
        with contextlib.ExitStack() as stack:
            descriptor = self._hold(row, stack)
            if descriptor is not None:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(descriptor, signal.SIGKILL)

    def kin(self) -> list[Row]:
        """Those that are known by their kin or their group: cheaper than to look at everybody."""
        rows = self._rows()
        spared = self._spared(rows)
        living = {pid: r for pid, r in rows.items() if pid not in spared and not r.is_gone}
        return [living[pid] for pid in self._by_kinship(rows, living)]

    # ------------------------------------------------------------------------------- finding

    def _members(self) -> list[_Member]:
        rows = self._rows()
        spared = self._spared(rows)
        living = {pid: r for pid, r in rows.items() if pid not in spared and not r.is_gone}
        why = self._by_kinship(rows, living)
        for pid in living.keys() - why.keys():
            if bond := self.table.touches(pid, self.folders):
                why[pid] = bond
        return [_Member(living[pid], cause) for pid, cause in why.items()]

    def _rows(self) -> dict[int, Row]:
        return {row.pid: row for row in self.table.rows() if row.pid != os.getpid()}

    def _spared(self, rows: Mapping[int, Row]) -> set[int]:
        sessions = {pid for pid, row in rows.items() if row.session in self.spared}
        return _with_descendants(rows, sessions | (self.spared & rows.keys()))

    def _by_kinship(self, rows: Mapping[int, Row], living: Mapping[int, Row]) -> dict[int, str]:
        leaders = {leader.pid for leader in self.leaders if _is_still(leader, rows)}
        grouped = frozenset() if self.groups is None else self.groups.members(self.spared)
        is_orphan = _orphan_test()
        why: dict[int, str] = {}
        for pid, row in rows.items():
            if pid in leaders:
                why[pid] = "leader"
            elif pid in grouped:
                why[pid] = "group"
            elif row.session in leaders or row.group in leaders:
                why[pid] = "session"
            elif is_orphan(row):
                why[pid] = "orphan"
        for pid in _with_descendants(rows, set(why)) - why.keys():
            why[pid] = "descendant"
        return {pid: cause for pid, cause in why.items() if pid in living}

    # -------------------------------------------------------------------------------- ending

    def _end(self, rows: Sequence[Row], end: float) -> None:
        self._strike_groups(rows)
        if hasattr(os, "pidfd_open"):
            self._end_by_descriptor(rows, end)
        else:
            _end_by_id(rows, max(0.0, end - self.clock()))

    def _strike_groups(self, rows: Sequence[Row]) -> None:
        """Kill whole groups in one call each: nothing can fork its way out of that one."""
        if self.groups is not None:
            self.groups.kill(self.spared)
        if not hasattr(os, "killpg"):
            return
        for leader in self.leaders:
            if any(row.group == leader.pid for row in rows):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(leader.pid, signal.SIGKILL)

    def _end_by_descriptor(self, rows: Sequence[Row], end: float) -> None:
        """Hold each process by a descriptor, so that no reused id is ever hit; kill; wait."""
        with contextlib.ExitStack() as stack:
            held = [fd for row in rows if (fd := self._hold(row, stack)) is not None]
            for fd in held:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(fd, signal.SIGKILL)
            self._wait(held, end)

    def _hold(self, row: Row, stack: contextlib.ExitStack) -> int | None:
        try:
            descriptor = os.pidfd_open(row.pid)
        except OSError:
            return None
        stack.callback(os.close, descriptor)
        now = self.table.row(row.pid)
        return descriptor if now is not None and now.born == row.born else None

    def _wait(self, held: Iterable[int], end: float) -> None:
        poll, waiting = select.poll(), set(held)
        for descriptor in waiting:
            poll.register(descriptor, select.POLLIN)
        while waiting and (left := end - self.clock()) > 0:
            for descriptor, _event in poll.poll(left * 1000):
                poll.unregister(descriptor)
                waiting.discard(descriptor)

    def _reap(self) -> None:
        """Take note of the end of orphans. The leaders are Qt's children, and Qt does theirs."""
        leaders = {leader.pid for leader in self.leaders} | self.spared
        is_orphan = _orphan_test()
        for row in self.table.rows():
            if row.is_gone and is_orphan(row) and row.pid not in leaders:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(row.pid, os.WNOHANG)


def _orphan_test() -> Callable[[Row], bool]:
    """Tells our children of other sessions: the system gave them to us when their parent ended."""
    if not is_subreaper():
        return lambda _row: False
    us, own_session = os.getpid(), os.getsid(0)
    return lambda row: row.parent == us and row.session != own_session


def _is_still(leader: Leader, rows: Mapping[int, Row]) -> bool:
    """Whether the id still means this leader: none is reused while its session has members."""
    row = rows.get(leader.pid)
    return row is None or leader.born in {None, row.born}


def _with_descendants(rows: Mapping[int, Row], roots: set[int]) -> set[int]:
    children: dict[int, list[int]] = {}
    for row in rows.values():
        children.setdefault(row.parent, []).append(row.pid)
    found, waiting = set(roots), list(roots)
    while waiting:
        new = [pid for pid in children.get(waiting.pop(), ()) if pid not in found]
        found.update(new)
        waiting.extend(new)
    return found


def _end_by_id(rows: Sequence[Row], seconds: float) -> None:
    import psutil

    held = []
    for row in rows:
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(row.pid)
            if int(process.create_time() * 1000) == row.born:
                process.kill()
                held.append(process)
    psutil.wait_procs(held, timeout=seconds)
