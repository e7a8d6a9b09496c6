"""`kiosk staff password`: what goes into the settings so that staff can open a locked seat."""

import argparse
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from kiosk.commands.words import add_command, add_group, below
from kiosk.staff_password import hash_password
from providers.pair import Pair

_SHORTEST = 8


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "staff", "the staff's way out of a locked seat"))
    password = add_command(actions, "password", "make the line for kiosk.toml", make_password)
    password.add_argument("--stdin", action="store_true", help="read it from standard input")
    password.epilog = "Only a hash (argon2id) is printed and kept: the password can't be read back."


def make_password(given: argparse.Namespace, desk: Desk) -> int:
    """Ask twice, and print the line to put into the settings."""
    password = _asked_twice(desk) if _is_asked(given, desk) else desk.terminal.line()
    if len(password) < _SHORTEST:
        raise CommandError(_TOO_SHORT.filled(length=_SHORTEST))
    desk.say(_PLACE, file=desk.paths.config_file)
    desk.terminal.say(f'staff_password = "{hash_password(password)}"')
    return 0


def _is_asked(given: argparse.Namespace, desk: Desk) -> bool:
    return desk.terminal.is_person() and not given.stdin


def _asked_twice(desk: Desk) -> str:
    first = desk.terminal.hidden(_ASK.spoken(desk.language))
    if first != desk.terminal.hidden(_AGAIN.spoken(desk.language)):
        raise CommandError(_DIFFERENT)
    return first


_ASK = Pair("Nouveau mot de passe : ", "New password: ")
_AGAIN = Pair("Encore une fois : ", "Once more: ")
_DIFFERENT = Pair(
    "les deux mots de passe diffèrent : recommencez.", "the two passwords differ: try again."
)
_TOO_SHORT = Pair(
    "il faut au moins {length} caractères.", "{length} characters at least are wanted."
)
_PLACE = Pair("# dans {file}, sous [seat] :", "# in {file}, under [seat]:")
