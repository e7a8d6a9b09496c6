"""The catalogue: one TOML file a tool, those shipped and the library's own beside or over them.

A library's file with the name of a shipped one changes only the keys it names; one that brings
another door ([web], [chat], [small_model]) replaces the door. A library's file with a mistake
closes its own tool, never another, and never falls back to the shipped tool: the change may have
been a higher age.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from providers.faults import Fault, faults_of, line_of
from providers.pair import Pair
from providers.protocols import PROTOCOLS
from providers.toml_file import TomlFile, read_toml
from providers.tool import Tool

DOORS = ("web", "chat", "small_model")


class CatalogueError(Exception):
    """A shipped tool file is broken. `faults` says where."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every usable tool, in the order of their ids, and what staff should mend."""

    tools: tuple[Tool, ...]
    faults: tuple[Fault, ...] = ()

    def get(self, tool_id: str) -> Tool | None:
        """The tool of that id, or None."""
        return next((tool for tool in self.tools if tool.id == tool_id), None)

    def without(self, hidden: tuple[str, ...]) -> "Catalogue":
        """The catalogue without the tools of those ids."""
        return Catalogue(tuple(t for t in self.tools if t.id not in hidden), self.faults)


def shipped_folder() -> Path:
    """Where the tools that come with the programme are."""
    return Path(__file__).resolve().parent / "catalogue"


def load_catalogue(shipped: Path, library: Path | None = None) -> Catalogue:
    """The tools in `shipped`, with those in `library` (if there is such a folder) over them.

    Raises `CatalogueError` for a mistake in a shipped file, and for a folder that can't be listed;
    a mistake in a file of the library's is a fault.
    """
    files, faults = _read_folder(shipped)
    tools, more = _make_all(files, shipped)
    if faults or more:
        raise CatalogueError((*faults, *more))
    changed, broken = _changes(library, files)
    kept = {name: tool for name, tool in tools.items() if name not in broken}
    merged = {**kept, **changed}
    return Catalogue(tuple(merged[name] for name in sorted(merged)), _flat(broken))


Values = dict[str, Any]
Broken = Mapping[str, tuple[Fault, ...]]


def _flat(broken: Broken) -> tuple[Fault, ...]:
    return tuple(fault for faults in broken.values() for fault in faults)


def _files(folder: Path) -> Sequence[Path]:
    """Not by `glob`, for which a folder it may not read is an empty one."""
    try:
        return sorted(p for p in folder.iterdir() if p.suffix == ".toml" and p.is_file())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CatalogueError((Fault(str(folder), 1, "", _closed(error)),)) from error


def _closed(error: OSError) -> Pair:
    return Pair(
        "ce dossier ne peut pas être lu ({cause}).", "this folder can't be read ({cause})."
    ).filled(cause=error.strerror)


def _read_folder(folder: Path) -> tuple[dict[str, TomlFile], tuple[Fault, ...]]:
    files: dict[str, TomlFile] = {}
    faults: list[Fault] = []
    for path in _files(folder):
        read = read_toml(path)
        if isinstance(read, Fault):
            faults.append(read)
        else:
            files[path.stem] = read
    return files, tuple(faults)


def _make_all(
    files: Mapping[str, TomlFile], folder: Path
) -> tuple[dict[str, Tool], tuple[Fault, ...]]:
    tools: dict[str, Tool] = {}
    faults: list[Fault] = []
    for name, file in files.items():
        made = _make(file.values, file.text, folder / f"{name}.toml")
        if isinstance(made, Tool):
            tools[name] = made
        else:
            faults.extend(made)
    return tools, tuple(faults)


def _make(values: Values, text: str, path: Path) -> Tool | tuple[Fault, ...]:
    if "id" in values:
        return (Fault(str(path), line_of(text, ["id"]), "id", _NO_ID_KEY),)
    try:
        return Tool.model_validate(
            {"id": path.stem, **values}, context={"protocols": frozenset(PROTOCOLS)}
        )
    except ValidationError as error:
        return faults_of(error, text, str(path), Tool)


_NO_ID_KEY = Pair(
    "clé inconnue : l'identifiant est le nom du fichier.",
    "not a known key: the id is the file's name.",
)


def _changes(
    library: Path | None, shipped: Mapping[str, TomlFile]
) -> tuple[dict[str, Tool], dict[str, tuple[Fault, ...]]]:
    changed: dict[str, Tool] = {}
    broken: dict[str, tuple[Fault, ...]] = {}
    for path in _files(library) if library is not None else ():
        under = shipped.get(path.stem)
        made = _changed(path, {} if under is None else under.values)
        if isinstance(made, Tool):
            changed[path.stem] = made
        else:
            broken[path.stem] = made
    return changed, broken


def _changed(path: Path, under: Values) -> Tool | tuple[Fault, ...]:
    read = read_toml(path)
    if isinstance(read, Fault):
        return (read,)
    return _make(_merge(under, read.values), read.text, path)


def _merge(under: Values, over: Values) -> Values:
    brings_door = any(door in over for door in DOORS)
    kept = {k: v for k, v in under.items() if not (brings_door and k in DOORS and k not in over)}
    return _merge_tables(kept, over)


def _merge_tables(under: Values, over: Values) -> Values:
    # A name of one's own has no English from another's.
    merged = {
        k: v for k, v in under.items() if not (k.endswith("_en") and k.removesuffix("_en") in over)
    }
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _merge_tables(below, value) if both else value  # type: ignore[arg-type]
    return merged
