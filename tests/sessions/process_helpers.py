"""Real processes for the tests: each says so on its pipe when it is where it is wanted."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_HEAD = """
import os, signal, sys
def ready(*_):
    os.write(1, b"%d\\n" % os.getpid())
def wait():
    while True:
        signal.pause()
def daemon():
    if os.fork():
        return False
    os.setsid()
    if os.fork():
        os._exit(0)
    return True
"""

STUBBORN = (
    "for n in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(n, signal.SIG_IGN)"
)


class Patron:
    """A process that leads a session, as the shell starts one; `pids` are those that said ready."""

    def __init__(
        self,
        folder: Path,
        script: str = "ready(); wait()",
        ready: int = 1,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", f"{_HEAD}\n{script}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            cwd=folder,
            env=dict(environment or {}),
            start_new_session=True,
        )
        self.pid = self.process.pid
        if self.process.stdout is None:
            raise RuntimeError("no pipe")
        self.pids = [int(self.process.stdout.readline()) for _ in range(ready)]

    def close(self) -> None:
        for pid in {self.pid, *self.pids}:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@contextlib.contextmanager
def patron(folder: Path, script: str = "ready(); wait()", ready: int = 1,
           environment: Mapping[str, str] | None = None) -> Iterator[Patron]:  # fmt: skip
    started = Patron(folder, script, ready, environment)
    try:
        yield started
    finally:
        started.close()


def is_running(pid: int) -> bool:
    """Whether a process still runs; one that only waits for its parent's notice does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"
