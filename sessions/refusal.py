"""Why a card is not let in: typed reasons, turned into sentences by `ui.reasons`."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """One reason a session cannot begin. Each has its own sentence and its own next step."""

    UNREADABLE_CARD = "unreadable-card"
    UNKNOWN_CARD = "unknown-card"
    WRONG_PIN = "wrong-pin"
    EXPIRED = "expired"
    BLOCKED = "blocked"
    FEES = "fees"
    LOST_CARD = "lost-card"
    PASS_OVER = "pass-over"  # noqa: S105 (a guest pass)
    AGE_UNKNOWN = "age-unknown"
    TOO_YOUNG = "too-young"
    PARENT_SIGNATURE_MISSING = "parent-signature-missing"
    PARENT_SIGNATURE_OUTDATED = "parent-signature-outdated"
    NO_TIME_LEFT = "no-time-left"
    ALREADY_AT_A_SEAT = "already-at-a-seat"
    CLOSED = "closed"
    THROTTLED = "throttled"
    DIRECTORY_DOWN = "directory-down"
    NOT_READY = "not-ready"
    BROKEN_OFF = "broken-off"  # of a session that had begun: its process did not answer


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason, with the cause staff may read. `cause` never holds a name or a card number.

    `wait_seconds`: how long one who is throttled waits before the next attempt.
    """

    reason: Reason
    cause: str = ""
    wait_seconds: float = 0.0
