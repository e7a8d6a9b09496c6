"""Drives the real programme on a display: starts it, finds what is on screen, uses hands on it."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.end_to_end.hands import Hands
from tests.end_to_end.unprivileged import unprivileged

PROJECT = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 20.0
_GLANCE_SECONDS = 0.02
_PAUSE = threading.Event()
SEEN = dict[str, Any]


class Missing(AssertionError):
    """What was to be on screen isn't."""


class Eye:
    """One process of the programme, seen through its probe."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ask(self, seconds: float = WAIT_SECONDS, **request: Any) -> SEEN:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(seconds)
            line.connect(str(self.path))
            line.sendall(json.dumps(request).encode() + b"\n")
            with line.makefile("rb") as replies:
                return _understood(replies.readline())

    def widgets(self) -> list[SEEN]:
        return self.ask(do="tree")["widgets"]

    def names(self) -> list[str]:
        return sorted({w["name"] for w in self.widgets() if w["name"]})

    def windows(self) -> list[SEEN]:
        return self.ask(do="windows")["windows"]

    def wait(self, name: str | None = None, seconds: float = WAIT_SECONDS, **more: Any) -> SEEN:
        """Wait until such a widget is visible (or, with gone=True, no longer is)."""
        try:
            return self.ask(seconds, do="wait", name=name, **more).get("found") or {}
        except TimeoutError:
            raise Missing(f"{name} {more}; there is: {self.names()}") from None
        except ConnectionError as error:
            raise Missing(f"{name} {more}: the process has ended") from error


class Kiosk:
    """The programme, run with probes, with a folder of its own for all it keeps.

    Run by root it is started as somebody without rights, as on a seat: the web engine refuses root.
    `as_is` starts it as who we are, without the detour (to measure a start).
    """

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        environment: dict[str, str] | None = None,
        as_is: bool = False,
    ) -> None:
        self.folder = folder
        self.home = folder / "home"
        self._probes = folder / "probes"
        for made in (self.home / "config", self._probes):
            made.mkdir(parents=True, exist_ok=True)
        self._arguments = ("--home", str(self.home), *arguments)
        self._environment = {**os.environ, **(environment or {})}
        self._as_is = as_is
        self.hands = Hands(self._environment["DISPLAY"])
        self._log_file = folder / "stderr.log"
        self.process: subprocess.Popen[bytes] | None = None

    def configure(self, text: str) -> None:
        """Write the settings; the demo brings its own only where there are none."""
        (self.home / "config" / "kiosk.toml").write_text(text, encoding="utf-8")

    def add_tool(self, name: str, text: str) -> None:
        """Write a tool of the library's own."""
        tools = self.home / "config" / "tools"
        tools.mkdir(exist_ok=True)
        (tools / f"{name}.toml").write_text(text, encoding="utf-8")

    def start(self) -> None:
        for old in self._probes.glob("*.sock"):
            old.unlink()
        probed = [sys.executable, "-m", "tests.end_to_end.probed_shell", str(self._probes)]
        command = [*probed, *self._arguments]
        with self._log_file.open("ab") as log:
            self.process = subprocess.Popen(
                command if self._as_is else self._as_on_a_seat(command),
                cwd=PROJECT,
                stdin=subprocess.DEVNULL,
                stderr=log,
                env=self._environment,
            )

    def _as_on_a_seat(self, command: Sequence[str]) -> list[str]:
        return unprivileged(command, self.folder)

    @property
    def shell(self) -> Eye:
        return Eye(self._appears("shell.sock"))

    @property
    def patron(self) -> Eye:
        return Eye(self._appears("patron-*.sock"))

    def _appears(self, pattern: str) -> Path:
        """The newest probe of a living process; a socket file appears when its process is up."""
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            living = [path for path in self._probes.glob(pattern) if _answers(path)]
            if living:
                return max(living, key=lambda path: path.stat().st_mtime_ns)
            if self.process is None or self.process.poll() is not None:
                break
            _PAUSE.wait(_GLANCE_SECONDS)  # never set: the machine is not to be kept busy
        raise Missing(f"no process with a probe {pattern}: {self.log()[-2000:]}")

    @property
    def patron_pid(self) -> int:
        """The process of the patron at the seat, or of the next one."""
        return int(self.patron.path.stem.rpartition("-")[2])

    def wait_for_log(self, pattern: str, after: int = 0) -> re.Match[str]:
        """Wait until a line of the log, from character `after` on, matches."""
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            if found := re.compile(pattern, re.MULTILINE).search(self.log(), after):
                return found
            _PAUSE.wait(_GLANCE_SECONDS)
        raise Missing(f"{pattern} in the log: {self.log()[-2000:]}")

    def log(self) -> str:
        there = self._log_file.exists()
        return self._log_file.read_text(errors="replace") if there else ""

    def click(self, eye: Eye, name: str, **more: Any) -> SEEN:
        """Click the middle of a visible, enabled widget, once it stands still."""
        seen = eye.wait(name, enabled=True, **more)
        while (again := eye.wait(name, enabled=True, **more))["rect"] != seen["rect"]:
            seen = again
        x, y, width, height = seen["rect"]
        self.hands.click(x + width // 2, y + height // 2)
        return seen

    def stop(self) -> int | None:
        """End the programme as the system would (SIGTERM), and wait for it."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise

    def close(self) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.stop()
        self.hands.close()


def _understood(reply: bytes) -> SEEN:
    if not reply:
        raise ConnectionResetError("the process has ended")
    answer: SEEN = json.loads(reply)
    return answer


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line, contextlib.suppress(OSError):
        line.connect(str(path))
        return True
    return False


@contextlib.contextmanager
def running(
    folder: Path,
    *arguments: str,
    arrange: Callable[[Kiosk], None] = lambda _kiosk: None,
    **more: Any,
) -> Iterator[Kiosk]:
    """The programme while the block runs; `arrange` is what is done before it starts."""
    kiosk = Kiosk(folder, *arguments, **more)
    arrange(kiosk)
    kiosk.start()
    try:
        yield kiosk
    finally:
        kiosk.close()
