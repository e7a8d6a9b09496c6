"""`kiosk staff card add|list|remove`: cards that open a seat for the mediator, with a PIN."""

import argparse
import time
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from kiosk.commands.moments import shown_time
from kiosk.commands.words import (
    add_card,
    add_command,
    add_group,
    add_stdin,
    add_yes,
    below,
    one_line,
)
from providers.pair import Pair
from sessions.identity.staff import is_pin, is_weak
from sessions.passwords import hash_password
from sessions.store import staff_cards
from sessions.store.staff_cards import StaffCard

_LABEL_LENGTH = 60  # as the store has it


def add_to(actions: Any) -> None:
    """Add these commands below `kiosk staff`."""
    cards = below(add_group(actions, "card", "cards of the staff, each with a PIN"))
    add = add_command(cards, "add", "make a card one of the staff's, or give it a new PIN", add_one)
    add_card(add)
    add.add_argument("--label", metavar="NAME", required=True, help="whose card it is, for `list`")
    add_stdin(add)
    add.epilog = (
        "The PIN has 4 to 12 digits. Only a hash of it (argon2id) is kept: it can't be read back."
    )
    add_command(cards, "list", "print the labels of the staff's cards", list_them)
    remove = add_command(cards, "remove", "make it a card like others", remove_one)
    add_card(remove)
    add_yes(remove)


def add_one(given: argparse.Namespace, desk: Desk) -> int:
    """Ask the PIN twice, and keep its hash beside the card's."""
    label = one_line(given.label, _LABEL_LENGTH)
    number = desk.card_of(given.card)
    pin = desk.new_secret(_ASK, _DIFFERENT, from_stdin=given.stdin)
    _check(pin, number)
    card = StaffCard(desk.hasher(number), label, hash_password(pin), int(time.time()))
    with desk.transaction() as connection:
        was_there = staff_cards.put(connection, card)
    desk.say(_CHANGED if was_there else _ADDED, label=label)
    return 0


def _check(pin: str, number: str) -> None:
    if not is_pin(pin):
        raise CommandError(_NO_PIN)
    if is_weak(pin) or pin in number:
        raise CommandError(_WEAK)


def list_them(_given: argparse.Namespace, desk: Desk) -> int:
    """Print when each got its PIN, and whose it is; nothing of the card."""
    with desk.transaction() as connection:
        cards = staff_cards.every(connection)
    if not cards:
        desk.say(_NONE)
    for card in cards:
        desk.terminal.say(f"{shown_time(card.added_at)}  {card.label}")
    return 0


def remove_one(given: argparse.Namespace, desk: Desk) -> int:
    """Take the mediator's rights and the PIN from a card."""
    card_hash = desk.hash_of(given.card)
    with desk.transaction() as connection:
        card = staff_cards.find(connection, card_hash)
    if card is None:
        raise CommandError(_NO_STAFF_CARD)
    desk.confirm(_SURE.filled(label=card.label), is_sure=given.yes)
    with desk.transaction() as connection:
        staff_cards.remove(connection, card_hash)
    desk.say(_REMOVED, label=card.label)
    return 0


_ASK = Pair("Nouveau code (4 à 12 chiffres) : ", "New PIN (4 to 12 digits): ")
_DIFFERENT = Pair("les deux codes diffèrent : recommencez.", "the two PINs differ: try again.")
_NO_PIN = Pair("il faut de 4 à 12 chiffres.", "4 to 12 digits are wanted.")
_WEAK = Pair(
    "ce code se devine : ni suite, ni répétition, ni chiffres de la carte.",
    "this PIN can be guessed: no run, no repetition, no digits of the card.",
)
_ADDED = Pair(
    "{label} : la carte ouvre les postes avec son code.",
    "{label}: the card opens seats with its PIN.",
)
_CHANGED = Pair("{label} : la carte a un nouveau code.", "{label}: the card has a new PIN.")
_NONE = Pair("Aucune carte du personnel.", "No staff card.")
_NO_STAFF_CARD = Pair(
    "ce n'est pas une carte du personnel ; voyez kiosk staff card list.",
    "this is no staff card; see kiosk staff card list.",
)
_SURE = Pair(
    "Retirer la carte « {label} » du personnel ?", 'Take the card "{label}" from the staff\'s?'
)
_REMOVED = Pair(
    "{label} : ce n'est plus une carte du personnel.", "{label}: no longer a staff card."
)
