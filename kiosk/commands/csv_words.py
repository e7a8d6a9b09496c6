"""What is said of a CSV file that can't be imported: each mistake, with its line and column."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.commands.errors import CommandError
from providers.pair import Pair
from sessions.csv_file import CsvError, Mistake, Problem

_SHOWN = 20


def import_trouble(
    file: Path, error: CsvError, columns: Sequence[str], needed: Pair
) -> CommandError:
    """What to raise: nothing was imported, and why. `needed` says which columns must be there."""
    told = {"columns": ", ".join(columns), "needed": needed}
    lines = [_line(problem, told) for problem in error.problems[:_SHOWN]]
    if len(error.problems) > _SHOWN:
        lines.append(_MORE.filled(more=len(error.problems) - _SHOWN))
    fr, en = ("\n  ".join(line.spoken(language) for line in lines) for language in ("fr", "en"))
    return CommandError(_NOTHING.filled(file=file, problems=Pair(fr, en)))


def _line(problem: Problem, told: dict[str, object]) -> Pair:
    what = _MISTAKES[problem.mistake].filled(cause=problem.cause, **told)
    return Pair(*("".join(_place(problem, language)) + what.spoken(language)
                  for language in ("fr", "en")))  # fmt: skip


def _place(problem: Problem, language: str) -> Iterator[str]:
    if problem.line:
        yield f"ligne {problem.line}" if language == "fr" else f"line {problem.line}"
        if problem.column:
            yield f", {'colonne' if language == 'fr' else 'column'} {problem.column}"
        yield " : " if language == "fr" else ": "


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
    Mistake.EMPTY: Pair("il n'y a aucune ligne à importer.", "there is no line to import in it."),
    Mistake.COLUMNS: Pair(
        "les colonnes sont {columns} ; {needed}.", "the columns are {columns}; {needed}."
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
    Mistake.HASH: Pair(
        "une empreinte a 64 chiffres et lettres de a à f, comme `kiosk charter export` les écrit.",
        "a hash has 64 digits and letters from a to f, as `kiosk charter export` writes them.",
    ),
    Mistake.REPEATED: Pair(
        "cette carte est déjà plus haut dans le fichier.", "this card is already further up."
    ),
    Mistake.DATE: Pair(
        "il faut une date telle que 1987-05-31 ou 31/05/1987.",
        "a date is wanted, such as 1987-05-31 or 31/05/1987.",
    ),
    Mistake.TIME: Pair(
        "il faut une date passée, telle que 2026-05-31, 31/05/2026 ou 2026-05-31T14:30:00+02:00.",
        "a date that has been is wanted, such as 2026-05-31, 31/05/2026 or "
        "2026-05-31T14:30:00+02:00.",
    ),
    Mistake.FLAG: Pair("il faut oui ou non.", "oui or non is wanted (yes or no)."),
    Mistake.SIGNER: Pair("il faut parent ou usager.", "parent or patron is wanted (or usager)."),
    Mistake.TEXT: Pair(
        "il faut une ligne de {cause} caractères au plus.",
        "one line of {cause} characters at most is wanted.",
    ),
}
