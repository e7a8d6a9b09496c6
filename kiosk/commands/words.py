"""What commands take from their command line, and how it is described there."""

import argparse
from collections.abc import Callable
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from providers.pair import Pair

Act = Callable[[argparse.Namespace, Desk], int]


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with room for the names of commands."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)


def add_command(commands: Any, name: str, about: str, act: Act) -> argparse.ArgumentParser:
    """A command that `act` carries out, with its exit code as the result."""
    parser: argparse.ArgumentParser = add_group(commands, name, about)
    parser.add_argument(
        "--home",
        metavar="FOLDER",
        default=argparse.SUPPRESS,  # it may also stand before the command
        help="use the settings, the store and the log in this folder",
    )
    parser.set_defaults(act=act)
    return parser


def add_group(commands: Any, name: str, about: str) -> argparse.ArgumentParser:
    """A command that others stand below, such as `kiosk config`."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + ".",
        formatter_class=HelpFormatter,
    )  # fmt: skip
    return parser


def below(parser: argparse.ArgumentParser) -> Any:
    """Where the commands below a group are added."""
    return parser.add_subparsers(metavar="ACTION", required=True)


def add_card(parser: argparse.ArgumentParser) -> None:
    """The argument CARD."""
    parser.add_argument(
        "card", metavar="CARD", help="the card's number; - asks for it and does not show it"
    )


def add_yes(parser: argparse.ArgumentParser) -> None:
    """The argument --yes."""
    parser.add_argument("--yes", action="store_true", help="don't ask whether this is meant")


def add_stdin(parser: argparse.ArgumentParser) -> None:
    """The argument --stdin."""
    parser.add_argument("--stdin", action="store_true", help="read it from standard input")


def one_line(text: str, length: int, *, may_be_empty: bool = False) -> str:
    """A name the store can keep and a list can show on one line. Raises `CommandError`."""
    stripped = text.strip()
    if len(stripped) > length or not stripped.isprintable() or not (stripped or may_be_empty):
        raise CommandError(_UNFIT.filled(length=length))
    return stripped


_UNFIT = Pair(
    "un nom tient sur une ligne : {length} caractères au plus.",
    "a name is one line: {length} characters at most.",
)
