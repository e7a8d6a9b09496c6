"""`kiosk guest make|list|revoke`: passes for a workshop or a day visitor."""

import argparse
import datetime as dt
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.drawing import drawing
from kiosk.commands.errors import CommandError
from kiosk.commands.moments import shown_time
from kiosk.commands.new_file import add_force, write_file
from kiosk.commands.words import add_command, add_group, add_yes, below, one_line
from kiosk.foundation import today
from providers.pair import Pair
from sessions.csv_file import parse_day
from sessions.identity.guests import make_numbers, pass_length
from sessions.patron import MAJORITY_YEARS
from sessions.store import guests
from sessions.store.guests import Batch, Tally

_MOST, _LABEL_LENGTH = 500, 60
_SHORTEST_MINUTES, _LONGEST_MINUTES = 5, 7 * 1440
_OLDEST = 99
_DAYS, _MOST_DAYS = 7, 366
_PASSES = """\
Without --print, the numbers are printed one to a line. They can't be shown again: the store keeps
only their hashes. A pass is good from its first use, for its time, at any seat of this store."""


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "guest", "passes for those without a card"))
    _add_make(actions)
    add_command(actions, "list", "print each batch of passes, and how many were used", list_them)
    revoke = add_command(actions, "revoke", "take a batch of passes back", revoke_batch)
    revoke.add_argument("batch", metavar="BATCH", help="its name, as `list` and the slips have it")
    add_yes(revoke)
    revoke.epilog = "A session that is running goes on to its end."


def _add_make(actions: Any) -> None:
    make = add_command(actions, "make", "make a batch of passes", make_batch)
    make.epilog = _PASSES
    make.add_argument("--count", type=int, required=True, metavar="N", help="how many")
    length = make.add_mutually_exclusive_group()
    length.add_argument(
        "--minutes", type=int, metavar="M", help="how long each is good; one session if not given"
    )
    length.add_argument("--hours", type=int, metavar="H", help="the same, in hours")
    make.add_argument("--first-use-by", metavar="DAY",
                      help="the last day to begin, as 2026-12-31; else in a week")  # fmt: skip
    make.add_argument("--age", type=int, default=MAJORITY_YEARS, metavar="YEARS",
                      help="the age of the youngest; 18 if not given")  # fmt: skip
    make.add_argument("--charter-signed", action="store_true",
                      help="the desk has the charter with the parents' signatures")  # fmt: skip
    make.add_argument("--label", default="", metavar="TEXT", help="what the passes are for")
    make.add_argument("--print", dest="file", type=Path, metavar="FILE.pdf",
                      help="write slips to print and cut, with bar codes and QR codes")  # fmt: skip
    add_force(make)


def make_batch(given: argparse.Namespace, desk: Desk) -> int:
    """Make passes, and hand out their numbers this one time."""
    batch = _batch(given, desk)
    count = _within("--count", given.count, 1, _MOST)
    length = pass_length(desk.config.card, desk.config.reader.maximum_length)
    if length is None:
        raise CommandError(_NO_FORM)
    numbers = make_numbers(count, length)
    if given.file is None:
        _keep(desk, batch, numbers)
        desk.terminal.say("\n".join(numbers))
    else:
        _print(given, desk, batch, numbers)
    return 0


def _keep(desk: Desk, batch: Batch, numbers: Sequence[str]) -> None:
    hashes = [desk.hasher(number) for number in numbers]
    with desk.transaction() as connection:
        guests.add(connection, batch, hashes)


def _print(given: argparse.Namespace, desk: Desk, batch: Batch, numbers: Sequence[str]) -> None:
    from kiosk.printing.passes import passes_pdf  # loads Qt

    with drawing():
        pdf = passes_pdf(numbers, batch, desk.config.library.name, desk.language)
    write_file(given.file, pdf, force=given.force)
    try:
        _keep(desk, batch, numbers)
    except BaseException:
        given.file.unlink()  # slips that open no seat must not be handed out
        raise
    desk.say(_MADE, count=len(numbers), batch=batch.id, file=given.file)


def _batch(given: argparse.Namespace, desk: Desk) -> Batch:
    return Batch(
        id=secrets.token_hex(4),
        label=one_line(given.label, _LABEL_LENGTH, may_be_empty=True),
        made_at=int(time.time()),
        first_use_by=_last_day(given.first_use_by),
        minutes=_minutes(given, desk),
        age=_age(given, desk),
        charter_signed=given.charter_signed,
    )


