"""What commands take from their command line, and how it is described there."""

import argparse
from collections.abc import Callable
from typing import Any

from kiosk.commands.desk import Desk

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
