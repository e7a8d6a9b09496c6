"""`start_ratio`, `ready_ratio`: the shell's start beside that of a bare window, in turn."""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.result import Result, median
from tests.end_to_end.driver import PROJECT, Kiosk

RUNS = 7
_MARK = r"^\S+ ([\d.]+) INFO kiosk\.milestone {name}$"


def _bare_seconds() -> float:
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.benchmarks.bare_window"]
    out = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True).stdout
    return float(out.split()[0]) - begun


def _kiosk_seconds(folder: Path) -> tuple[float, float]:
    kiosk = Kiosk(folder, "--demo", "--full-screen")
    begun = time.monotonic()
    kiosk.start()
    kiosk.shell.wait("lock-scan-hint")
    kiosk.close()
    return tuple(at(kiosk.log(), name) - begun for name in ("lock painted", "ready"))  # type: ignore[return-value]


def at(log: str, name: str) -> float:
    """When a milestone was first reached, on the monotonic clock in seconds."""
    found = re.search(_MARK.format(name=name), log, re.MULTILINE)
    if found is None:
        raise LookupError(f"{name} is not in the log")
    return float(found[1])


def every(log: str, name: str) -> list[float]:
    """Each time a milestone was reached."""
    return [float(m) for m in re.findall(_MARK.format(name=name), log, re.MULTILINE)]


def measure() -> dict[str, Result]:
    """Both ratios, from medians of seven starts each, taken in turn after one of each to warm up."""
    bare, painted, ready = [], [], []
    with tempfile.TemporaryDirectory() as name:
        for run in range(RUNS + 1):
            seconds = _bare_seconds()
            first, second = _kiosk_seconds(Path(name) / str(run))
            if run:
                bare.append(seconds)
                painted.append(first)
                ready.append(second)
    base = median(bare)
    return {
        "start_ratio": Result(round(median(painted) / base, 2), "× a bare window", RUNS, "≤ 1.5"),
        "ready_ratio": Result(round(median(ready) / base, 2), "× a bare window", RUNS, "≤ 3"),
        "bare_window_ms": Result(round(base * 1000), "ms", RUNS, "the peer"),
    }


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(measure())
