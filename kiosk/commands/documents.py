"""What the documents are made from: `kiosk seat-diagram`, `command-reference`, `demo-cards`."""

import argparse
from pathlib import Path
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.drawing import drawing
from kiosk.commands.errors import CommandError
from kiosk.commands.words import add_command
from kiosk.seat_diagram import seat_diagram
from providers.pair import Pair


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    cards = add_command(commands, "demo-cards", "make a page of demo cards to print", make_cards)
    cards.add_argument("file", metavar="FILE.pdf", type=Path, help="the file to write")
    cards.add_argument("--language", choices=["fr", "en"], default="fr", help="fr if not given")
    add_command(commands, "seat-diagram", "print the seat's table, in Markdown", print_seat)
    add_command(
        commands, "command-reference", "print the manual of all commands, in Markdown", print_manual
    )


def print_seat(_given: argparse.Namespace, desk: Desk) -> int:
    """Print the seat's states and transitions, from the table itself."""
    desk.terminal.say(seat_diagram().rstrip())
    return 0


def print_manual(_given: argparse.Namespace, desk: Desk) -> int:
    """Print every command with its arguments."""
    from kiosk.commands.manual import command_reference
    from kiosk.commands.run import build_parser

    desk.terminal.say(command_reference(build_parser()).rstrip())
    return 0


def make_cards(given: argparse.Namespace, _desk: Desk) -> int:
    """Write the printable page. Needs no display."""
    from kiosk.demo.cards import demo_cards
    from kiosk.demo.printable import print_cards

    with drawing():
        try:
            print_cards(demo_cards(), given.file, given.language)
        except OSError as error:
            raise CommandError(_NOT_WRITTEN.filled(file=given.file)) from error
    return 0


_NOT_WRITTEN = Pair(
    "{file} ne peut pas être écrit : vérifiez le dossier et les droits.",
    "{file} can't be written: check the folder and the rights.",
)
