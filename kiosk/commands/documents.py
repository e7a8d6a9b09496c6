"""`kiosk seat-diagram`, `kiosk demo-cards FILE.pdf`: what the documents are made from."""

import argparse
import sys
from pathlib import Path
from typing import Any

from kiosk.commands import CommandError
from kiosk.seat_diagram import seat_diagram


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    diagram = commands.add_parser("seat-diagram", help="print the seat's table, in Markdown")
    diagram.set_defaults(act=print_seat)
    cards = commands.add_parser("demo-cards", help="a page of demo cards to print and scan")
    cards.add_argument("file", type=Path, help="the PDF to write")
    cards.add_argument("--language", choices=["fr", "en"], default="fr")
    cards.set_defaults(act=make_cards)


def print_seat(_given: argparse.Namespace) -> int:
    """Print the seat's states and transitions, from the table itself."""
    sys.stdout.write(seat_diagram())
    return 0


def make_cards(given: argparse.Namespace) -> int:
    """Write the printable page. Needs no display."""
    from PySide6.QtGui import QGuiApplication

    from kiosk.demo.cards import demo_cards
    from kiosk.demo.printable import print_cards
    from ui.theme import load_fonts

    app = QGuiApplication(["kiosk", "-platform", "offscreen"])
    load_fonts()
    try:
        print_cards(demo_cards(), given.file, given.language)
    except OSError as error:
        raise CommandError(f"{given.file} can't be written: {error.strerror or error}") from error
    del app
    return 0
