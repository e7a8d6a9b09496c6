"""`kiosk config show|check|reference`."""

import argparse
import sys
from typing import Any

from kiosk.commands import CommandError
from kiosk.config import Config, ConfigError, load_config
from kiosk.manual import reference, shown
from kiosk.paths import Paths, paths_below, system_paths


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    parser = commands.add_parser("config", help="the seat's settings")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    for name, about, act in (
        ("show", "print where the settings are and what is in force", show),
        ("check", "check the settings and say nothing when they are right", check),
        ("reference", "print the manual of all settings", print_reference),
    ):
        actions.add_parser(name, help=about).set_defaults(act=act)


def paths_of(given: argparse.Namespace) -> Paths:
    """The folders the command works on."""
    return system_paths() if given.home is None else paths_below(given.home)


def config_of(given: argparse.Namespace) -> Config:
    """The settings in force. Raises `CommandError`."""
    try:
        return load_config(paths_of(given).config_file)
    except ConfigError as error:
        raise CommandError(str(error)) from error


def show(given: argparse.Namespace) -> int:
    """Print the settings in force, but not the staff password's hash."""
    path = paths_of(given).config_file
    print(f"# {path}" + ("" if path.exists() else " (no such file: the defaults)"))
    for section, values in config_of(given).model_dump(mode="json").items():
        print(f"\n[{section}]")
        for key, value in values.items():
            print(f"{key} = {_toml(key, value)}")
    return 0


def _toml(key: str, value: object) -> str:
    if key == "staff_password":
        return '"(set)"' if value else '""'
    return "# none" if value is None else shown(value)


def check(given: argparse.Namespace) -> int:
    """Check the settings."""
    config_of(given)
    return 0


def print_reference(_given: argparse.Namespace) -> int:
    """Print the manual."""
    sys.stdout.write(reference())
    return 0
