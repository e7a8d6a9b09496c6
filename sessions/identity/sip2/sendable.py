"""Cards and PINs that could never be right in a SIP2 message, and so are not sent. Pure."""

from sessions.identity.port import Presented
from sessions.identity.sip2 import frames
from sessions.identity.sip2.frames import Unsendable
from sessions.refusal import Reason, Refusal


def refuse_unsendable(presented: Presented, encoding: str) -> Refusal | None:
    """Why the card or the PIN is not even asked about; None when both can be."""
    if not _can_be_sent(presented.card, encoding):
        return Refusal(Reason.UNKNOWN_CARD, "the card has a character that can't be sent")
    if presented.pin is not None and not _can_be_sent(presented.pin, encoding):
        return Refusal(Reason.WRONG_PIN, "the PIN is empty, or can't be sent")
    return None


def _can_be_sent(value: str, encoding: str) -> bool:
    try:
        frames.encode(frames.item("AA", value), encoding)
    except Unsendable:
        return False
    return value.strip() != ""
