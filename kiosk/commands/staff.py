"""`kiosk staff password|card`: what opens a locked seat, and a session for the mediator."""

import argparse
from typing import Any

from kiosk.commands import staff_cards
from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from kiosk.commands.words import add_command, add_group, add_stdin, below
from providers.pair import Pair
from sessions.passwords import hash_password

_SHORTEST = 8


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "staff", "the staff's password and cards"))
    password = add_command(actions, "password", "make the line for kiosk.toml", make_password)
    add_stdin(password)
    password.epilog = "Only a hash (argon2id) is printed and kept: the password can't be read back."
    staff_cards.add_to(actions)


def make_password(given: argparse.Namespace, desk: Desk) -> int:
    """Ask twice, and print the line to put into the settings."""
    password = desk.new_secret(_ASK, _DIFFERENT, from_stdin=given.stdin)
    if len(password) < _SHORTEST:
        raise CommandError(_TOO_SHORT.filled(length=_SHORTEST))
    desk.say(_PLACE, file=desk.paths.config_file)
    desk.terminal.say(f'staff_password = "{hash_password(password)}"')
    return 0


_ASK = Pair("Nouveau mot de passe : ", "New password: ")
_DIFFERENT = Pair(
    "les deux mots de passe diffèrent : recommencez.", "the two passwords differ: try again."
)
_TOO_SHORT = Pair(
    "il faut au moins {length} caractères.", "{length} characters at least are wanted."
)
_PLACE = Pair("# dans {file}, sous [seat] :", "# in {file}, under [seat]:")
