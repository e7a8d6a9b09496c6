"""What a patron's process is surrounded by: its directory, its environment, its wipe."""

import logging
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from kiosk.patron_environment import patron_environment
from kiosk.patron_host import Berth, PatronHost
from kiosk.patron_link import PatronLink
from sessions.journal import Journal, Running
from sessions.session_directory import SessionDirectory, SessionRoot
from sessions.windows_job import WindowsJob, load_kernel
from sessions.wipe import Step
from sessions.wipe_plan import Traces, steps_for

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Places:
    """Where sessions live, and how their process is started."""

    root: SessionRoot
    journal: Journal
    command: Sequence[str]
    environment: Mapping[str, str]


class Berths:
    """Makes what a patron process needs, notes it on disk, and knows which steps wipe it."""

    def __init__(self, places: Places, traces: Traces) -> None:
        self._places, self._traces = places, traces
        self._current: Running | None = None
        self._job: WindowsJob | None = None

    def make_directory(self) -> SessionDirectory:
        """A new private directory. Raises `SessionDirectoryError`, OSError."""
        return self._places.root.create()

    def make_link(self, directory: SessionDirectory) -> PatronLink:
        """The process to be started in it."""
        environment = patron_environment(
            self._places.environment,
            directory,
            qt_platform=QGuiApplication.platformName(),
            parent=os.getpid(),
        )
        return PatronLink(self._places.command, environment, directory.path)

    def note(self, link: PatronLink, directory: SessionDirectory) -> None:
        """The process runs: what the next start must end is on disk. Raises OSError."""
        if link.leader <= 1:
            return  # it never ran; the link says so itself
        if sys.platform == "win32":
            self._job = WindowsJob(load_kernel())
            self._job.add(link.leader)
        self._enter_group(link.leader)
        self._current = self._places.journal.note(link.leader, directory.path)

    def _enter_group(self, leader: int) -> None:
        if self._traces.groups is None:
            return
        try:
            self._traces.groups.enter(leader)
        except OSError as error:  # what a session uses is looked at all the same
            _log.error("no control group for a session: %s", error.strerror)

    def steps(self, _used: Berth | None, host: PatronHost) -> Sequence[Step]:
        """What erases everything but the berth that is warm and nobody's yet."""
        if host.directory is None:
            self._current = None
            self._end_job()
        return steps_for(self._traces, time.monotonic, self._current)

    def settle(self) -> None:
        """A wipe was verified: what it ended need not be looked for again. Raises OSError."""
        spared = None if self._current is None else self._current.pid
        self._places.journal.forget(
            entry.pid for entry in self._places.journal.running() if entry.pid != spared
        )

    def _end_job(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.close()
