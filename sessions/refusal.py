"""Why a card is not let in: typed reasons, turned into sentences by `ui.reasons`."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """One reason a session cannot begin. Each has its own sentence and its own next step."""

    UNREADABLE_CARD = "unreadable-card"
    UNKNOWN_CARD = "unknown-card"
    EXPIRED = "expired"
    BLOCKED = "blocked"
    AGE_UNKNOWN = "age-unknown"
    PARENT_SIGNATURE_MISSING = "parent-signature-missing"
    PARENT_SIGNATURE_OUTDATED = "parent-signature-outdated"
    NO_TIME_LEFT = "no-time-left"
    ALREADY_AT_A_SEAT = "already-at-a-seat"
    THROTTLED = "throttled"
    DIRECTORY_DOWN = "directory-down"
    NOT_READY = "not-ready"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason, with the cause staff may read. `cause` never holds a name or a card number."""

    reason: Reason
    cause: str = ""
