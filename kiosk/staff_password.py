"""The staff's way out of a locked seat: a password, and ever longer waits for those who guess.

The number of wrong attempts is kept on disk, and counted *before* a password is looked at: pulling
the plug wins no attempt back.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sessions.journal import write_synced
from sessions.passwords import NoHash, is_right
from sessions.throttle import Attempts, Waits

_log = logging.getLogger(__name__)
WAITS = Waits(free=3, first=5.0, longest=900.0)


class _Kept(BaseModel):
    """`Attempts` in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    failures: int = Field(ge=0)
    last: float


def settled(attempts: Attempts, now: float) -> Attempts:
    """`attempts` as a clock that was set back must see them: the wait begins again, no longer."""
    return attempts if attempts.last <= now else Attempts(attempts.failures, now)


class Verdict(StrEnum):
    """What became of an attempt."""

    ACCEPTED = "accepted"
    WRONG = "wrong"
    WAIT = "wait"
    NONE_SET = "none-set"


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, and after how many seconds the next attempt may be made."""

    verdict: Verdict
    seconds: float = 0.0


class StaffPassword:
    """Checks the password whose argon2 hash is in the settings.

    `state` is a small file for the attempts; `clock` gives epoch seconds. `check` blocks for
    50 ms and more: call it from a worker, one at a time.
    """

    def __init__(self, hashed: str, state: Path, clock: Callable[[], float]) -> None:
        self._hashed, self._state, self._clock = hashed, state, clock

    def __repr__(self) -> str:
        return "StaffPassword(…)"

    def check(self, untrusted_password: str) -> Answer:
        """Whether this is it. Raises OSError when the attempt can't be counted: then it isn't."""
        if not self._hashed:
            return Answer(Verdict.NONE_SET)
        now = self._clock()
        before = self._attempts(now)
        if (left := WAITS.left(before, now)) > 0:
            return Answer(Verdict.WAIT, left)
        after = Attempts(before.failures + 1, now)
        self._keep(after)
        if _is_right(self._hashed, untrusted_password):
            self._keep(Attempts())
            return Answer(Verdict.ACCEPTED)
        _log.info("wrong staff password, attempt %d", after.failures)
        return Answer(Verdict.WRONG, WAITS.after(after.failures))

    def _attempts(self, now: float) -> Attempts:
        """A file that is damaged counts as guessed at: damaging it must not help."""
        try:
            read = _Kept.model_validate_json(self._state.read_bytes())
            kept = Attempts(read.failures, read.last)
        except FileNotFoundError:
            return Attempts()
        except ValidationError:
            kept = Attempts(WAITS.free, now)
            self._keep(kept)
        seen = settled(kept, now)
        if seen != kept:
            self._keep(seen)
        return seen

    def _keep(self, attempts: Attempts) -> None:
        kept = _Kept(failures=attempts.failures, last=attempts.last)
        write_synced(self._state, kept.model_dump_json().encode())


def _is_right(hashed: str, untrusted_password: str) -> bool:
    try:
        return is_right(hashed, untrusted_password)
    except NoHash:
        _log.error("the staff password in the settings is no argon2 hash")
        return False
