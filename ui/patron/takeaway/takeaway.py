"""The ways out, for any page that has something to take: one call each, and a sheet opens.

A session's page allowance is one, whatever the page it is asked from.
"""

from collections.abc import Callable, Sequence
from io import BytesIO

from PySide6.QtWidgets import QWidget

from sessions.files.copy import Taken
from sessions.files.safe_name import safe_name
from ui.patron.notebook import Note
from ui.patron.takeaway.allowance import PageAllowance
from ui.patron.takeaway.export_sheet import ExportSheet
from ui.patron.takeaway.paper import note_as_pdf
from ui.patron.takeaway.print_sheet import PrintSheet
from ui.patron.takeaway.qr_sheet import QrSheet
from ui.patron.takeaway.ways import Ways
from ui.theme import Theme
from ui.widgets import Sheet

ShowSheet = Callable[[Sheet], None]
"""Opens a sheet in place of whatever is asked now, and deletes it when it is closed."""


class Takeaway:
    """Opens the sheets over `cover`, through `show`."""

    def __init__(
        self, theme: Theme, ways: Ways, allowance: PageAllowance, cover: QWidget, show: ShowSheet
    ) -> None:
        self._theme, self._ways, self._allowance = theme, ways, allowance
        self._cover, self._show = cover, show

    @property
    def can_export(self) -> bool:
        """Whether the site lets patrons use sticks."""
        return self._ways.allowed.allow_usb

    @property
    def can_print(self) -> bool:
        """Whether the site lets patrons print."""
        return self._ways.allowed.allow_print

    def export(self, things: Sequence[Taken]) -> None:
        """Take these to a stick the patron chooses."""
        self._show(ExportSheet(self._theme, self._ways, things, self._cover))

    def print_pdf(self, pdf: bytes) -> None:
        """Show the pages of a PDF, and print them if the patron says so."""
        self._show(PrintSheet(self._theme, self._ways, self._allowance, pdf, self._cover))

    def show_code(self, text: str) -> None:
        """Show a short text as a code for a telephone."""
        self._show(QrSheet(self._theme, text, self._cover))

    def export_note(self, note: Note) -> None:
        """Take a note to a stick, as a PDF."""
        self.export([taken_note(note)])

    def print_note(self, note: Note) -> None:
        """Print a note."""
        self.print_pdf(note_as_pdf(note))


def taken_note(note: Note) -> Taken:
    """A note as a PDF that is in memory only."""
    pdf = note_as_pdf(note)
    return Taken(safe_name(note.title, "pdf", "note"), len(pdf), lambda: BytesIO(pdf))
