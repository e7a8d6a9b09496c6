"""`shell_pss_mb`, `shell_growth`: what the shell holds after 200 sessions, and how that grows."""

import re
import tempfile
from pathlib import Path

from tests.benchmarks.result import Result
from tests.benchmarks.visitor import Visitor
from tests.end_to_end.driver import running

SESSIONS = 200
SETTLED = 20
_PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)


def pss_mb(pid: int) -> float:
    """The proportional set size of a process, in MB."""
    found = _PSS.search(Path("/proc", str(pid), "smaps_rollup").read_text())
    if found is None:
        raise LookupError("no Pss in smaps_rollup")
    return int(found[1]) * 1024 / 1e6


def measure() -> dict[str, Result]:
    """Two hundred sessions, without web panes: the shell has nothing to do with those."""
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name,
        running(Path(name), "--demo", "--full-screen", as_is=True) as kiosk,
    ):
        visitor, pss = Visitor(kiosk), {}
        for number in range(1, SESSIONS + 1):
            visitor.arrive()
            visitor.leave()
            if number in {SETTLED, SESSIONS} and kiosk.process is not None:
                visitor.wait("warm")
                pss[number] = pss_mb(kiosk.process.pid)
    growth = (pss[SESSIONS] / pss[SETTLED] - 1) * 100
    return {
        "shell_pss_mb": Result(round(pss[SESSIONS], 1), "MB", SESSIONS, "≤ 110"),
        "shell_growth": Result(round(growth, 2), "% from the 20th", SESSIONS, "≤ 2"),
    }
