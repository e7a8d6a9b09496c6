"""Which steps make up a wipe, in their order."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sessions.control_groups import ControlGroups
from sessions.journal import Journal, Running
from sessions.processes import Leader, ProcessTree
from sessions.session_directory import SessionRoot
from sessions.traces.clipboard import Clipboard, ClipboardStep
from sessions.traces.directories import DirectoriesStep
from sessions.traces.print_jobs import PrintJobsStep, PrintQueue
from sessions.traces.processes import ProcessesStep
from sessions.traces.recent_files import RecentFilesStep, recent_places
from sessions.traces.shared_memory import SharedMemoryStep
from sessions.wipe import Step


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a session's traces are. `is_dedicated`: the account is the kiosk's and nobody else's.

    In an account that isn't (a demo on somebody's desk), what its owner has printed, and the lists
    of files they used, are left alone.
    """

    root: SessionRoot
    journal: Journal
    clipboard: Clipboard
    printing: PrintQueue
    is_dedicated: bool
    groups: ControlGroups | None = None


def steps_for(
    traces: Traces, clock: Callable[[], float], spared: Running | None = None
) -> tuple[Step, ...]:
    """The steps that leave nothing of any session but the `spared` one (warm, nobody's yet).

    The same steps end a session and clean up after a crash: whatever is in the journal or the root
    and isn't spared must go. `clock` is monotonic, in seconds.
    """
    return (
        ProcessesStep(_tree(traces, clock, spared)),
        DirectoriesStep(traces.root, _spared_directories(spared)),
        ClipboardStep(traces.clipboard),
        SharedMemoryStep(),
        *(_of_the_account(traces.printing, os.environ) if traces.is_dedicated else ()),
    )


def _tree(traces: Traces, clock: Callable[[], float], spared: Running | None) -> ProcessTree:
    spared_pids = frozenset() if spared is None else frozenset({spared.pid})
    leaders = tuple(
        Leader(entry.pid, entry.born)
        for entry in traces.journal.running()
        if entry.pid not in spared_pids
    )
    return ProcessTree(leaders, (traces.root.path,), clock, spared_pids, groups=traces.groups)


def _spared_directories(spared: Running | None) -> frozenset[Path]:
    return frozenset() if spared is None else frozenset({spared.directory})


def _of_the_account(printing: PrintQueue, environment: Mapping[str, str]) -> tuple[Step, ...]:
    places = recent_places(environment, Path.home())
    return (RecentFilesStep(places), PrintJobsStep(printing))
