"""`lease_conflicts`: uses of a shared account beyond its seats, with 50 claimants at once."""

import tempfile
import time
from pathlib import Path

from sessions.store import Store
from tests.benchmarks.result import Result
from tests.peers.lease_crowd import crowd

CLAIMANTS, SEATS, ROUNDS = 50, 3, 4


def measure() -> dict[str, Result]:
    """Each process takes the account and gives it back, again and again, on one file."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder, file = Path(name, "using"), Path(name, "store.sqlite3")
        folder.mkdir()
        Store.open(file).close()
        begun = time.perf_counter()
        uses = crowd(file, folder, CLAIMANTS, SEATS, ROUNDS)
        each = (time.perf_counter() - begun) * 1000 / len(uses)
    assert len(uses) == CLAIMANTS * ROUNDS
    conflicts = sum(using > SEATS for using in uses)
    return {
        "lease_conflicts": Result(conflicts, "uses too many", len(uses), "0"),
        "lease_turn_ms": Result(round(each, 1), "ms a use, all told", len(uses), "-"),
    }
