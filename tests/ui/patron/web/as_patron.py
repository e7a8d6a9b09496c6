"""Runs the tests of a folder in one other process, which is what a patron's process is.

An ordinary user (Chromium refuses root, and the sandbox is to be real), the environment a seat
gives it, a home and temporary files of its own; and the web engine never comes into the process of
the other tests. Each test is reported under its own name, with what it said there.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from kiosk.patron_environment import patron_environment
from sessions.session_directory import SessionDirectory
from tests.end_to_end.unprivileged import PROJECT, unprivileged

REPORTS = "KIOSK_TEST_REPORTS"  # the number of the pipe reports go through
OPENED = "KIOSK_TEST_OPENED"  # a file that tells what a stubbed xdg-open was asked to open
_LIMIT_SECONDS = 300
_TAIL_LINES = 60


def is_inner() -> bool:
    """Whether this is the other process."""
    return REPORTS in os.environ


class Reporter:
    """The other process's plugin: passes every report on, one JSON object a line."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._pipe = os.fdopen(int(os.environ[REPORTS]), "w", encoding="utf-8")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self._pipe.write(json.dumps(told, default=str) + "\n")
        self._pipe.flush()


class FailedThere(Exception):
    """A test failed in the other process; the text says how."""


class Elsewhere(pytest.Item):
    """Stands for one test of the other process."""

    def __init__(self, *, original: pytest.Item, run: "Run", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._run, self._place = run, original.reportinfo()
        self.add_marker(pytest.mark.timeout(_LIMIT_SECONDS))

    def runtest(self) -> None:
        reports = self._run.reports_of(self.nodeid)
        failed = [report for report in reports if report.failed]
        if failed:
            raise FailedThere("\n".join(_told(report) for report in failed))
        skipped = [report for report in reports if report.skipped]
        if skipped and isinstance(skipped[0].longrepr, list | tuple):
            pytest.skip(str(skipped[0].longrepr[2]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, FailedThere):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> Any:
        return self._place


def _told(report: pytest.TestReport) -> str:
    sections = (f"--- {name}\n{text}" for name, text in report.sections)
    return "\n".join((report.longreprtext, *sections))


class Run:
    """The other process, started with the first test that is asked for."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self.tests: list[str] = []
        self._lines: Iterator[str] | None = None
        self._reports: dict[str, list[pytest.TestReport]] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def reports_of(self, test: str) -> list[pytest.TestReport]:
        """What became of one test, once it is over there."""
        try:
            for report in self._until_over(test):
                self._reports.setdefault(report.nodeid, []).append(report)
        except pytest.fail.Exception as timeout:
            raise FailedThere(f"{timeout}; the other process said:\n{self._tail()}") from None
        found = self._reports.get(test, [])
        if not any(report.when == "teardown" for report in found):
            raise FailedThere(
                f"the other process never finished this test; it said:\n{self._tail()}"
            )
        return found

    def end(self) -> None:
        """End the process, and forget its files."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._folder is not None:
            self._folder.cleanup()

    def _until_over(self, test: str) -> Iterator[pytest.TestReport]:
        if self._lines is None:
            self._lines = self._start()
        if any(report.when == "teardown" for report in self._reports.get(test, [])):
            return
        for line in self._lines:
            told = json.loads(line)
            report = self._config.hook.pytest_report_from_serializable(
                config=self._config, data=told
            )
            yield report
            if report.nodeid == test and report.when == "teardown":
                return

    def _start(self) -> IO[str]:
        self._folder = tempfile.TemporaryDirectory(prefix="kiosk-web-")
        folder = Path(self._folder.name)
        folder.chmod(0o755)
        reading, writing = os.pipe()
        command = [sys.executable, "-m", "pytest", *self.tests, "-p", "no:cacheprovider", "-q"]
        with (folder / "output").open("wb") as output:
            self._process = subprocess.Popen(
                unprivileged(command, _made(folder / "session")),
                cwd=PROJECT,
                env=_environment(folder / "session") | {REPORTS: str(writing)},
                pass_fds=(writing,),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        os.close(writing)
        return os.fdopen(reading, encoding="utf-8")

    def _tail(self) -> str:
        if self._folder is None:
            return "nothing"
        output = Path(self._folder.name, "output").read_text(errors="replace")
        return "\n".join(output.splitlines()[-_TAIL_LINES:])


def _made(session: Path) -> Path:
    """A session's directory, and in it a programme that would open things outside the kiosk."""
    for name in ("home", "tmp", "files", "run", "bin"):
        (session / name).mkdir(parents=True)
    opener = session / "bin" / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$@" >> {session / "opened"}\n')
    opener.chmod(0o755)
    return session


def _environment(session: Path) -> dict[str, str]:
    directory = SessionDirectory(session, on_tmpfs=False)
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb")
    seat = patron_environment(os.environ, directory, qt_platform=platform, parent=os.getpid())
    return seat | {
        "PATH": str(session / "bin"),
        OPENED: str(session / "opened"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
