"""`kiosk forget CARD`: erases all that is kept of one card, because its holder asks for it."""

import argparse
from collections.abc import Mapping
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from kiosk.commands.words import add_card, add_command, add_yes
from providers.pair import Pair
from sessions.store.forget import AtASeat, forget

_LEFT = """\
Sessions stay in the record without the card. The library's own system is not touched, and a patron
whom `kiosk patrons import` brings is known again."""


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    command = add_command(commands, "forget", "erase all that is kept of a card", forget_card)
    command.epilog = _LEFT
    add_card(command)
    add_yes(command)


def forget_card(given: argparse.Namespace, desk: Desk) -> int:
    """Erase it when staff are sure, and say how much of what there was."""
    number = desk.card_of(given.card)
    desk.confirm(_SURE, is_sure=given.yes)
    try:
        with desk.erasure() as connection:
            erased = forget(connection, desk.hasher(number), number)
    except AtASeat as at_a_seat:
        raise CommandError(_AT_A_SEAT.filled(seat=at_a_seat.seat)) from None
    _tell(desk, {table: count for table, count in erased.items() if count})
    return 0


def _tell(desk: Desk, erased: Mapping[str, int]) -> None:
    desk.say(_ERASED if erased else _NOTHING)
    for table, count in erased.items():
        desk.say(_ROW, count=count, kind=KINDS.get(table, Pair(table, table)))


_SURE = Pair(
    "Effacer tout ce que ce poste garde de cette carte ?",
    "Erase all that this seat keeps of this card?",
)
_AT_A_SEAT = Pair(
    "une séance est en cours avec cette carte ({seat}) : terminez-la d'abord.",
    "a session is running with this card ({seat}): end it first.",
)
_NOTHING = Pair("Rien n'était gardé de cette carte.", "Nothing was kept of this card.")
_ERASED = Pair("Effacé, de cette carte :", "Erased, of this card:")
_ROW = Pair("  {kind} : {count}", "  {kind}: {count}")
KINDS: Mapping[str, Pair] = {
    "patrons": Pair("entrées de l'annuaire local", "entries of the local directory"),
    "charter_signatures": Pair("signatures de la charte", "signatures of the charter"),
    "usage": Pair("durées d'utilisation", "times used"),
    "sessions": Pair("séances, gardées sans la carte", "sessions, kept without the card"),
    "refusals": Pair("refus", "refusals"),
    "attempts": Pair("comptes d'essais", "counts of attempts"),
    "seen_cards": Pair("droits retenus", "rights remembered"),
    "guest_passes": Pair("accès invités", "guest passes"),
    "staff_cards": Pair("cartes du personnel", "staff cards"),
}
