"""Carries out one command, and turns what goes wrong into one sentence."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from kiosk import __version__
from kiosk.command_line import command_for
from kiosk.commands.desk import Desk
from kiosk.commands.errors import TROUBLES, NotHeard, said_of
from kiosk.commands.terminal import SystemTerminal, Terminal
from kiosk.commands.words import HelpFormatter, add_group
from kiosk.options import add_shell_arguments, shell_options
from kiosk.paths import paths_below, system_paths
from providers.pair import Pair
from sessions.secrets import Secrets
from sessions.secrets_helper import HelperSecrets

MODULES = (
    "health",
    "settings",
    "patrons",
    "charters",
    "directories",
    "guests",
    "sessions",
    "forget",
    "staff",
    "provision",
    "secrets",
    "accounts",
    "tools",
    "documents",
)
_ABOUT = "The AI kiosk of the library. Without a command, it locks this seat."
_CODES = """\
`kiosk COMMAND --help` says more about each.
Exit codes: 0, done; 1, a check found something wrong; 2, it could not be done."""
_INTERRUPTED = 130


def run_command(
    words: Sequence[str], secrets: Secrets | None = None, terminal: Terminal | None = None
) -> int:
    """Carry out `kiosk WORDS`; the result is the exit code."""
    _speak_any_letter()
    try:
        given = build_parser().parse_args(words)
    except SystemExit as leaving:  # --help, --version, or a word that no command has
        return _flushed(leaving.code)
    desk = Desk(
        system_paths() if given.home is None else paths_below(Path(given.home)),
        secrets or HelperSecrets(command_for("secrets-helper")),
        terminal or SystemTerminal(),
    )
    return _carried_out(given, desk)


def _carried_out(given: argparse.Namespace, desk: Desk) -> int:
    try:
        return int(given.act(given, desk))
    except TROUBLES as trouble:
        said = said_of(trouble, desk.paths.store)
        print(f"kiosk: {said.spoken(desk.language)}", file=sys.stderr)
        return 2
    except NotHeard as error:
        return _unheard(error, desk)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _unheard(error: NotHeard, desk: Desk) -> int:
    """Nobody reads what a command prints (`kiosk … | head`), or the disk it goes to is full."""
    _drop_output()
    if not error.broken:
        said = _NOT_WRITTEN.filled(cause=error)
        print(f"kiosk: {said.spoken(desk.language)}", file=sys.stderr)
    return 2


def _flushed(code: object) -> int:
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    return code if isinstance(code, int) else 2


def _drop_output() -> None:
    """What Python still holds for a reader that is gone must not become an error at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


_NOT_WRITTEN = Pair(
    "le résultat n'a pas pu être écrit ({cause}).", "the result could not be written ({cause})."
)


def _speak_any_letter() -> None:
    """A terminal without French letters gets question marks, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def build_parser() -> argparse.ArgumentParser:
    """All commands. The documents are made from it too."""
    parser = argparse.ArgumentParser(
        prog="kiosk", description=_ABOUT, epilog=_CODES, formatter_class=HelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    parser.add_argument(
        "--home", metavar="FOLDER", help="use the settings, the store and the log in this folder"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, about in (("run", "lock this seat"), ("demo", "try it with invented patrons")):
        shell = add_group(commands, name, about)
        add_shell_arguments(shell)
        shell.set_defaults(act=_run_shell, command=name)
    for module in MODULES:
        import_module(f"kiosk.commands.{module}").add_to(commands)
    return parser


def _run_shell(given: argparse.Namespace, _desk: Desk) -> int:
    """Reached by `kiosk --home FOLDER run`; `kiosk run` takes the shorter way in `__main__`."""
    from kiosk import shell_process

    return shell_process.run(shell_options(given))
