"""How the shell is started: the words after `kiosk`, without what would slow its start."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShellOptions:
    """What the shell's command line says.

    `home` replaces the account's folders; `demo` brings its own library; `windowed` is a window
    one can move and close instead of a covered, locked-down screen; `self_test` ends by itself.
    """

    home: Path | None = None
    demo: bool = False
    windowed: bool = False
    self_test: bool = False


def add_shell_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `kiosk run`, and of the tests that start the shell themselves."""
    parser.add_argument(
        "--home",
        metavar="FOLDER",
        type=Path,
        default=argparse.SUPPRESS,  # it may also stand before the command
        help="use the settings, the store and the log in this folder",
    )
    parser.add_argument("--windowed", action="store_true", help="in a window, not locked down")
    parser.add_argument("--demo", action="store_true", help="with the embedded demo library")
    parser.add_argument("--full-screen", action="store_true", help="a demo that locks the screen")
    parser.add_argument("--self-test", action="store_true", help="one demo session, then end")


def parse_shell_options(words: Sequence[str]) -> ShellOptions:
    """The options in `words`, which may begin with `run` or `demo`."""
    parser = argparse.ArgumentParser(prog="kiosk", description="The AI kiosk of the library.")
    parser.add_argument("command", nargs="?", choices=["run", "demo"], default="run")
    add_shell_arguments(parser)
    return shell_options(parser.parse_args(words))


def shell_options(given: argparse.Namespace) -> ShellOptions:
    """The options among what was given."""
    home = getattr(given, "home", None)
    demo = given.demo or given.self_test or given.command == "demo"
    windowed = given.windowed or (demo and not given.full_screen)
    return ShellOptions(None if home is None else Path(home), demo, windowed, given.self_test)
