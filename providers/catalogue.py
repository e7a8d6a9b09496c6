"""The catalogue: one TOML file a tool, those shipped and the library's own beside or over them.

A library's file with the name of a shipped one changes only the keys it names; one that brings
another door ([web], [chat], [small_model]) replaces the door. A library's file with a mistake
closes its own tool, never another, and never falls back to the shipped tool: the change may have
been a higher age.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from providers.faults import Fault, faults_of
from providers.protocols import PROTOCOLS
from providers.tool import Tool

FILE_BYTES = 65_536
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

    Raises `CatalogueError` for a mistake in a shipped file; one in the library's is a fault.
    """
    values, faults = _read_folder(shipped)
    tools, more = _make_all(values, shipped)
    if faults or more:
        raise CatalogueError((*faults, *more))
    changed, broken = _changes(library, values)
    kept = {name: tool for name, tool in tools.items() if name not in broken}
    merged = {**kept, **changed}
    return Catalogue(tuple(merged[name] for name in sorted(merged)), _flat(broken))


Values = dict[str, Any]
Broken = Mapping[str, tuple[Fault, ...]]


def _flat(broken: Broken) -> tuple[Fault, ...]:
    return tuple(fault for faults in broken.values() for fault in faults)


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.glob("*.toml") if path.is_file())


def _read_folder(folder: Path) -> tuple[dict[str, Values], tuple[Fault, ...]]:
    values: dict[str, Values] = {}
    faults: list[Fault] = []
    for path in _files(folder):
        read = _read(path)
        if isinstance(read, Fault):
            faults.append(read)
        else:
            values[path.stem] = read
    return values, tuple(faults)


def _read(path: Path) -> Values | Fault:
    try:
        if path.stat().st_size > FILE_BYTES:
            return Fault(str(path), 1, "", f"it is longer than {FILE_BYTES} bytes.")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        return Fault(str(path), _toml_line(error), "", f"this is no valid TOML: {error}.")
    except (OSError, UnicodeDecodeError) as error:
        return Fault(str(path), 1, "", f"it can't be read ({type(error).__name__}).")


def _toml_line(error: tomllib.TOMLDecodeError) -> int:
    words = str(error).replace(",", "").split()
    after = words[words.index("line") + 1 :] if "line" in words else []
    return int(after[0]) if after and after[0].isdigit() else 1


def _make_all(values: dict[str, Values], folder: Path) -> tuple[dict[str, Tool], tuple[Fault, ...]]:
    tools: dict[str, Tool] = {}
    faults: list[Fault] = []
    for name, value in values.items():
        made = _make(name, value, folder / f"{name}.toml")
        if isinstance(made, Tool):
            tools[name] = made
        else:
            faults.extend(made)
    return tools, tuple(faults)


def _make(name: str, values: Values, path: Path) -> Tool | tuple[Fault, ...]:
    if "id" in values:
        return (Fault(str(path), 1, "id", "not a known key: the id is the file's name."),)
    try:
        return Tool.model_validate(
            {"id": name, **values}, context={"protocols": frozenset(PROTOCOLS)}
        )
    except ValidationError as error:
        return faults_of(error, path.read_text(encoding="utf-8"), str(path), Tool)


def _changes(
    library: Path | None, shipped: Mapping[str, Values]
) -> tuple[dict[str, Tool], dict[str, tuple[Fault, ...]]]:
    changed: dict[str, Tool] = {}
    broken: dict[str, tuple[Fault, ...]] = {}
    for path in _files(library) if library is not None else ():
        made = _changed(path, shipped.get(path.stem, {}))
        if isinstance(made, Tool):
            changed[path.stem] = made
        else:
            broken[path.stem] = made
    return changed, broken


def _changed(path: Path, under: Values) -> Tool | tuple[Fault, ...]:
    read = _read(path)
    return (read,) if isinstance(read, Fault) else _make(path.stem, _merge(under, read), path)


def _merge(under: Values, over: Values) -> Values:
    brings_door = any(door in over for door in DOORS)
    kept = {k: v for k, v in under.items() if not (brings_door and k in DOORS and k not in over)}
    return _merge_tables(kept, over)


def _merge_tables(under: Values, over: Values) -> Values:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _merge_tables(below, value) if both else value  # type: ignore[arg-type]
    return merged
