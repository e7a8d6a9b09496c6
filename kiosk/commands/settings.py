"""`kiosk config show|check|reference`."""

import argparse
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.words import add_command, add_group, below
from kiosk.config import ConfigError, load_config
from kiosk.manual import reference, shown
from providers.pair import Pair

_MISSING = Pair(
    "# {path} (pas de fichier : les valeurs par défaut)", "# {path} (no file: defaults)"
)
_RIGHT = Pair("Aucune erreur dans {path}.", "No mistake in {path}.")


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "config", "see and check this seat's settings"))
    add_command(actions, "show", "print where the settings are and what is in force", show)
    add_command(actions, "check", "check the settings file and say what to mend", check)
    add_command(actions, "reference", "print the manual of all settings", print_reference)


def show(_given: argparse.Namespace, desk: Desk) -> int:
    """Print the settings in force, but not the staff password's hash."""
    path = desk.paths.config_file
    sections = desk.config.model_dump(mode="json").items()
    desk.say(Pair("# {path}", "# {path}") if path.exists() else _MISSING, path=path)
    for section, values in sections:
        desk.terminal.say(f"\n[{section}]")
        for key, value in values.items():
            desk.terminal.say(_line(key, value))
    return 0


def _line(key: str, value: object) -> str:
    if key == "staff_password" and value:
        return f'{key} = "…"'
    return f"# {key}" if value is None else f"{key} = {shown(value)}"


def check(_given: argparse.Namespace, desk: Desk) -> int:
    """Say each mistake in the settings."""
    try:
        load_config(desk.paths.config_file)
    except ConfigError as error:
        desk.say(error.said)
        return 1
    desk.say(_RIGHT, path=desk.paths.config_file)
    return 0


def print_reference(_given: argparse.Namespace, desk: Desk) -> int:
    """Print the manual."""
    desk.terminal.say(reference().rstrip())
    return 0
