"""Running programs that never outlive the one that started them."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.machine import PROJECT, Trouble

_PATIENCE_SECONDS = 10.0
Command = Sequence[str | Path]


def run(command: Command, environment: Mapping[str, str] | None = None) -> int:
    """Run to the end, in the project's folder; the exit code. Interrupted, both end.

    Raises `Trouble` when it can't be run at all.
    """
    with _started(command, environment) as process:
        try:
            return _exit_code(process.wait())
        except KeyboardInterrupt:  # the terminal has told the process too
            _end(process)
            raise
        except BaseException:
            _interrupt(process)
            _end(process)
            raise


def output(command: Command, environment: Mapping[str, str] | None = None) -> str:
    """What it prints, whatever its exit code. Empty when there is no such program."""
    try:
        done = subprocess.run(
            command, cwd=PROJECT, env=environment, check=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except OSError:
        return ""
    return done.stdout


def succeeds(command: Command) -> bool:
    """Whether it runs and exits with 0."""
    with contextlib.suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


def dies_with_us() -> list[str]:
    """What stands before a command so that it ends even when this process is killed (Linux)."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []


def stop_on_sigterm() -> None:
    """Let SIGTERM end this process as an exit does, so that it ends what it started."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(128 + signal.SIGTERM))


def _started(command: Command, environment: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(command, cwd=PROJECT, env=environment)
    except OSError as error:
        raise Trouble(f"{command[0]} can't be run: {error.strerror}") from error


def _exit_code(code: int) -> int:
    """A process that a signal ended has a negative code, which no process can exit with."""
    return code if code >= 0 else 128 - code


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        process.send_signal(signal.SIGINT)  # Python programs clean up on it


def _end(process: subprocess.Popen[bytes]) -> None:
    tells: list[Callable[[], object]] = [process.poll, process.terminate, process.kill]
    for tell in tells:
        tell()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE_SECONDS)
            return
