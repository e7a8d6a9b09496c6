"""A seat to be tested: the programme, somebody at it, and what is known of it from outside."""

import contextlib
import json
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sessions.refusal import Reason
from tests.end_to_end import log_rules
from tests.end_to_end.driver import SEEN, Kiosk
from tests.end_to_end.person import Person
from tests.end_to_end.programme import watched
from tests.end_to_end.tour import cards
from ui.reasons import refusal_text

Arrange = Callable[[Kiosk], None]
_PROCESS_USED = ("lock painted", "seat ending -> wiping", "patron process lost")
LOST = r"WARNING kiosk\.patron_link patron process lost: "


class Seat(Person):
    """A seat, and whoever sits down at it.

    What its log says is checked by `check_log`: a test declares what it provokes with `expect`, and
    what nobody may ever read there with `plant`.
    """

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._checked = self._mark = 0
        self._expected: list[str] = []
        self._planted: set[str] = set()
        self._places: set[Path] = set()

    # --------------------------------------------------------------------------------- somebody

    def lock(self) -> None:
        """The seat is locked and takes a card: it has the screen and the keyboard."""
        self.at_lock("lock-no-card", enabled=True)
        self.see("lock-scan-hint")
        self.see("lock-window", active=True)

    def gets_ready(self) -> None:
        """It is locked, and has a process for the next patron: home will be there at once."""
        self.lock()
        used = max(map(self.kiosk.log().rfind, _PROCESS_USED))
        self.kiosk.wait_for_log("kiosk.milestone warm", used)

    def at_desk(self, name: str, **more: object) -> SEEN:
        """The patron's window has the screen now, and the keyboard, and shows this."""
        seen = super().at_desk(name, **more)
        self.see(focus=True)
        return seen

    def sit_down(self, card: str) -> None:
        """Whoever has read the charter before, or whose parents have signed."""
        self.scan(card)
        self.at_desk("purpose-discuss")

    def read_the_charter(self) -> None:
        """To its end, as one must."""
        self.at_lock("charter-text")
        while not self.see("charter-accept")["enabled"]:
            self.press("Next")

    def go_away(self, card: str) -> None:
        """Leave the seat for a moment; the lock screen has the keyboard then."""
        self.scan(card)
        self.at_lock("lock-away")
        self.kiosk.patron.wait("patron-window", gone=True)
        self.see("lock-window", active=True)

    def come_back(self, card: str) -> None:
        """Be where one was."""
        self.scan(card)
        self.at_desk("patron-window")

    def open_tool(self, purpose: str, tool: str) -> None:
        """From home, by what it is for."""
        self.press("F2")
        self.click(f"purpose-{purpose}")
        self.click(f"tool-{tool}")
        self.click("open-tool")

    def leave(self) -> None:
        """Ask to, confirm it, and have nothing more to take."""
        self.press("F10")
        self.click("confirm-leave")
        self.click("done")
        self.lock()

    def is_refused(self, reason: Reason) -> None:
        """The lock screen says why, and is told that it was read."""
        self.at_lock("lock-refusal-title", text=refusal_text(reason)[0])
        self.click("refusal-ok")
        self.lock()

    def takes_a_card(self) -> None:
        """It is locked, and answers the next one: here, one that is refused."""
        self.lock()
        self.scan(cards.ALEX)
        self.is_refused(Reason.BLOCKED)

    # ------------------------------------------------------------------------------ its processes

    @property
    def shell_pid(self) -> int:
        """The shell: the process that was started becomes it."""
        assert self.kiosk.process is not None
        return self.kiosk.process.pid

    @property
    def is_running(self) -> bool:
        """Whether the shell lives."""
        return self.kiosk.process is not None and self.kiosk.process.poll() is None

    def kill_shell(self) -> None:
        """The shell is gone from one instant to the next."""
        os.kill(self.shell_pid, signal.SIGKILL)
        assert self.kiosk.process is not None
        self.kiosk.process.wait()

    @contextlib.contextmanager
    def watching(self) -> Iterator[Any]:
        """All processes of the programme as they are now; see `Watched`."""
        with watched(self.shell_pid) as them:
            yield them

    # --------------------------------------------------------------------------------- its places

    @property
    def state(self) -> Path:
        """Where it keeps its store and its journal."""
        return self.kiosk.home / "state"

    def directory(self) -> Path:
        """The private directory of the patron at the seat, or of the next one, by the journal."""
        directory = self._directories()[-1]
        self._places.add(directory.parent)
        return directory

    def _directories(self) -> list[Path]:
        """Those the next start would wipe."""
        journal = self.state / "running.json"
        running = json.loads(journal.read_text())["running"] if journal.is_file() else []
        return [Path(entry["directory"]) for entry in running]

    # ------------------------------------------------------------------------------------ its log

    def mark(self) -> None:
        """From here on `logged` looks."""
        self._mark = len(self.kiosk.log())

    def logged(self, pattern: str) -> re.Match[str]:
        """Wait for a line since `mark`."""
        return self.kiosk.wait_for_log(pattern, self._mark)

    def wiped(self) -> None:
        """Since `mark` a session's wipe was verified."""
        self.logged(r"kiosk\.cleaner wipe: verified in \d+ ms")
        self.logged("seat wiping -> locked by WipeVerified")

    def expect(self, *patterns: str) -> None:
        """These lines, and no others, may report trouble until the log is checked next."""
        self._expected += patterns

    def plant(self, *secrets: str) -> None:
        """No log may ever hold these."""
        self._planted.update(secrets)

    def news(self) -> str:
        """What the log says since it was last checked."""
        return self.kiosk.log()[self._checked :]

    def check_log(self) -> None:
        """Fail on any line since the last check that should not be there."""
        log, news = self.kiosk.log(), self.news()
        self._checked += len(news)
        expected, self._expected = self._expected, []
        assert log_rules.unexpected(news, expected) == []
        for kept in (log, *self._kept_logs()):
            assert log_rules.betrayed(kept, self._planted) == []

    def _kept_logs(self) -> Iterator[str]:
        for path in (self.kiosk.home / "log").glob("kiosk.log*"):
            yield path.read_text()

    # ------------------------------------------------------------------------------------ its end

    def stop(self) -> None:
        """End it as the system would: all is wiped and given back, and nothing is left of it."""
        self._places.update(directory.parent for directory in self._directories())
        with self.watching() as them:
            assert self.kiosk.stop() == 0
            them.wait_for_their_end()
        assert self.kiosk.log().splitlines()[-1].endswith("the programme ends")
        assert not (self.state / "kiosk.lock").exists()
        assert not (self.state / "lockdown.json").exists()
        assert self._directories() == []
        assert [left for place in self._places for left in place.glob("*")] == []

    def forget(self) -> None:
        """Remove what a killed one left in memory."""
        for place in self._places:
            shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def a_seat(
    folder: Path,
    *arguments: str,
    arrange: Arrange = lambda _kiosk: None,
    kind: Callable[..., Kiosk] = Kiosk,
    **more: Any,
) -> Iterator[Seat]:
    """The demo library's seat while the block runs; then it ends well, and its log is clean."""
    folder.mkdir(mode=0o755, exist_ok=True)
    kiosk = kind(folder, *(arguments or ("--demo", "--full-screen")), **more)
    arrange(kiosk)
    kiosk.start()
    seat = Seat(kiosk)
    try:
        yield seat
        if seat.is_running:
            seat.stop()
        seat.check_log()
    finally:
        kiosk.close()
        seat.forget()
