"""Reversible operations, after Safe Exam Browser's.

Each is put on the stack *before* it is performed, so that one that broke in the middle is reverted
too. Reverting goes on past failures and reports them all: a machine must never be left crippled.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

_log = logging.getLogger(__name__)


class Operation(Protocol):
    """One change to the surroundings. `revert` must be safe after a half-done `perform`."""

    @property
    def name(self) -> str:
        """What it is called in the log."""
        ...

    def perform(self) -> None:
        """Make the change. Raises `OperationError`, OSError."""
        ...

    def revert(self) -> None:
        """Undo it, or as much of it as was done. Raises `OperationError`, OSError."""
        ...


class OperationError(Exception):
    """A change could not be made or undone. The text is for staff."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An operation that failed, and why."""

    name: str
    cause: str


class LockdownError(Exception):
    """The seat could not be locked down; what had been changed was reverted, but `not_reverted`."""

    def __init__(self, failed: Failure, not_reverted: tuple[Failure, ...]) -> None:
        super().__init__(f"{failed.name}: {failed.cause}")
        self.failed, self.not_reverted = failed, not_reverted


class Stack:
    """The changes that are in force, in the order they were made."""

    def __init__(self) -> None:
        self._done: list[Operation] = []

    def perform(self, operations: Iterable[Operation]) -> None:
        """Make all the changes, or none. Raises `LockdownError`."""
        for operation in operations:
            self._done.append(operation)
            if failed := _attempt(operation.name, operation.perform):
                raise LockdownError(failed, self.revert())

    def revert(self) -> tuple[Failure, ...]:
        """Undo all changes, the last first. One that fails stays, to be tried again."""
        tried = [(op, _attempt(op.name, op.revert)) for op in reversed(self._done)]
        self._done = [operation for operation, failed in reversed(tried) if failed]
        return tuple(failed for _operation, failed in tried if failed)


def _attempt(name: str, act: Callable[[], None]) -> Failure | None:
    try:
        act()
    except Exception as error:
        # Whatever it is, the other operations must be reverted.
        cause = str(error) if isinstance(error, OperationError) else type(error).__name__
        _log.info("%s failed: %s", name, cause)
        return Failure(name, cause)
    return None
