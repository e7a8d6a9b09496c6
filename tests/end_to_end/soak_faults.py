"""What may befall a session, at any instant: each is told whom it is to befall.

Most end the session by themselves; after the others somebody leaves it as patrons do.
"""

import contextlib
import os
import random
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.end_to_end.programme import tree_of

_FILES, _LARGE = 500, 30_000_000  # what a patron may have written when it happens
GARBAGE_BYTES = 64


@dataclass(frozen=True, slots=True)
class Victims:
    """A session in course: its shell, the leader of its processes, its directory."""

    shell: int
    patron: int
    directory: Path
    dice: random.Random


Fault = Callable[[Victims], None]


def killed(them: Victims) -> None:
    """The patron's process is gone from one instant to the next."""
    _signal(them.patron, signal.SIGKILL)


def terminated(them: Victims) -> None:
    """Somebody asks it to end."""
    _signal(them.patron, signal.SIGTERM)


def stopped(them: Victims) -> None:
    """It stands still, and says nothing any more."""
    _signal(them.patron, signal.SIGSTOP)


def killed_with_its_files(them: Victims) -> None:
    """In the middle of writing."""
    with contextlib.suppress(FileNotFoundError):
        for number in range(_FILES):
            (them.directory / "files" / f"{number}.md").write_text("un secret")
        (them.directory / "tmp" / "large").write_bytes(bytes(_LARGE))
    killed(them)


def one_of_its_own_killed(them: Victims) -> None:
    """The engine's: what draws, what fetches, what starts these. The session may go on."""
    below = tree_of(them.patron)[1:]
    if below:
        _signal(them.dice.choice(below), signal.SIGKILL)


def says_garbage(them: Victims) -> None:
    """Bytes that are no message, in the middle of what it says. Only root can write there."""
    pipe = _pipe_to(them.shell, them.patron)
    if pipe is None:
        killed(them)
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        os.write(descriptor, them.dice.randbytes(GARBAGE_BYTES))
        os.close(descriptor)


def nothing(_them: Victims) -> None:
    """It is a session like any other."""


def shell_killed(them: Victims) -> None:
    """The seat itself is gone."""
    _signal(them.shell, signal.SIGKILL)


def both_killed(them: Victims) -> None:
    """Everything is gone at once, as after a power cut, but for what is on disk."""
    killed(them)
    shell_killed(them)


def shell_told_to_end(them: Victims) -> None:
    """The computer is shut down while somebody works."""
    _signal(them.shell, signal.SIGTERM)


OF_THE_PATRON: tuple[Fault, ...] = (
    killed, killed, terminated, stopped, killed_with_its_files, one_of_its_own_killed, says_garbage,
    nothing,
)  # fmt: skip
OF_THE_SHELL: tuple[Fault, ...] = (shell_killed, both_killed, shell_told_to_end)


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _pipe_to(shell: int, patron: int) -> str | None:
    """The end the patron's process writes to, of the pipe the shell reads."""
    theirs = {name for name, _path in _pipes(shell)}
    for name, path in _pipes(patron):
        flags = Path(path.replace("/fd/", "/fdinfo/")).read_text().split()[3]
        if name in theirs and int(flags, 8) & os.O_ACCMODE == os.O_WRONLY:
            return path
    return None


def _pipes(pid: int) -> list[tuple[str, str]]:
    found = []
    with contextlib.suppress(OSError, psutil.Error):
        for entry in os.scandir(f"/proc/{pid}/fd"):
            name = os.readlink(entry.path)  # noqa: PTH115 (a pipe's name is no path)
            if name.startswith("pipe:"):
                found.append((name, entry.path))
    return found
