"""`kiosk charter export|import|sheet`: the register as a file, and the paper a parent signs."""

import argparse
import time
from pathlib import Path
from typing import Any

from kiosk.charter_texts import charter_texts
from kiosk.commands.csv_words import import_trouble
from kiosk.commands.desk import Desk
from kiosk.commands.drawing import drawing
from kiosk.commands.errors import CommandError
from kiosk.commands.new_file import SHARED, add_force, write_file
from kiosk.commands.words import add_command, one_line
from providers.pair import Pair
from sessions.charter_register import COLUMNS, Defaults, read_register, written_register
from sessions.csv_file import CsvError
from sessions.store import charters

_MOST_COPIES = 100
_EXPORT = """\
One line for each signature: card_hash, version, signer (patron or parent), signed_at, staff. A hash
is no card number, but whoever has this account's keyring can find out whose it is: only this
account may read the file. It is for spreadsheets (semicolons, UTF-8), and `kiosk charter import`
reads it again."""
_IMPORT = """\
The first line of FILE names its columns: card (its number, or what a reader types) or card_hash (as
`kiosk charter export` writes it), and any of version (the one in force if left out), signer (parent
or patron; parent if left out), signed_at (now if left out) and staff. Times are written 2026-05-31,
31/05/2026, 31/05/2026 14:30 or 2026-05-31T14:30:00+02:00. Either every line is imported or, when
one is wrong, none; a signature on record already stays as it is.

A hash is made with the key in this account's keyring. A register from a seat with another key is
imported without an error, but no card will ever match it: import card numbers there."""


def add_to(actions: Any) -> None:
    """Add this module's commands below `kiosk charter`."""
    out = add_command(actions, "export", "write the register of signatures as CSV", export)
    out.epilog = _EXPORT
    out.add_argument("file", metavar="FILE.csv", help="the file to write; - prints it")
    add_force(out)
    load = add_command(actions, "import", "add signatures from a CSV file", import_register)
    load.epilog = _IMPORT
    load.add_argument("file", metavar="FILE.csv", type=Path, help="the file to read")
    load.add_argument(
        "--staff", metavar="NAME", default="", help="who notes it, where the file doesn't say"
    )
    sheet = add_command(
        actions, "sheet", "make the sheet a parent signs, to be printed", make_sheet
    )
    sheet.add_argument("file", metavar="OUT.pdf", type=Path, help="the file to write")
    sheet.add_argument(
        "--copies", metavar="N", type=int, default=1, help="how many in one file; 1 if not given"
    )
    add_force(sheet)


def export(given: argparse.Namespace, desk: Desk) -> int:
    """Write every signature on record."""
    with desk.transaction() as connection:
        entries = charters.register(connection)
    text = written_register(entries)
    if given.file == "-":
        desk.terminal.say(text.replace("\r\n", "\n").rstrip("\n"))
        return 0
    # With a byte order mark: without one, Excel takes accents for two letters each.
    write_file(Path(given.file), text.encode("utf-8-sig"), force=given.force)
    desk.say(_EXPORTED, count=len(entries), file=given.file)
    return 0


def import_register(given: argparse.Namespace, desk: Desk) -> int:
    """Read all of the file, then write all of it."""
    staff = one_line(given.staff, charters.STAFF_LENGTH, may_be_empty=True)
    defaults = Defaults(desk.config.charter.version, staff, int(time.time()))
    try:
        entries = read_register(given.file, desk.hasher, desk.config.card, defaults)
    except CsvError as error:
        raise import_trouble(given.file, error, COLUMNS, _NEEDED) from None
    with desk.transaction() as connection:
        new = charters.enter(connection, entries)
    desk.say(_IMPORTED, new=new, there=len(entries) - new)
    return 0


def make_sheet(given: argparse.Namespace, desk: Desk) -> int:
    """Write the printable sheet. Needs no display."""
    if not 1 <= given.copies <= _MOST_COPIES:
        raise CommandError(_COPIES.filled(most=_MOST_COPIES))
    config = desk.config
    text = charter_texts(config.charter, desk.paths.config)["fr"]
    write_file(given.file, _sheet(desk, text, given.copies), force=given.force, mode=SHARED)
    desk.say(_SHEET, file=given.file, version=config.charter.version)
    return 0


def _sheet(desk: Desk, text: str, copies: int) -> bytes:
    with drawing():
        from kiosk.printing.charter_sheet import charter_sheet
        from kiosk.printing.consent_block import Terms

        config = desk.config
        terms = Terms(config.library.name, config.charter.version, config.privacy.signature_days)
        return charter_sheet(terms, text, copies)


_EXPORTED = Pair(
    "Signatures écrites dans {file} : {count}.", "Signatures written to {file}: {count}."
)
_NEEDED = Pair(
    "il faut `card` ou `card_hash`, et pas les deux",
    "`card` or `card_hash` must be there, and not both",
)
_IMPORTED = Pair(
    "Signatures nouvelles : {new} ; déjà enregistrées : {there}.",
    "New signatures: {new}; on record already: {there}.",
)
_COPIES = Pair("il faut de 1 à {most} exemplaires.", "1 to {most} copies are wanted.")
_SHEET = Pair(
    "{file} est prêt à imprimer : charte, version {version}.",
    "{file} is ready to print: charter, version {version}.",
)
