"""Print jobs that are still waiting."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sessions.wipe import Remainder, WipeError

_LIMIT_SECONDS = 5.0
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
_NO_SERVER = "localhost:631"  # CUPS' last resort: no server is named, and no socket is there
Run = Callable[[Sequence[str]], tuple[int, str]]


class PrintQueue(Protocol):
    """The jobs of this account on every printer."""

    def waiting(self) -> int:
        """How many jobs wait or print. Raises `WipeError`."""
        ...

    def cancel_all(self) -> None:
        """Cancel them and erase what was to be printed. Raises `WipeError`."""
        ...


class NoPrinting:
    """A machine without a print system."""

    def waiting(self) -> int:
        """Nothing."""
        return 0

    def cancel_all(self) -> None:
        """Nothing to cancel."""


@dataclass(slots=True)
class CupsQueue:
    """CUPS, by its commands. `is_named`: the site names a server, which must then answer.

    One that doesn't answer may keep a document; only where there never was one is nothing to do.
    """

    user: str
    run: Run
    is_named: bool = False
    _has_answered: bool = field(default=False, init=False)

    def waiting(self) -> int:
        """How many jobs wait or print."""
        code, text = self.run(["lpstat", "-W", "not-completed", "-u", self.user])
        if code == 0:
            self._has_answered = True
            return len(text.splitlines())
        if self._must_be_there():
            raise WipeError("the print server does not answer: documents may wait in it")
        return 0

    def _must_be_there(self) -> bool:
        """`lpstat -H` tells where CUPS would look: a server its own files name, or its socket."""
        if self.is_named or self._has_answered:
            return True
        return self.run(["lpstat", "-H"])[1].strip() != _NO_SERVER

    def cancel_all(self) -> None:
        """Cancel them; `-x` also erases their files.

        Those of jobs that are done only a server's administrator may erase (`PreserveJobFiles No`).
        """
        code, _text = self.run(["cancel", "-a", "-x", "-u", self.user])
        if code:
            raise WipeError("the print system refused to cancel the jobs")


def run_command(words: Sequence[str]) -> tuple[int, str]:
    """Run a print command; its exit code and what it printed. Raises `WipeError`."""
    try:
        done = subprocess.run(
            words, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True,
            timeout=_LIMIT_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WipeError(f"the print system does not answer ({type(error).__name__})") from error
    return done.returncode, done.stdout.decode(errors="replace")


def _environment() -> dict[str, str]:
    """The print server is the one patrons' processes are given, where the site names one."""
    server = os.environ.get("CUPS_SERVER")
    return dict(_ENVIRONMENT) if server is None else {**_ENVIRONMENT, "CUPS_SERVER": server}


def print_queue() -> PrintQueue:
    """The print system of this machine. On Windows: none yet, its port is to be written."""
    if shutil.which("lpstat", path=_ENVIRONMENT["PATH"]) is None:
        return NoPrinting()
    return CupsQueue(_account(), run_command, is_named=bool(os.environ.get("CUPS_SERVER")))


def _account() -> str:
    """Whose jobs are ours, as CUPS itself calls an account that has no name."""
    import pwd  # there is no such module on Windows

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return "unknown"


@dataclass(frozen=True, slots=True)
class PrintJobsStep:
    """Cancels what the patron sent to print and did not wait for."""

    queue: PrintQueue
    name: str = "print jobs"

    def erase(self) -> bool:
        """Cancel the jobs there are."""
        if not self.queue.waiting():
            return False
        self.queue.cancel_all()
        return True

    def verify(self) -> Remainder | None:
        """No job may wait."""
        left = self.queue.waiting()
        return Remainder(f"{left} jobs waiting") if left else None
