"""The end of a session: erase what it could touch, then look again at all of it.

A step knows one kind of trace. Erasing goes on past a step that fails; then *every* step verifies,
and one more round is made before the wipe is called failed. A report holds names of steps, times
and causes for staff: no content, and no path of a patron's file.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, runtime_checkable

_log = logging.getLogger(__name__)
_ROUNDS = 2  # what was written between its erasure and the end of its writer goes in the second
Clock = Callable[[], float]


class WipeError(Exception):
    """A trace can't be erased or looked for. The text is for staff; it quotes nothing found."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """Something is still there. `cause` is for staff; it names a kind and a number, no content."""

    cause: str


class Outcome(StrEnum):
    """What became of one kind of trace."""

    ERASED = "erased"
    NOTHING = "nothing"
    FAILED = "failed"


class Step(Protocol):
    """One kind of trace."""

    @property
    def name(self) -> str:
        """What it is called in reports."""
        ...

    def erase(self) -> bool:
        """Erase it; returns whether there was anything. Raises `WipeError`, OSError."""
        ...

    def verify(self) -> Remainder | None:
        """Look for it again. Raises `WipeError`, OSError when that can't be done."""
        ...


@runtime_checkable
class EarlyStep(Protocol):
    """A step part of whose work is sound before the steps ahead of it are over."""

    def begin(self) -> None:
        """Start erasing, in a thread of its own, while earlier steps are at work."""
        ...


@dataclass(frozen=True, slots=True)
class StepReport:
    """What one step did, in how many milliseconds, and why it failed."""

    name: str
    outcome: Outcome
    milliseconds: float
    cause: str = ""


@dataclass(frozen=True, slots=True)
class WipeReport:
    """What a wipe did. `milliseconds` is from its beginning to the end of the verification."""

    steps: tuple[StepReport, ...]
    milliseconds: float

    @property
    def verified(self) -> bool:
        """Whether every step looked again and found nothing."""
        return all(step.outcome is not Outcome.FAILED for step in self.steps)

    @property
    def cause(self) -> str:
        """Why it failed, for staff; empty when it did not."""
        failed = [step for step in self.steps if step.outcome is Outcome.FAILED]
        return "; ".join(f"{step.name}: {step.cause}" for step in failed)

    def summary(self) -> str:
        """One line for the log."""
        parts = (f"{s.name} {s.outcome} {s.milliseconds:.0f} ms" for s in self.steps)
        word = "verified" if self.verified else "FAILED"
        return f"{word} in {self.milliseconds:.0f} ms ({', '.join(parts)})"


def run_wipe(steps: Sequence[Step], clock: Clock) -> WipeReport:
    """Erase every step's trace and verify them all. Blocks; `clock` is monotonic, in seconds."""
    begun = clock()
    reports = _verify_all(steps, _erase_all(steps, clock), clock)
    for _round in range(_ROUNDS - 1):
        if all(report.outcome is not Outcome.FAILED for report in reports):
            break
        _log.info("another round: %s", WipeReport(tuple(reports), 0.0).cause)
        again = _verify_all(steps, _erase_all(steps, clock), clock)
        reports = [_both(first, then) for first, then in zip(reports, again, strict=True)]
    return WipeReport(tuple(reports), (clock() - begun) * 1000)


def _erase_all(steps: Sequence[Step], clock: Clock) -> list[StepReport]:
    with _begun_early(steps):
        done = {s.name: _erase(s, clock) for s in steps if not isinstance(s, EarlyStep)}
    done |= {s.name: _erase(s, clock) for s in steps if isinstance(s, EarlyStep)}
    return [done[step.name] for step in steps]


@contextlib.contextmanager
def _begun_early(steps: Sequence[Step]) -> Iterator[None]:
    """Early steps are at work inside; on leaving, all of them have come to an end."""
    early = [step for step in steps if isinstance(step, EarlyStep)]
    with ThreadPoolExecutor(max(1, len(early)), thread_name_prefix="wipe") as pool:
        work = [pool.submit(step.begin) for step in early]
        yield
    for done in work:
        if error := done.exception():  # its `erase` tries again, and `verify` tells
            _log.info("an early start failed: %s", type(error).__name__)


def _erase(step: Step, clock: Clock) -> StepReport:
    begun = clock()
    try:
        outcome, cause = (Outcome.ERASED if step.erase() else Outcome.NOTHING), ""
    except Exception as error:  # one step's defect must not stop the others
        outcome, cause = Outcome.FAILED, _cause_of(error)
    return StepReport(step.name, outcome, (clock() - begun) * 1000, cause)


def _verify_all(
    steps: Sequence[Step], reports: Sequence[StepReport], clock: Clock
) -> list[StepReport]:
    return [_verify(step, report, clock) for step, report in zip(steps, reports, strict=True)]


def _verify(step: Step, report: StepReport, clock: Clock) -> StepReport:
    begun = clock()
    try:
        remainder = step.verify()
        cause = "" if remainder is None else remainder.cause
    except Exception as error:  # what can't be verified is not verified
        cause = _cause_of(error)
    spent = report.milliseconds + (clock() - begun) * 1000
    if not cause:
        return replace(report, milliseconds=spent)
    both = "; ".join(dict.fromkeys(part for part in (report.cause, cause) if part))
    return StepReport(step.name, Outcome.FAILED, spent, both)


def _both(first: StepReport, again: StepReport) -> StepReport:
    """Of two rounds: the time of both, what either erased, and the failure of the last."""
    outcome = again.outcome
    if outcome is Outcome.NOTHING and first.outcome is not Outcome.NOTHING:
        outcome = Outcome.ERASED
    return StepReport(first.name, outcome, first.milliseconds + again.milliseconds, again.cause)


def _cause_of(error: Exception) -> str:
    """What went wrong, without any path: an OSError's text holds the file's."""
    if isinstance(error, WipeError):
        return str(error)
    if isinstance(error, OSError):
        return f"{type(error).__name__}: {error.strerror or 'input or output error'}"
    return type(error).__name__
