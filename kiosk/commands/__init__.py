"""The command line of staff and technicians. Each command is one function in a module here."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from kiosk.options import add_shell_arguments

MODULES = ("settings", "documents")


class CommandError(Exception):
    """What staff did can't be carried out. The text says why, and what to do."""


def run_command(words: Sequence[str]) -> int:
    """Carry out `kiosk WORDS`; errors go to standard error in one sentence."""
    given = _parser().parse_args(words)
    try:
        return int(given.act(given))
    except CommandError as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk", description="The AI kiosk of the library.")
    parser.add_argument("--home", type=Path, help="keep settings, store and log in this folder")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, about in (("run", "lock this seat"), ("demo", "try it with invented patrons")):
        add_shell_arguments(commands.add_parser(name, help=about))
    for module in MODULES:
        import_module(f"kiosk.commands.{module}").add_to(commands)
    return parser
