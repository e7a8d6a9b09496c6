"""The staff's way out of a locked seat: a password, and ever longer waits for those who guess.

The number of wrong attempts is kept on disk, and counted *before* a password is looked at: pulling
the plug wins no attempt back.
"""

import logging
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sessions.journal import write_synced

_log = logging.getLogger(__name__)
FREE_ATTEMPTS = 3
_FIRST_WAIT_SECONDS = 5.0
_LONGEST_WAIT_SECONDS = 900.0
_DOUBLINGS = 10


class Attempts(BaseModel):
    """Wrong attempts since the last right one. `last` is the time of the last, in epoch seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    wrong: int = Field(default=0, ge=0)
    last: float = 0.0


def wait_after(wrong: int) -> float:
    """How many seconds must pass after so many wrong attempts."""
    if wrong < FREE_ATTEMPTS:
        return 0.0
    doublings = min(wrong - FREE_ATTEMPTS, _DOUBLINGS)
    return min(_LONGEST_WAIT_SECONDS, _FIRST_WAIT_SECONDS * float(2**doublings))


def seconds_left(attempts: Attempts, now: float) -> float:
    """How long the next attempt must still wait."""
    return max(0.0, attempts.last + wait_after(attempts.wrong) - now)


def settled(attempts: Attempts, now: float) -> Attempts:
    """`attempts` as a clock that was set back must see them: the wait begins again, no longer."""
    return attempts if attempts.last <= now else Attempts(wrong=attempts.wrong, last=now)


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


def hash_password(password: str) -> str:
    """The argon2id hash to be put in the settings. Takes about 50 ms and 64 MB."""
    from argon2 import PasswordHasher  # the shell loads it when staff come

    return PasswordHasher().hash(_normal(password))


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
        if (left := seconds_left(before, now)) > 0:
            return Answer(Verdict.WAIT, left)
        after = Attempts(wrong=before.wrong + 1, last=now)
        self._keep(after)
        if _is_right(self._hashed, untrusted_password):
            self._keep(Attempts())
            return Answer(Verdict.ACCEPTED)
        _log.info("wrong staff password, attempt %d", after.wrong)
        return Answer(Verdict.WRONG, wait_after(after.wrong))

    def _attempts(self, now: float) -> Attempts:
        """A file that is damaged counts as guessed at: damaging it must not help."""
        try:
            kept = Attempts.model_validate_json(self._state.read_bytes())
        except FileNotFoundError:
            return Attempts()
        except ValidationError:
            kept = Attempts(wrong=FREE_ATTEMPTS, last=now)
            self._keep(kept)
        seen = settled(kept, now)
        if seen != kept:
            self._keep(seen)
        return seen

    def _keep(self, attempts: Attempts) -> None:
        write_synced(self._state, attempts.model_dump_json().encode())


def _is_right(hashed: str, untrusted_password: str) -> bool:
    """By argon2 itself, which compares in constant time."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, _normal(untrusted_password))
    except (InvalidHashError, UnicodeEncodeError):
        _log.error("the staff password in the settings is no argon2 hash")
        return False
    except VerificationError:
        return False


def _normal(password: str) -> bytes:
    """The same letters whichever keyboard composed them."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
