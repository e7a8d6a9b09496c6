"""One measured number, and the statistics they share."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """`value` in `unit`, from `n` runs; `goal` says what is to be reached."""

    value: float
    unit: str
    n: int
    goal: str

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, by the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
