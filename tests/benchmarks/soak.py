"""`soak_sessions`: a thousand sessions in a row, each broken at a random instant, and what is left.

Nine in ten are of a process that stands in for a patron's and starts at once; the others are of the
real one with its web engine. `python -m tests.benchmarks.soak N REAL [SEED]` does as many of each.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.result import Result
from tests.end_to_end import soak
from tests.end_to_end.driver import running

SESSIONS, REAL = 900, 100
_SETTLED = 5  # sessions after a start in which a shell still takes what it keeps
_LONG_LIFE = 15


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    environment: Mapping[str, str]
    leave: soak.Leave
    sessions: int


def measure(sessions: int = SESSIONS, real: int = REAL, seed: int = 1) -> dict[str, Result]:
    """So many sessions; nothing else may be at work on this machine's screen or shared memory."""
    kinds = (
        _Kind("stand-in", soak.STAND_IN, soak.by_signal, sessions),
        _Kind("real", soak.REAL, soak.by_hand, real),
    )
    accounts = [_account(kind, seed) for kind in kinds if kind.sessions]
    return _results(accounts, real)


def _account(kind: _Kind, seed: int) -> soak.Account:
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        Path(name).chmod(0o755)
        there = {"arrange": soak.arrange, "environment": dict(kind.environment)}
        with running(Path(name), "--demo", "--full-screen", **there) as kiosk:
            row = soak.Soak(kiosk, seed, kind.leave)
            row.begin()
            begun = time.monotonic()
            while row.account.sessions < kind.sessions:
                row.one()
                _tell(kind.name, row.account, time.monotonic() - begun)
            return row.account


def _tell(kind: str, account: soak.Account, seconds: float) -> None:
    """On standard error, now and then: this takes long."""
    if sum(account.faults.values()) % 25 == 0 or account.leftovers:
        said = {
            "kind": kind, "sessions": account.sessions, "seconds": round(seconds),
            "left": len(account.leftovers), "unverified": account.unverified,
            "faults": dict(account.faults), "ends": dict(account.ends),
        }  # fmt: skip
        print(json.dumps(said), *account.leftovers[-1:], file=sys.stderr, flush=True)


def _results(accounts: list[soak.Account], real: int) -> dict[str, Result]:
    total = sum(account.sessions for account in accounts)
    left = sum(len(account.leftovers) for account in accounts)
    failed = sum(account.unverified for account in accounts)
    faults = sum((account.faults for account in accounts), Counter())
    lives = [life for account in accounts for life in account.lives if len(life) >= _LONG_LIFE]
    return {
        "soak_sessions": Result(total, f"sessions, {real} real", sum(faults.values()), "1,000"),
        "soak_leftovers": Result(left, "found", total, "0"),
        "soak_unverified": Result(failed, "wipes", total, "0"),
        "soak_growth_kb": Result(round(_growth(lives), 2), "KB a session", len(lives), "none"),
        "soak_descriptors": Result(_more(lives), "more at the end", len(lives), "0"),
    }


def _growth(lives: list[list[soak.Held]]) -> float:
    """The shell's, a straight line through each of its longer lives, by their length."""
    weighed = [(len(life), _slope([held.pss for held in life[_SETTLED:]])) for life in lives]
    whole = sum(weight for weight, _slope_ in weighed)
    return sum(weight * slope for weight, slope in weighed) / whole / 1000 if whole else 0.0


def _slope(values: list[int]) -> float:
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    above = sum((at - middle) * (value - mean) for at, value in enumerate(values))
    return above / sum((at - middle) ** 2 for at in range(len(values)))


def _more(lives: list[list[soak.Held]]) -> int:
    """Descriptors and threads, at most, from when it had settled to its last session."""
    grown = [
        life[-1].descriptors
        + life[-1].threads
        - life[_SETTLED].descriptors
        - life[_SETTLED].threads
        for life in lives
    ]
    return max(grown, default=0)


if __name__ == "__main__":
    for key, result in measure(*map(int, sys.argv[1:])).items():
        print(key, result.as_dict())
