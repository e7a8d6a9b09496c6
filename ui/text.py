"""Sentences: French typography, and what is said about refusals, ends, durations and errors."""

import math
import re

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

NARROW = "\u202f"  # narrow no-break space
NO_BREAK = "\u00a0"

_CODE = re.compile(r"(`[^`]*`)")
_RULES = (
    (re.compile(r"(?<=\S)[ \u00a0]+(?=[;:!?»])"), NARROW),
    (re.compile(r"(?<=«)[ \u00a0]+"), NARROW),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:%|€|°C?|h|min|s|g|kg|km|m|cm|mm|[kMG]?Wh|[kMGT]?o|ans|px)(?!\w))"),
     NO_BREAK),
    (re.compile(r"(?<=\d[ \u00a0]h) (?=\d\d(?!\d))"), NO_BREAK),
)  # fmt: skip


def typeset(text: str) -> str:
    """Make the spaces of French no-break ones: before ; : ! ? », after «, in numbers, before units.

    Only spaces change, so addresses, hours such as 14:30 and English stay as they are; so does
    `code`. Doing it twice changes nothing more.
    """
    parts = _CODE.split(text)
    return "".join(part if n % 2 else _spaced(part) for n, part in enumerate(parts))


def _spaced(text: str) -> str:
    for pattern, space in _RULES:
        text = pattern.sub(space, text)
    return text


def duration_text(seconds: float) -> str:
    """A length of time, rounded up to the minute: "5 minutes", "1 heure 10"."""
    minutes = max(0, math.ceil(seconds / 60))
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return typeset(translate("Durations", "%n minute(s)", "", minutes))
    if rest == 0:
        return typeset(translate("Durations", "%n heure(s)", "", hours))
    whole = translate("Durations", "{hours} h {minutes}")
    return typeset(whole.format(hours=hours, minutes=f"{rest:02}"))
