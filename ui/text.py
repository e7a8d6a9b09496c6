"""French typography, and durations in words."""

import math
import re
from itertools import chain, zip_longest

from PySide6.QtCore import QCoreApplication, QObject

translate = QCoreApplication.translate

NARROW = "\u202f"  # narrow no-break space
NO_BREAK = "\u00a0"

_CODE = re.compile(r"(`[^`]*`)")
_UNITS = "%|€|°C?|h|min|m?s|g|kg|km|m|cm|mm|[kMG]?Wh|[kMGT]?o|ans|px"
_RULES = (
    (re.compile(r"(?<=\S)[ \u00a0\u202f]+(?=[;:!?»])"), NARROW),
    (re.compile(r"(?<=«)[ \u00a0\u202f]+"), NARROW),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), NO_BREAK),
    (re.compile(r"(?<=\d[ \u00a0]h) (?=\d\d(?!\d))"), NO_BREAK),
)


def typeset(text: str) -> str:
    """Make the spaces of French no-break ones: before ; : ! ? », after «, in numbers, before units.

    Only spaces change, so addresses, hours such as 14:30 and English stay as they are; so does
    `code`. Doing it twice changes nothing more.
    """
    parts = _CODE.split(text)
    words = (_spaced(part, before="`" if n else "") for n, part in enumerate(parts[::2]))
    return "".join(chain.from_iterable(zip_longest(words, parts[1::2], fillvalue="")))


def _spaced(text: str, before: str) -> str:
    text = before + text
    for pattern, space in _RULES:
        text = pattern.sub(space, text)
    return text.removeprefix(before)


class Durations(QObject):
    """Seconds, minutes and hours. A class, because lupdate sees plural forms in `tr` only."""

    def seconds(self, count: int) -> str:
        """ "1 seconde", "30 secondes"."""
        return self.tr("%n seconde(s)", "", count)

    def minutes(self, count: int) -> str:
        """ "1 minute", "5 minutes"."""
        return self.tr("%n minute(s)", "", count)

    def hours(self, count: int) -> str:
        """ "1 heure", "2 heures"."""
        return self.tr("%n heure(s)", "", count)


def number_text(number: float, decimals: int = 0) -> str:
    """A number as it is written in the language spoken: "8 000" and "1,5", or "8,000" and "1.5"."""
    sample = translate("Numbers", "1 234,5")  # shows the language's own marks
    marks = str.maketrans({",": sample[1], ".": sample[-2]})
    return typeset(f"{number:,.{decimals}f}".translate(marks))


def duration_text(seconds: float) -> str:
    """A length of time, rounded up: "30 secondes", "5 minutes", "1 h 10"."""
    if 0 < seconds < 60:
        return typeset(Durations().seconds(math.ceil(seconds)))
    minutes = max(0, math.ceil(seconds / 60))
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return typeset(Durations().minutes(minutes))
    if rest == 0:
        return typeset(Durations().hours(hours))
    whole = translate("Durations", "{hours} h {minutes}")
    return typeset(whole.format(hours=hours, minutes=f"{rest:02}"))
