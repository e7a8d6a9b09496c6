"""`kiosk tool list|check|try`: the catalogue of AI tools."""

import argparse
from collections.abc import Iterator
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.trial import try_tool
from kiosk.commands.words import add_command, add_group, below
from kiosk.toolbox import Toolbox, open_toolbox
from providers.pair import Pair
from providers.tool import Tool


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "tool", "the catalogue of AI tools"))
    add_command(actions, "list", "print every tool: id, age, door, purposes", list_tools)
    add_command(actions, "check", "check all tool files and say what to mend", check)
    trial = add_command(actions, "try", "open a tool in a window, as a patron has it", try_tool)
    trial.add_argument("id", metavar="ID", help="the tool's id: its file's name without .toml")


def list_tools(_given: argparse.Namespace, desk: Desk) -> int:
    """Print a line for each tool that patrons may be offered, and say so of the hidden ones."""
    toolbox = open_toolbox(desk.paths, desk.config)
    for tool in toolbox.tools:
        desk.say(_ROW, tool=tool, door=_door(tool), uses=", ".join(tool.purpose),
                 state=_HIDDEN if tool.id in toolbox.hidden else "")  # fmt: skip
    if toolbox.faults:
        desk.say(_SEE_CHECK, faults=len(toolbox.faults))
    return 0


def _door(tool: Tool) -> str:
    doors = {"web": tool.web, "chat": tool.chat, "small-model": tool.small_model}
    return next(name for name, door in doors.items() if door is not None)


def check(_given: argparse.Namespace, desk: Desk) -> int:
    """Print each mistake in the tool files and in [tools] of the settings."""
    toolbox = open_toolbox(desk.paths, desk.config)
    for said in _verdict(toolbox):
        desk.say(said)
    return 1 if toolbox.faults else 0


def _verdict(toolbox: Toolbox) -> Iterator[Pair]:
    yield from (fault.whole for fault in toolbox.faults)
    if not toolbox.faults:
        yield _RIGHT.filled(tools=len(toolbox.tools), offered=len(toolbox.offered))


_ROW = Pair(
    "{tool.id:<20} {tool.minimum_age:>2} ans   {door:<12} {uses}{state}",
    "{tool.id:<20} {tool.minimum_age:>2} years {door:<12} {uses}{state}",
)
_HIDDEN = Pair(" (caché)", " (hidden)")
_SEE_CHECK = Pair(
    "\n{faults} fautes dans les fichiers : voyez kiosk tool check.",
    "\n{faults} mistakes in the files: see kiosk tool check.",
)
_RIGHT = Pair(
    "{tools} outils, dont {offered} proposés ; aucune faute.",
    "{tools} tools, {offered} of them offered; no mistake.",
)