def _minutes(given: argparse.Namespace, desk: Desk) -> int:
    """As long as one session, unless something else is wanted."""
    if given.hours is not None:
        return 60 * _within("--hours", given.hours, 1, _LONGEST_MINUTES // 60)
    minutes = desk.config.time.session_minutes if given.minutes is None else given.minutes
    return _within("--minutes", minutes, _SHORTEST_MINUTES, _LONGEST_MINUTES)


def _last_day(given: str | None) -> dt.date:
    first = today()
    day = first + dt.timedelta(days=_DAYS) if given is None else parse_day(given.strip())
    if day is None or not first <= day <= first + dt.timedelta(days=_MOST_DAYS):
        raise CommandError(_NO_DAY.filled(days=_MOST_DAYS))
    return day


def _age(given: argparse.Namespace, desk: Desk) -> int:
    """An age with which somebody can come in: nobody is handed a pass that opens nothing."""
    age = _within("--age", given.age, 1, _OLDEST)
    if age < desk.config.ages.minimum:
        raise CommandError(_TOO_YOUNG.filled(minimum=desk.config.ages.minimum))
    if age < MAJORITY_YEARS and desk.config.charter.required and not given.charter_signed:
        raise CommandError(_UNSIGNED)
    return age


def _within(option: str, number: int, least: int, most: int) -> int:
    if not least <= number <= most:
        raise CommandError(_OUTSIDE.filled(option=option, least=least, most=most))
    return number


def list_them(_given: argparse.Namespace, desk: Desk) -> int:
    """Print a line for each batch, the newest first."""
    with desk.transaction() as connection:
        tallies = guests.tallies(connection)
    if not tallies:
        desk.say(_NONE)
    for tally in tallies:
        desk.say(
            _ROW, tally=tally, made=shown_time(tally.batch.made_at), state=_state(tally),
            label=f"  {tally.batch.label}" if tally.batch.label else "",
        )  # fmt: skip
    return 0


def _state(tally: Tally) -> Pair:
    if tally.revoked:
        return _REVOKED.filled(revoked=tally.revoked)
    return _OVER if tally.batch.first_use_by < today() else _GOOD


def revoke_batch(given: argparse.Namespace, desk: Desk) -> int:
    """Take every pass of a batch back, when staff are sure."""
    tally = _find(given.batch.strip().lower(), desk)
    question = _SURE.filled(passes=tally.passes, batch=tally.batch.id, label=tally.batch.label)
    desk.confirm(question, is_sure=given.yes)
    with desk.transaction() as connection:
        count = guests.revoke(connection, tally.batch.id)
    desk.say(_TAKEN_BACK, count=count, batch=tally.batch.id)
    return 0


def _find(batch: str, desk: Desk) -> Tally:
    with desk.transaction() as connection:
        tallies = guests.tallies(connection)
    found = next((tally for tally in tallies if tally.batch.id == batch), None)
    if found is None:
        raise CommandError(_NO_BATCH)
    return found


_OUTSIDE = Pair("{option} : de {least} à {most}.", "{option}: from {least} to {most}.")
_NO_DAY = Pair(
    "--first-use-by : un jour comme 2026-12-31 ou 31/12/2026, d'aujourd'hui à dans {days} jours.",
    "--first-use-by: a day like 2026-12-31 or 31/12/2026, from today to {days} days on.",
)
_NO_FORM = Pair(
    "un accès invité est un nombre de 12 à 16 chiffres, que [card] ou [reader] n'admettent pas "
    "dans les réglages.",
    "a guest pass is a number of 12 to 16 digits, which [card] or [reader] in the settings don't "
    "allow.",
)
_TOO_YOUNG = Pair(
    "personne n'utilise un poste avant {minimum} ans (ages.minimum).",
    "nobody under {minimum} uses a seat (ages.minimum).",
)
_UNSIGNED = Pair(
    "un mineur n'entre qu'avec la signature d'un parent : faites signer la charte, puis ajoutez "
    "--charter-signed.",
    "a minor comes in only with a parent's signature: have the charter signed, then add "
    "--charter-signed.",
)
_MADE = Pair(
    "Lot {batch} : {count} accès invités, à imprimer depuis {file}.\n"
    "Leurs numéros ne sont écrits que là : effacez ce fichier une fois imprimé.",
    "Batch {batch}: {count} guest passes, to be printed from {file}.\n"
    "Their numbers are written nowhere else: erase this file once it is printed.",
)
_NONE = Pair("Aucun accès invité.", "No guest passes.")
_ROW = Pair(
    "{tally.batch.id}  {made}  {tally.used} utilisés sur {tally.passes}, {tally.batch.minutes} min "
    "chacun, jusqu'au {tally.batch.first_use_by} : {state}{label}",
    "{tally.batch.id}  {made}  {tally.used} of {tally.passes} used, {tally.batch.minutes} min "
    "each, until {tally.batch.first_use_by}: {state}{label}",
)
_GOOD = Pair("valables", "good")
_OVER = Pair("échus", "over")
_REVOKED = Pair("{revoked} repris", "{revoked} taken back")
_SURE = Pair(
    "Reprendre les {passes} accès invités du lot {batch} ({label}) ?",
    "Take back the {passes} guest passes of batch {batch} ({label})?",
)
_TAKEN_BACK = Pair(
    "Lot {batch} : {count} accès invités n'ouvrent plus aucun poste.",
    "Batch {batch}: {count} guest passes open no seat any more.",
)
_NO_BATCH = Pair(
    "il n'y a pas de lot de ce nom ; voyez kiosk guest list.",
    "there is no batch of that name; see kiosk guest list.",
)
