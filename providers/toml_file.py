"""Reads a TOML file that people write, whatever is in it: a fault says what is wrong and where."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from providers.faults import Fault
from providers.pair import Pair

FILE_BYTES = 65_536
_TOO_LONG = Pair("ce fichier dépasse {limit} octets.", "it is longer than {limit} bytes.")
_UNREADABLE = Pair("ce fichier ne peut pas être lu ({cause}).", "it can't be read ({cause}).")
_NO_TEXT = Pair(
    "ce n'est pas un texte en UTF-8 : enregistrez-le avec ce codage.",
    "it is no text in UTF-8: save it with that encoding.",
)
_NO_TOML = Pair(
    "ce n'est pas du TOML valable ({cause}).",
    "this is no valid TOML ({cause}).",
)

_BEYOND = Pair(
    "un nombre trop long, ou trop de crochets imbriqués",
    "a number that is too long, or too many brackets inside each other",
)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The values of a file, and the text they were read from."""

    values: dict[str, Any]
    text: str


def read_toml(path: Path) -> TomlFile | Fault:
    """The file at `path`, or what is wrong with it. Raises FileNotFoundError."""
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        return Fault(str(path), 1, "", _UNREADABLE.filled(cause=error.strerror))
    return parse_toml(raw, str(path))


def parse_toml(raw: bytes, file: str) -> TomlFile | Fault:
    """The values in `raw`, or what is wrong with it; `file` names it in the fault."""
    if len(raw) > FILE_BYTES:
        return Fault(file, 1, "", _TOO_LONG.filled(limit=FILE_BYTES))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Fault(file, raw[: error.start].count(b"\n") + 1, "", _NO_TEXT)
    try:
        return TomlFile(tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        cause = str(error).partition(" (at ")[0]
        return Fault(file, _line_in(str(error), text), "", _NO_TOML.filled(cause=cause))
    except (ValueError, RecursionError):
        return Fault(file, 1, "", _NO_TOML.filled(cause=_BEYOND))


def _line_in(message: str, text: str) -> int:
    """tomllib says "(at line 3, column 7)" or "(at end of document)"."""
    if "end of document" in message:
        return text.count("\n") + 1
    words = message.replace(",", "").split()
    after = words[words.index("line") + 1 :] if "line" in words else []
    return int(after[0]) if after and after[0].isdecimal() else 1
