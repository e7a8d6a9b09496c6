"""The tools this seat offers, and all that is wrong with them: for staff, who can mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.config import Config
from kiosk.foundation import tools_folder
from kiosk.paths import Paths
from providers.catalogue import CatalogueError, load_catalogue, shipped_folder
from providers.faults import Fault, close_match, line_of
from providers.pair import Pair
from providers.tool import Tool


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Every tool there is, the ids of those that are hidden, and what staff should mend."""

    tools: tuple[Tool, ...]
    hidden: frozenset[str]
    faults: tuple[Fault, ...]

    @property
    def offered(self) -> tuple[Tool, ...]:
        """The tools that patrons are shown."""
        return tuple(tool for tool in self.tools if tool.id not in self.hidden)

    @property
    def keys(self) -> frozenset[str]:
        """The names of the secrets that the offered tools need."""
        return frozenset(t.chat.key for t in self.offered if t.chat is not None and t.chat.key)

    def users_of(self, key: str) -> tuple[str, ...]:
        """The ids of the offered tools that need the secret of that name."""
        chats = ((tool.id, tool.chat) for tool in self.offered)
        return tuple(tool_id for tool_id, chat in chats if chat is not None and chat.key == key)


def open_toolbox(paths: Paths, config: Config) -> Toolbox:
    """Read every tool file. Nothing in them raises: what is wrong is a fault."""
    folder = tools_folder(paths, config)
    try:
        catalogue = load_catalogue(shipped_folder(), folder)
    except CatalogueError as error:
        return Toolbox((), frozenset(), error.faults)
    known = [tool.id for tool in catalogue.tools]
    closed = {Path(fault.file).stem for fault in catalogue.faults}
    of_settings = (*_no_folder(paths, config, folder), *_unknown(paths, config, {*known, *closed}))
    return Toolbox(catalogue.tools, frozenset(config.tools.hidden),
                   (*catalogue.faults, *of_settings))  # fmt: skip


def _no_folder(paths: Paths, config: Config, folder: Path) -> Iterator[Fault]:
    if config.tools.folder is not None and not folder.is_dir():
        yield _in_settings(paths, "folder", _NO_FOLDER.filled(folder=folder))


def _unknown(paths: Paths, config: Config, known: set[str]) -> Iterator[Fault]:
    for tool_id in config.tools.hidden:
        if tool_id not in known:
            meant = close_match(tool_id, known)
            yield _in_settings(paths, "hidden", _NO_TOOL.filled(tool=tool_id, meant=meant))


def _in_settings(paths: Paths, key: str, said: Pair) -> Fault:
    text = paths.config_file.read_text(encoding="utf-8-sig", errors="replace")
    return Fault(str(paths.config_file), line_of(text, ["tools", key]), f"tools.{key}", said)


_NO_FOLDER = Pair("il n'y a pas de dossier {folder}.", "there is no folder {folder}.")
_NO_TOOL = Pair("il n'y a pas d'outil « {tool} ».{meant}", 'there is no tool "{tool}".{meant}')
