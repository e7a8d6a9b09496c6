"""`kiosk tool try ID`: opens a tool in a window, as a patron has it, and erases its traces."""

import argparse
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from kiosk.command_line import command_for
from kiosk.commands.desk import Desk
from kiosk.commands.errors import CommandError
from kiosk.config import Config
from kiosk.foundation import tools_folder
from kiosk.patron_environment import patron_environment
from kiosk.screen_probe import probe
from kiosk.toolbox import Toolbox, open_toolbox
from providers.faults import close_match
from providers.pair import Pair
from providers.tool import Tool
from sessions.erase_tree import erase_tree
from sessions.session_directory import SessionDirectory, SessionDirectoryError, choose_root

NO_WEB_PANES = 3  # as `kiosk.tool_trial` ends; it is not imported, for it loads the web engine


def try_tool(given: argparse.Namespace, desk: Desk) -> int:
    """Show the tool until its window is closed."""
    tool = find_tool(given.id, open_toolbox(desk.paths, desk.config))
    if probe(command_for("screen-probe"), os.environ) is None:
        raise CommandError(NO_WINDOW)
    question = json.dumps(_trial(tool, desk)).encode() + b"\n"
    with safe_place(desk) as directory, ended_by_signals():
        done = subprocess.run(
            command_for("tool-trial"), input=question, check=False, cwd=directory.path,
            env=environment_in(directory),
        )  # fmt: skip
    if done.returncode not in {0, NO_WEB_PANES}:
        raise CommandError(BROKEN)
    return 0 if done.returncode == 0 else 2


def find_tool(tool_id: str, toolbox: Toolbox) -> Tool:
    """The tool of that id. Raises `CommandError`, which says what is wrong with its file."""
    found = next((tool for tool in toolbox.tools if tool.id == tool_id), None)
    if found is not None:
        return found
    own = [fault for fault in toolbox.faults if fault.file.endswith(f"{tool_id}.toml")]
    if own:
        raise CommandError(own[0].whole)
    meant = close_match(tool_id, (tool.id for tool in toolbox.tools))
    raise CommandError(_NO_TOOL.filled(tool=tool_id, meant=meant))


def _trial(tool: Tool, desk: Desk) -> Mapping[str, object]:
    """What `kiosk.tool_trial.Trial` reads."""
    config = desk.config
    return {
        "tool": tool.id,
        "tools_folder": str(tools_folder(desk.paths, config).absolute()),
        "appearance": appearance(config),
        "network": config.network.model_dump(mode="json"),
        "secret": _secret(tool, desk),
    }


def appearance(config: Config) -> Mapping[str, object]:
    """How a window is drawn for staff: what `kiosk.messages.Appearance` reads."""
    return {
        "language": config.library.language,
        "text_scale": config.screen.text_scale,
        "contrast": config.screen.contrast,
    }


def _secret(tool: Tool, desk: Desk) -> str | None:
    name = None if tool.chat is None else tool.chat.key
    if name is None:
        return None
    value = desk.secrets.get(name)
    if value is None:
        raise CommandError(_NO_KEY.filled(name=name))
    return value


@contextmanager
def safe_place(desk: Desk) -> Iterator[SessionDirectory]:
    """A directory such as a session has; nothing of it is left."""
    try:
        root = choose_root(desk.config.sessions, os.environ, desk.paths.state / "trial")
        directory = root.create()
    except (SessionDirectoryError, OSError) as error:
        raise CommandError(_NO_PLACE.filled(cause=error)) from error
    try:
        yield directory
    finally:
        erase_tree(directory.path)
        with suppress(OSError):
            root.path.rmdir()


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """A closed terminal ends the trial as Ctrl+C does: nothing is left."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(signal.Signals[name], _leave) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(signal.Signals[name], handler)


def _leave(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def environment_in(directory: SessionDirectory) -> Mapping[str, str]:
    """What a process for one window is given."""
    return patron_environment(
        os.environ, directory, qt_platform=_platform(os.environ), parent=os.getpid()
    )


def _platform(environment: Mapping[str, str]) -> str:
    """What Qt would draw with if it chose by itself."""
    if given := environment.get("QT_QPA_PLATFORM"):
        return given
    if sys.platform == "win32":
        return "windows"
    return "wayland" if environment.get("WAYLAND_DISPLAY") else "xcb"


_NO_TOOL = Pair(
    "il n'y a pas d'outil « {tool} ».{meant} Voyez kiosk tool list.",
    'there is no tool "{tool}".{meant} See kiosk tool list.',
)
_NO_KEY = Pair(
    "la clé « {name} » manque : ajoutez-la avec kiosk secret set {name}.",
    'the key "{name}" is missing: add it with kiosk secret set {name}.',
)
_NO_PLACE = Pair(
    "il n'y a pas de place sûre pour une séance ({cause}).",
    "there is no safe place for a session ({cause}).",
)
NO_WINDOW = Pair(
    "aucun affichage ne répond : voyez kiosk doctor.", "no display answers: see kiosk doctor."
)
BROKEN = Pair(
    "l'outil s'est arrêté sur une erreur, écrite ci-dessus.",
    "the tool ended with an error, which is written above.",
)
