"""Sessions in a row on the real programme, each with a fault at a random instant of its own.

After each, what must be gone is looked for from outside: processes, files, shared memory, open rows
of the store. What the shell itself holds is noted, to see whether it grows.
"""

import contextlib
import json
import os
import random
import re
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sessions.process_table import MARKER, LinuxTable, Row
from tests.end_to_end import hostile_patron
from tests.end_to_end.driver import Kiosk, Missing
from tests.end_to_end.probed_shell import BEAT_MS, HOSTILE
from tests.end_to_end.programme import tree_of
from tests.end_to_end.soak_faults import (
    OF_THE_PATRON,
    OF_THE_SHELL,
    Fault,
    Victims,
    nothing,
    one_of_its_own_killed,
)
from tests.end_to_end.tour import library
from tests.end_to_end.tour.cards import MALIK

# A process that stands still is noticed within four seconds, or two.
REAL = {BEAT_MS: "700"}
STAND_IN = {BEAT_MS: "400", HOSTILE: hostile_patron.stands_in.__name__}
WAIT_SECONDS = 60.0
_LONGEST_SECONDS = 1.5  # from the card to the fault; home is painted after a tenth of a second
_GLANCE_SECONDS = 0.02
_MARK = f"{MARKER}=".encode()
_NEVER = threading.Event()
_LOCKED = "seat wiping -> locked by WipeVerified"
_HOME, _WIPING = "kiosk.milestone home painted", "-> wiping by"
_ADMITTED = r"seat identifying -> \w+ by (\w+)"
_CARD_SECONDS = 10.0
_ENDED = r"seat (\w+) -> wiping by (\w+)"
_PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)


@dataclass(slots=True)
class Held:
    """What the shell held when it was locked again: bytes, descriptors, threads."""

    pss: int
    descriptors: int
    threads: int


@dataclass(slots=True)
class Account:
    """What came of it. `lives` are the shell's, each with what it held after each session."""

    sessions: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    leftovers: list[str] = field(default_factory=list)
    lives: list[list[Held]] = field(default_factory=list)
    unverified: int = 0


Leave = Callable[[Kiosk, Victims], None]


def by_hand(kiosk: Kiosk, _them: Victims) -> None:
    """As patrons do."""
    with contextlib.suppress(Missing, ConnectionError):  # it broke while they were leaving
        eye = kiosk.patron
        kiosk.hands.press("F10")
        for name in ("confirm-leave", "done"):
            kiosk.click(eye, name)


def by_signal(_kiosk: Kiosk, them: Victims) -> None:
    """As the stand-in's patron does, who has no hands."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(them.patron, signal.SIGUSR1)


class _Log:
    """The programme's log, read on from where it was left: it grows long here."""

    def __init__(self, path: Path) -> None:
        self._path, self._at = path, 0
        self.news = ""

    def forget(self) -> None:
        """What was read so far is of no more interest."""
        self.read()
        self.news = ""

    def read(self) -> str:
        with self._path.open("rb") as file:
            file.seek(self._at)
            more = file.read()
        self._at += len(more)
        self.news += more.decode(errors="replace")
        return self.news

    def wait(self, pattern: str, seconds: float = WAIT_SECONDS) -> re.Match[str]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := re.search(pattern, self.read()):
                return found
            _NEVER.wait(_GLANCE_SECONDS)  # the system offers nothing to wait for
        raise Missing(f"{pattern} in the log: {self.news[-2000:]}")


