"""`lease_conflicts`: uses of a shared account beyond its seats, with 50 claimants at once."""

import tempfile
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
        uses = crowd(file, folder, CLAIMANTS, SEATS, ROUNDS)
    assert len(uses) == CLAIMANTS * ROUNDS
    conflicts = sum(using > SEATS for using in uses)
    return {"lease_conflicts": Result(conflicts, "uses too many", len(uses), "0")}
