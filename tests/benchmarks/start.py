"""`start_ratio`, `ready_ratio`: the shell's start beside that of a bare window, in turn."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.result import Result, median
from tests.benchmarks.visitor import at
from tests.end_to_end.driver import PROJECT

RUNS = 7


def _bare_seconds() -> float:
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.benchmarks.bare_window"]
    out = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True).stdout
    return float(out.split()[0]) - begun


def _kiosk_seconds(folder: Path) -> tuple[float, float]:
    """To the first picture, and to a seat that takes a card. The seat is an installed one."""
    command = [sys.executable, "-m", "kiosk", "demo", "--full-screen", "--home", str(folder)]
    begun, log = time.monotonic(), ""
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            log += line
            if line.endswith("kiosk.milestone ready\n"):
                process.terminate()
    return at(log, "lock painted") - begun, at(log, "ready") - begun


def measure() -> dict[str, Result]:
    """Both ratios, from medians of seven starts each, in turn after one of each to warm up."""
    bare, painted, ready = [], [], []
    with tempfile.TemporaryDirectory() as name:
        for run in range(RUNS + 1):
            seconds = _bare_seconds()
            first, second = _kiosk_seconds(Path(name))
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
