"""Reversible operations, after Safe Exam Browser's.

What an operation will need for its undoing is on disk *before* it is performed, so that one that
broke in the middle is reverted too, by this process or by the next one to start. Reverting goes on
past failures and reports them all: a machine must never be left crippled.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from pydantic import JsonValue  # a start's first picture does not wait for it

_log = logging.getLogger(__name__)
_JOURNAL = "journal of changes"

Before: TypeAlias = "Mapping[str, JsonValue]"
"""What was, one entry for each thing an operation changes (a value, a device)."""


class Operation(Protocol):
    """One change to the surroundings. It holds nothing: what was, it tells and is told."""

    @property
    def name(self) -> str:
        """What it is called in the log, and by which the journal's next reader finds it."""
        ...

    def survey(self) -> Before:
        """What is, as far as `perform` will change it. Changes nothing. Raises as `perform`."""
        ...

    def perform(self) -> None:
        """Make the change. Raises `OperationError`, OSError. Harmless where it is made already."""
        ...

    def revert(self, before: Before) -> None:
        """Put back what was, after all of `perform`, a part or nothing of it, and twice.

        Perhaps in another process than the one that performed. Raises `OperationError`, OSError.
        """
        ...


class Journal(Protocol):
    """Where changes are noted: `kiosk.lockdown.journal`."""

    def read(self) -> dict[str, Before]:
        """The changes by their operations' names, in their order. Raises as an operation does."""
        ...

    def write(self, changes: Mapping[str, Before]) -> None:
        """Note these, and only these. Raises OSError."""
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

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._changes: dict[str, Before] = {}
        self._known: dict[str, Operation] = {}

    def repair(self, operations: Iterable[Operation]) -> tuple[Failure, ...]:
        """Undo, before anything else, what an earlier run left; `operations` are all there are.

        Raises `LockdownError` when nobody knows what that was: nothing may be changed then.
        """
        self._known = {operation.name: operation for operation in operations}
        if failed := _attempt(_JOURNAL, self._remember):
            raise LockdownError(failed, ())
        return self.revert()

    def perform(self, operations: Iterable[Operation]) -> None:
        """Make all the changes, or none. Raises `LockdownError`."""
        for operation in operations:
            if failed := _attempt(operation.name, partial(self._push, operation)):
                raise LockdownError(failed, self.revert())

    def renew(self, operation: Operation) -> Failure | None:
        """Perform again what is in force, for what is new under it: a keyboard plugged in."""
        return _attempt(operation.name, partial(self._push, operation))

    def revert(self) -> tuple[Failure, ...]:
        """Undo all changes, the last first. One that fails stays, to be tried again."""
        if not self._changes:
            return ()
        tried = {name: _attempt(name, partial(self._undo, name)) for name in self._last_first()}
        self._changes = {name: self._changes[name] for name in self._changes if tried[name]}
        kept = _attempt(_JOURNAL, partial(self._journal.write, self._changes))
        return tuple(failed for failed in (*tried.values(), kept) if failed)

    def _remember(self) -> None:
        self._changes = self._journal.read()

    def _push(self, operation: Operation) -> None:
        """What was known first stays: a survey after a failed repair sees our own change."""
        name = operation.name
        self._known[name] = operation
        noted = {**self._changes, name: {**operation.survey(), **self._changes.get(name, {})}}
        if noted != self._changes:
            self._journal.write(noted)
        self._changes = noted
        operation.perform()

    def _last_first(self) -> list[str]:
        return list(reversed(self._changes))

    def _undo(self, name: str) -> None:
        operation = self._known.get(name)
        if operation is None:
            raise OperationError("no operation of that name is known here")
        operation.revert(self._changes[name])


def _attempt(name: str, act: Callable[[], None]) -> Failure | None:
    try:
        act()
    except Exception as error:
        # Whatever it is, the other operations must be reverted.
        cause = str(error) if isinstance(error, OperationError) else type(error).__name__
        _log.info("%s failed: %s", name, cause)
        return Failure(name, cause)
    return None
