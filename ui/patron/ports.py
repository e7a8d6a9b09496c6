"""What the patron's window is given, and what it expects of a pane."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from providers.policy import ToolRefusal
from providers.tool import Tool
from sessions.readers.wedge import Wedge
from ui.patron.files.session_files import SessionFiles
from ui.patron.takeaway.ways import Ways
from ui.tokens import Contrast

MakePane = Callable[[Tool, str | None, QWidget], QWidget]
"""Makes the pane of a tool: the tool, its secret if it has one, and the parent.

A pane may have the signals `kept(title, markdown)`, `title_changed(title)` and `files_wanted()`,
and a method `close_pane()` that takes it apart; without one it is deleted with `deleteLater()`.
"""

WhyNot = Callable[[Tool, int | None], ToolRefusal | None]
"""Why a patron of this age (None: unknown) may not open the tool; None: they may."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody likes the screens: language "fr" or "en"; contrast "light", "dark", "high"."""

    language: str = "fr"
    text_scale: float = 1.0
    contrast: Contrast = "light"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the window is: the whole screen of a kiosk, or `geometry` for a windowed seat."""

    geometry: QRect | None = None

    @property
    def is_kiosk(self) -> bool:
        """Whether the window owns screen and keyboard."""
        return self.geometry is None


@dataclass(frozen=True, slots=True)
class Ports:
    """The parts of the world the window needs.

    `speak` installs the words of a language, "fr" or "en". `now` is monotonic seconds, `wall` the
    time on the clock. `files` are those of the session, `ways` the ways in and out.
    """

    tools: tuple[Tool, ...]
    make_pane: MakePane
    why_not: WhyNot
    speak: Callable[[str], None]
    wedge: Wedge
    now: Callable[[], float]
    wall: Callable[[], dt.datetime]
    files: SessionFiles
    ways: Ways
