"""Somebody who comes and goes, again and again: for the measures of whole sessions."""

import json
import re
import time
from pathlib import Path

from tests.end_to_end.driver import Kiosk
from tests.end_to_end.tour.cards import MALIK

_MARK = r"^\S+ ([\d.]+) INFO kiosk\.milestone {name}$"
_MOVED = r"^\S+ ([\d.]+) INFO kiosk\.conductor seat {before} -> {after} "


def at(log: str, name: str, after: int = 0) -> float:
    """When a milestone was first reached from character `after` on (monotonic seconds)."""
    found = re.compile(_MARK.format(name=name), re.MULTILINE).search(log, after)
    if found is None:
        raise LookupError(f"{name} is not in the log")
    return float(found[1])


class Visitor:
    """Comes with a card that needs no charter. The log tells when things happened."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self._read = 0

    def wait(self, name: str) -> float:
        """Wait for a milestone of this visit, and say when it was reached (monotonic seconds)."""
        return float(self.kiosk.wait_for_log(_MARK.format(name=name), self._read)[1])

    def arrive(self) -> float:
        """Scan the card at a seat that is ready; seconds from its last key to a painted home."""
        self.wait("warm")
        self.kiosk.hands.scan_but_return(MALIK)
        begun = time.monotonic()
        self.kiosk.hands.press("Return")
        return self.wait("home painted") - begun

    def open(self, purpose: str, tool: str) -> None:
        """Open a tool, and wait until its pane is painted."""
        eye, seen = self.kiosk.patron, len(self.kiosk.log())
        self.kiosk.hands.press("F2")
        for name in (f"purpose-{purpose}", f"tool-{tool}", "open-tool"):
            self.kiosk.click(eye, name)
        self.kiosk.wait_for_log(_MARK.format(name="pane painted"), seen)

    def leave(self) -> float:
        """Leave by the bar, and say that all is taken; seconds from there to a verified LOCKED."""
        eye = self.kiosk.patron
        self.kiosk.hands.press("F10")
        self.kiosk.click(eye, "confirm-leave")
        self.kiosk.click(eye, "done")
        ended = self._moved("ending", "wiping", self._read)
        locked = self._moved("wiping", "locked", ended.end())
        self._read = locked.end()
        return float(locked[1]) - float(ended[1])

    def directory(self) -> Path:
        """Where the present session's files are."""
        page = json.loads((self.kiosk.home / "state" / "running.json").read_text())
        return Path(page["running"][-1]["directory"])

    def _moved(self, before: str, after: str, since: int) -> re.Match[str]:
        return self.kiosk.wait_for_log(_MOVED.format(before=before, after=after), since)
