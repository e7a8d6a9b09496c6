"""The ways out, for any page that has something to take: one call each, and a sheet opens.

How many pages a session may print is counted once, whatever the page it is asked from.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sessions.files.checked import FileRefused
from sessions.files.copy import Taken
from ui.patron.notebook import Note
from ui.patron.sheets import Sheets
from ui.patron.takeaway.export_sheet import ExportSheet
from ui.patron.takeaway.paper import note_as_pdf
from ui.patron.takeaway.print_sheet import PrintSheet
from ui.patron.takeaway.qr_sheet import QrSheet
from ui.patron.takeaway.things import file_as_pdf, taken_files, taken_note, text_of_file
from ui.patron.takeaway.ways import Ways
from ui.theme import Theme


class Takeaway:
    """Opens its sheets among the `sheets` of a screen, one at a time.

    `alive` is called while a copy goes on: somebody who waits for it is there.
    """

    def __init__(
        self,
        theme: Theme,
        ways: Ways,
        sheets: Sheets,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        self._theme, self._ways = theme, ways
        self._sheets, self._alive = sheets, alive

    @property
    def can_export(self) -> bool:
        """Whether the site lets patrons use sticks."""
        return self._ways.allowed.allow_usb

    @property
    def can_print(self) -> bool:
        """Whether the site lets patrons print."""
        return self._ways.allowed.allow_print

    # ------------------------------------------------------------------------------------- a stick

    def export(self, things: Sequence[Taken]) -> None:
        """Take these to a stick the patron chooses."""
        sheet = ExportSheet(self._theme, self._ways, things, self._sheets.parent)
        sheet.moved_on.connect(self._alive)
        self._sheets.show(sheet)

    def export_note(self, note: Note) -> None:
        """Take a note to a stick, as a PDF."""
        self.export([taken_note(note)])

    def export_files(self, paths: Iterable[Path]) -> None:
        """Take files of the session's folder to a stick."""
        self.export(taken_files(paths))

    # --------------------------------------------------------------------------------------- paper

    def print_note(self, note: Note) -> None:
        """Print a note."""
        self._print(lambda: note_as_pdf(note))

    def print_file(self, path: Path) -> None:
        """Print a PDF, a picture or a text of the session's folder; the sheet says if it can't."""
        self._print(lambda: file_as_pdf(path))

    def _print(self, make: Callable[[], bytes]) -> None:
        """Show the pages of what `make` makes, and print them if the patron says so."""
        self._sheets.show(PrintSheet(self._theme, self._ways, make, self._sheets.parent))

    # -------------------------------------------------------------------------------- a telephone

    def show_code(self, text: str) -> None:
        """Show a short text as a code for a telephone."""
        self._sheets.show(QrSheet(self._theme, text, self._sheets.parent))

    def show_file_code(self, path: Path) -> None:
        """Show a short text file of the session's folder as a code."""
        try:
            self.show_code(text_of_file(path))
        except (FileRefused, OSError):
            self.show_code("")