class Soak:
    """One seat, and whoever comes to it.

    `shell_faults`: of so many sessions, one in which it is the shell that something happens to.
    `leave` is how a session that goes on is left. `alone`: there is no other seat on this machine.
    """

    def __init__(
        self,
        kiosk: Kiosk,
        seed: int,
        leave: "Leave",
        *,
        shell_faults: int = 50,
        alone: bool = False,
    ) -> None:
        self._kiosk, self._dice, self._rarity = kiosk, random.Random(seed), shell_faults
        self._leave, self._is_alone = leave, alone
        self.account = Account()
        self._leaders: set[tuple[int, int]] = set()
        self._shared_before = _shared()
        self._log = _Log(kiosk.folder / "stderr.log")

    def begin(self) -> None:
        """The programme was started: wait until it is ready for a card."""
        self.account.lives.append([])
        self._log.wait(f"(?s){_LOCKED}.*kiosk.milestone warm")
        self._wait_for_lock(_LOCKED)

    def run(self, sessions: int) -> None:
        """So many sessions that really began."""
        while self.account.sessions < sessions:
            self.one()

    def one(self) -> None:
        """Somebody comes, something happens, and then nothing of it is left."""
        them = self._victims()
        self._log.forget()
        if not self._scan():
            return
        fault = self._choose()
        self._wait_for_its_instant()
        fault(them)
        if fault in OF_THE_SHELL:
            self._start_again()
        else:
            self._see_it_end(fault, them)
        self._look_around(fault)

    def _scan(self) -> bool:
        """Whether the seat read the card: on a busy machine a reader's keys may come too slowly."""
        self._kiosk.hands.scan(MALIK)
        with contextlib.suppress(Missing):
            if self._log.wait(_ADMITTED, _CARD_SECONDS)[1] != "Refused":
                return True
            self._kiosk.hands.press("Escape")
            self._wait_for_lock(_LOCKED)
        self.account.faults["card not read"] += 1
        return False

    def _wait_for_lock(self, pattern: str) -> None:
        """It has the keyboard again, or the next card's keys are lost."""
        self._log.wait(f"(?s){pattern}.*kiosk.milestone ready|kiosk.milestone refusal painted")
        self._kiosk.shell.wait("lock-window", active=True)

    def _choose(self) -> Fault:
        is_time = (self.account.sessions + 1) % self._rarity == 0
        return self._dice.choice(OF_THE_SHELL if is_time else OF_THE_PATRON)

    def _wait_for_its_instant(self) -> None:
        """Three times of four in the session, otherwise at any instant of its beginning."""
        if self._dice.random() < 0.75:
            self._log.wait(f"{_HOME}|{_WIPING}")
        _NEVER.wait(self._dice.uniform(0, _LONGEST_SECONDS) ** 2 / _LONGEST_SECONDS)

    # --------------------------------------------------------------------------------- its end

    def _see_it_end(self, fault: Fault, them: Victims) -> None:
        if not self._ends_by_itself(fault):
            self._log.wait(f"{_HOME}|{_WIPING}")
            if _WIPING not in self._log.news:
                self._leave(self._kiosk, them)
        self._log.wait(f"(?s){_LOCKED}.*kiosk.milestone warm")
        self._wait_for_lock(_LOCKED)

    def _ends_by_itself(self, fault: Fault) -> bool:
        """One of the engine's processes may go and leave the session in its course."""
        if fault is one_of_its_own_killed:
            self._log.wait(f"{_HOME}|{_WIPING}")
            _NEVER.wait(0.3)  # it may yet take the whole process with it
            return _WIPING in self._log.read()
        return fault is not nothing

    def _start_again(self) -> None:
        process = self._kiosk.process
        assert process is not None
        process.wait(WAIT_SECONDS)
        self._kiosk.start()
        self.begin()

    # -------------------------------------------------------------------------- what is left

    def _look_around(self, fault: Fault) -> None:
        account, news = self.account, self._log.news
        account.faults[fault.__name__] += 1
        account.sessions += "-> active by" in news
        account.ends.update(event for _state, event in re.findall(_ENDED, news))
        account.unverified += news.count("wipe: FAILED") + news.count("wipe failed")
        found = [*self._processes(), *self._files(), *self._rows()]
        account.leftovers += [f"session {account.sessions}, {fault.__name__}: {x}" for x in found]
        account.lives[-1].append(self._held())

    def _processes(self) -> list[str]:
        """Of a session that is over, wherever they went; and what nobody has taken note of."""
        present, rows = self._present(), _everybody()
        mine = {rows[present.shell].session, present.patron}
        below = set(tree_of(present.shell))
        former = {pid for pid, _born in self._leaders} - {present.patron}
        return [
            f"process {row.pid} ({'ended' if row.is_gone else 'running'})"
            for row in rows.values()
            if (row.session in former and not row.is_gone)
            or (row.pid in below and row.session not in mine)
            or self._is_of_a_former(_session_of(row.pid))
        ]

    def _is_of_a_former(self, directory: str) -> bool:
        present = self._present().directory
        return directory != str(present) and directory.startswith(f"{present.parent}/")

    def _files(self) -> list[str]:
        """In the root; and, where nobody else is at work here, in shared memory."""
        present = self._present().directory
        inside = {path.name for path in present.parent.iterdir()} - {present.name}
        shared = _shared() - self._shared_before - {present.parent.name}
        return [f"file {name}" for name in sorted(inside | (shared if self._is_alone else set()))]

    def _rows(self) -> list[str]:
        with contextlib.closing(sqlite3.connect(self._state / "kiosk.sqlite3")) as store:
            tables = {name for (name,) in store.execute("SELECT name FROM sqlite_master")}
            queries = {
                "open session": "SELECT count(*) FROM sessions WHERE ended_at IS NULL",
                "lease": "SELECT count(*) FROM leases" if "leases" in tables else "SELECT 0",
            }
            counts = {what: store.execute(query).fetchone()[0] for what, query in queries.items()}
        return [f"{count} {what}" for what, count in counts.items() if count]

    # ----------------------------------------------------------------------------- who is there

    @property
    def _state(self) -> Path:
        return self._kiosk.home / "state"

    def _victims(self) -> Victims:
        there = self._present()
        row = LinuxTable().row(there.patron)
        self._leaders.add((there.patron, 0 if row is None else row.born))
        return there

    def _present(self) -> Victims:
        """Who is warm, by the journal the next start would read."""
        (entry,) = json.loads((self._state / "running.json").read_text())["running"]
        process = self._kiosk.process
        assert process is not None
        return Victims(process.pid, entry["pid"], Path(entry["directory"]), self._dice)

    def _held(self) -> Held:
        place = Path("/proc", str(self._present().shell))
        pss = _PSS.search((place / "smaps_rollup").read_text())
        assert pss is not None
        return Held(
            int(pss[1]) * 1024,
            len(list((place / "fd").iterdir())),
            len(list((place / "task").iterdir())),
        )


def _session_of(pid: int) -> str:
    """By its environment, "" when there is none or nobody may read it."""
    with contextlib.suppress(OSError):
        for variable in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"):
            if variable.startswith(_MARK):
                return variable.removeprefix(_MARK).decode()
    return ""


def _names(folder: str) -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


def _shared() -> set[str]:
    return _names("/dev/shm")  # noqa: S108 (looked at only)


def _everybody() -> dict[int, Row]:
    table = LinuxTable()
    found = (table.row(int(name)) for name in _names("/proc") if name.isdecimal())
    return {row.pid: row for row in found if row is not None}


def arrange(kiosk: Kiosk) -> None:
    """Nobody's time ends here."""
    library.set_times(kiosk, session_minutes=60, daily_minutes=720)
