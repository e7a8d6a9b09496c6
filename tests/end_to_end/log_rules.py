"""What may stand in the programme's log: lines of its own, nothing unexpected, nothing of anybody.

The log is whatever the programme and its processes write to standard error, so that a traceback, or
a word of Qt's or of the web engine's, shows up as a line that isn't one of ours.
"""

import re
from collections.abc import Collection, Iterable

from kiosk.demo.cards import demo_cards

_OURS = re.compile(r"\S+Z [\d.]+ (?P<level>[A-Z]+) (?P<said>[\w.]+ .*)")
_QUIET = frozenset({"DEBUG", "INFO"})
_OF_NOBODY = ("://", "127.0.0.")


def unexpected(log: str, expected: Iterable[str]) -> list[str]:
    """The lines that report trouble and match none of the `expected` patterns."""
    known = [re.compile(pattern) for pattern in expected]
    lines = (line for line in log.splitlines() if line.strip() and not _is_quiet(line))
    return [line for line in lines if not any(pattern.search(line) for pattern in known)]


def _is_quiet(line: str) -> bool:
    ours = _OURS.fullmatch(line)
    return ours is not None and ours["level"] in _QUIET


def betrayed(log: str, secrets: Collection[str]) -> list[str]:
    """What the log must not hold and does: `secrets`, a card's number, an address."""
    cards = {card.number for card in demo_cards()}
    return sorted(word for word in {*secrets, *cards, *_OF_NOBODY} if word in log)
