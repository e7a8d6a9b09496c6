"""`kiosk secret set|list|remove`: keys and passwords, in this account's keyring."""

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from kiosk.commands.words import add_command, add_group, below
from kiosk.directories import secrets_wanted
from kiosk.toolbox import open_toolbox
from providers.faults import close_match
from providers.pair import Pair

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_LONGEST = 4096


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "secret", "keys and passwords, kept in the keyring"))
    keep = add_command(actions, "set", "keep a secret, in the place of an older one", set_secret)
    keep.add_argument("--stdin", action="store_true", help="read it from standard input")
    add_command(actions, "list", "print the names of secrets, and what needs them", names)
    forget = add_command(actions, "remove", "forget a secret", remove)
    for parser in (keep, forget):
        parser.add_argument(
            "name", metavar="NAME", help="as the tool's file or the settings name it"
        )


def set_secret(given: argparse.Namespace, desk: Desk) -> int:
    """Ask for the value without showing it, and keep it."""
    if not _NAME.fullmatch(given.name):
        raise CommandError(_NO_NAME)
    asked = desk.terminal.is_person() and not given.stdin
    question = _VALUE.filled(name=given.name).spoken(desk.language)
    value = (desk.terminal.hidden(question) if asked else desk.terminal.line()).strip()
    if not value or len(value) > _LONGEST or not value.isprintable():
        raise CommandError(_NO_VALUE.filled(length=_LONGEST))
    desk.secrets.set(given.name, value)
    desk.say(_KEPT, name=given.name)
    users = _users(desk)
    if given.name in users:
        desk.say(_USED, tools=_shown(users[given.name]))
    else:
        desk.say(_UNUSED, meant=close_match(given.name, users))
    return 0


def _users(desk: Desk) -> Mapping[str, Sequence[str]]:
    """Who needs the secret of a name: tools, and the directories that are asked about cards."""
    toolbox = open_toolbox(desk.paths, desk.config)
    of_directories = secrets_wanted(desk.config)
    return {
        name: (*toolbox.users_of(name), *of_directories.get(name, ()))
        for name in {*toolbox.keys, *of_directories}
    }


def names(_given: argparse.Namespace, desk: Desk) -> int:
    """Print a line for each secret that is there or that something needs."""
    users, kept = _users(desk), desk.secrets.names()
    for name in sorted({*kept, *users}):
        state = _THERE if name in kept else _ABSENT
        desk.say(_ROW, name=name, state=state, tools=_shown(users.get(name, ())))
    return 0


def _shown(tools: Iterable[str]) -> str:
    return ", ".join(tools) or "–"


def remove(given: argparse.Namespace, desk: Desk) -> int:
    """Forget a secret; that there was none is said, and is no error."""
    was_there = given.name in desk.secrets.names()
    desk.secrets.remove(given.name)
    desk.say(_FORGOTTEN if was_there else _NEVER_THERE, name=given.name)
    return 0


_VALUE = Pair("Valeur de {name} (elle ne s'affiche pas) : ", "Value of {name} (it is not shown): ")
_KEPT = Pair("{name} est dans le trousseau.", "{name} is in the keyring.")
_USED = Pair("Il sert à : {tools}.", "It is for: {tools}.")
_UNUSED = Pair(
    "Attention : rien ne demande ce nom.{meant}", "Mind: nothing asks for this name.{meant}"
)
_ROW = Pair("{name:<24} {state:<10} {tools}", "{name:<24} {state:<10} {tools}")
_THERE, _ABSENT = Pair("présent", "there"), Pair("manque", "missing")
_FORGOTTEN = Pair("{name} n'est plus dans le trousseau.", "{name} is no longer in the keyring.")
_NEVER_THERE = Pair("{name} n'était pas dans le trousseau.", "{name} was not in the keyring.")
_NO_NAME = Pair(
    "un nom a de petites lettres, des chiffres, des points ou des tirets, 64 au plus.",
    "a name has small letters, digits, dots or hyphens, 64 at most.",
)
_NO_VALUE = Pair(
    "il faut une valeur d'une ligne, de {length} caractères au plus.",
    "a value of one line is wanted, of {length} characters at most.",
)
