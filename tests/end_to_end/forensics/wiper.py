"""The shell's wipe, without the shell: `python -m …wiper PLACE`, one order a line on its input.

An order says which session ran, and which step is left out. It first says which steps there are.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk.clipboard import ScreenClipboard
from kiosk.loop import Loop
from sessions.journal import Journal
from sessions.session_directory import SessionDirectorySettings, choose_root
from sessions.traces.print_jobs import CupsQueue
from sessions.wipe import run_wipe
from sessions.wipe_plan import Traces, steps_for


class Spool:
    """CUPS, as far as its commands are asked: a job is a file in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, words: Sequence[str]) -> tuple[int, str]:
        jobs = sorted(self._folder.iterdir())
        if words[0] == "cancel":
            for job in jobs:
                job.unlink()
            return 0, ""
        return 0, "".join(f"{job.name}\n" for job in jobs)


def main() -> int:
    place = Path(sys.argv[1])
    app, loop = QGuiApplication(sys.argv[:1]), Loop()
    traces = Traces(
        choose_root(SessionDirectorySettings(), os.environ, place),
        Journal(place / "running.json"),
        ScreenClipboard(loop),
        CupsQueue("kiosk", Spool(place / "spool")),
        is_dedicated=True,
    )

    def serve() -> None:
        try:
            _serve(traces)
        finally:
            loop.in_interface(app.quit)

    threading.Thread(target=serve, daemon=True).start()
    code = app.exec()
    loop.close()
    return code


def _serve(traces: Traces) -> None:
    steps = [step.name for step in steps_for(traces, time.monotonic)]
    _say(steps=steps, root=str(traces.root.path))
    for line in sys.stdin:
        _obey(traces, **json.loads(line))


def _obey(traces: Traces, without: str, ended: int) -> None:
    """With no session that ended (0), a directory for one that is to begin."""
    if not ended:
        _say(directory=str(traces.root.create().path))
        return
    traces.journal.note(ended, traces.root.path)
    steps = [step for step in steps_for(traces, time.monotonic) if step.name != without]
    _say(verified=run_wipe(steps, time.monotonic).verified)


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    sys.exit(main())
