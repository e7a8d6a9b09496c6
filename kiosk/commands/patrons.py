"""`kiosk patrons import|count`: the local directory, for a library without a server to ask."""

import argparse
from pathlib import Path
from typing import Any

from kiosk.commands.csv_words import import_trouble
from kiosk.commands.desk import Desk
from kiosk.commands.words import add_command, add_group, below
from providers.pair import Pair
from sessions.csv_file import CsvError
from sessions.identity.csv_import import COLUMNS, read_patrons
from sessions.store import patrons

_FILE = """\
The first line of FILE names its columns: card, and any of birth_date, category, expiry, blocked.
Values are separated by commas or semicolons; dates are written 1987-05-31 or 31/05/1987; blocked
is oui or non. Either every line is imported or, when one is wrong, none. The store keeps no card
number: a card becomes a hash under a key in this account's keyring."""


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "patrons", "the seat's own directory of patrons"))
    load = add_command(actions, "import", "add or update patrons from a CSV file", import_patrons)
    load.epilog = _FILE
    load.add_argument("file", metavar="FILE.csv", type=Path, help="the file to read")
    load.add_argument("--replace", action="store_true", help="forget the patrons it doesn't name")
    add_command(actions, "count", "print how many patrons there are", count)


def import_patrons(given: argparse.Namespace, desk: Desk) -> int:
    """Read all of the file, then write all of it."""
    try:
        rows = read_patrons(given.file, desk.hasher, desk.config.card)
    except CsvError as error:
        raise import_trouble(given.file, error, COLUMNS, _NEEDED) from None
    with desk.transaction() as connection:
        if given.replace:
            patrons.clear(connection)
        patrons.put(connection, rows)
        total = patrons.count(connection)
    desk.say(_IMPORTED, read=len(rows), total=total)
    return 0


def count(_given: argparse.Namespace, desk: Desk) -> int:
    """Print the number, and nothing else."""
    with desk.transaction() as connection:
        desk.terminal.say(str(patrons.count(connection)))
    return 0


_IMPORTED = Pair(
    "{read} usagers importés ; l'annuaire de ce poste en compte {total}.",
    "{read} patrons imported; this seat's directory has {total}.",
)
_NEEDED = Pair("seule `card` est obligatoire", "only `card` must be there")
