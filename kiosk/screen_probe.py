"""What Qt finds on a display, asked in another process: without a display, Qt ends its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_LIMIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Found:
    """Sizes of screens in logical pixels, families of the type faces Qt can draw with."""

    screens: tuple[tuple[int, int], ...]
    families: frozenset[str]


def probe(command: Sequence[str], environment: Mapping[str, str]) -> Found | None:
    """What there is, None when the display can't be reached. `command` runs `main` elsewhere."""
    try:
        done = subprocess.run(
            command, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True,
            timeout=_LIMIT_SECONDS, check=True,
        )  # fmt: skip
        told = json.loads(done.stdout)
        screens = tuple((int(width), int(height)) for width, height in told["screens"])
        return Found(screens, frozenset(told["families"]))
    except (OSError, subprocess.SubprocessError, ValueError, KeyError):
        return None


def without_display(environment: Mapping[str, str]) -> Mapping[str, str]:
    """The same, drawing into memory: type faces can be asked for all the same."""
    return {**environment, "QT_QPA_PLATFORM": "offscreen"}


def main() -> int:
    """The probe's own side: one line of JSON."""
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    from kiosk.lockdown.linux import forbid_core_files
    from ui.theme import load_fonts

    forbid_core_files()  # Qt aborts where there is no display
    app = QGuiApplication(["kiosk"])
    load_fonts()
    sizes = [screen.size().toTuple() for screen in app.screens()]
    sys.stdout.write(json.dumps({"screens": sizes, "families": QFontDatabase.families()}))
    sys.stdout.flush()
    os._exit(0)  # what was asked is said; taking Qt apart can only go wrong
