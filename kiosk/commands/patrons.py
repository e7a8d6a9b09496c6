"""`kiosk patrons import|count`: the local directory, for a library without a server to ask."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from kiosk.commands.words import add_command, add_group, below
from providers.pair import Pair
from sessions.identity.csv_import import COLUMNS, CsvError, Mistake, Problem, read_patrons
from sessions.store import patrons

_SHOWN = 20
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
        raise CommandError(_whole(given.file, error.problems)) from None
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


def _whole(file: Path, problems: Sequence[Problem]) -> Pair:
    lines = [_line(problem) for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(_MORE.filled(more=len(problems) - _SHOWN))
    fr, en = ("\n  ".join(line.spoken(language) for line in lines) for language in ("fr", "en"))
    return _NOTHING.filled(file=file, problems=Pair(fr, en))


def _line(problem: Problem) -> Pair:
    what = _MISTAKES[problem.mistake].filled(cause=problem.cause, columns=", ".join(COLUMNS))
    return Pair(*("".join(_place(problem, language)) + what.spoken(language)
                  for language in ("fr", "en")))  # fmt: skip


def _place(problem: Problem, language: str) -> Iterator[str]:
    if problem.line:
        yield f"ligne {problem.line}" if language == "fr" else f"line {problem.line}"
        if problem.column:
            yield f", {'colonne' if language == 'fr' else 'column'} {problem.column}"
        yield " : " if language == "fr" else ": "


_IMPORTED = Pair(
    "{read} usagers importés ; l'annuaire de ce poste en compte {total}.",
    "{read} patrons imported; this seat's directory has {total}.",
)
_NOTHING = Pair(
    "rien n'a été importé de {file}.\n  {problems}",
    "nothing was imported from {file}.\n  {problems}",
)
_MORE = Pair("… et {more} autres.", "… and {more} more.")
_MISTAKES = {
    Mistake.UNREADABLE: Pair(
        "le fichier ne peut pas être lu ({cause}).", "the file can't be read ({cause})."
    ),
    Mistake.TOO_LARGE: Pair(
        "le fichier dépasse 100 Mo : est-ce le bon ?", "it is over 100 MB: is it the right file?"
    ),
    Mistake.EMPTY: Pair("il n'y a aucun usager.", "there is no patron in it."),
    Mistake.COLUMNS: Pair(
        "les colonnes sont {columns} ; seule `card` est obligatoire.",
        "the columns are {columns}; only `card` must be there.",
    ),
    Mistake.BROKEN: Pair(
        "cette ligne n'est pas du CSV ({cause}).", "this line is no CSV ({cause})."
    ),
    Mistake.EXTRA: Pair(
        "il y a plus de valeurs que de colonnes.", "there are more values than columns."
    ),
    Mistake.SHORT: Pair(
        "il y a moins de valeurs que de colonnes : le fichier est-il entier ?",
        "there are fewer values than columns: is the file whole?",
    ),
    Mistake.CARD: Pair(
        "ce n'est pas un numéro de carte d'après [card] dans les réglages.",
        "this is no card number by [card] in the settings ({cause}).",
    ),
    Mistake.REPEATED: Pair(
        "cette carte est déjà plus haut dans le fichier.", "this card is already further up."
    ),
    Mistake.DATE: Pair(
        "il faut une date telle que 1987-05-31 ou 31/05/1987.",
        "a date is wanted, such as 1987-05-31 or 31/05/1987.",
    ),
    Mistake.FLAG: Pair("il faut oui ou non.", "oui or non is wanted (yes or no)."),
}
