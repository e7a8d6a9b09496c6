"""What the lock screen looks like, read before anything else is loaded.

The settings are validated a moment later, by models that take longer to load than a window to
appear. Until then a value that is not what it should be counts as the default.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.lock.house import House
from ui.tokens import CONTRASTS, Contrast

_LIBRARY, _SEAT = "Médiathèque", "Poste 1"  # as in kiosk.config
_LARGEST_FILE = 1 << 20  # bytes; `load_config` explains why a larger one is refused


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The house, the language and the colours of a seat that is being started."""

    house: House
    language: str = "fr"
    contrast: Contrast = "light"
    text_scale: float = 1.0
    reduced_motion: bool = False


def first_look(config_file: Path) -> FirstLook:
    """What `config_file` says of the looks; the defaults for all it doesn't say. Never raises."""
    values = _values(config_file)
    library, seat, screen = (_table(values, name) for name in ("library", "seat", "screen"))
    hours = library.get("opening_hours")
    return FirstLook(
        House(
            _text(library.get("name"), _LIBRARY),
            _text(seat.get("name"), _SEAT),
            tuple(str(line) for line in hours) if isinstance(hours, list) else (),
        ),
        "en" if library.get("language") == "en" else "fr",
        next((c for c in CONTRASTS if c == screen.get("contrast")), "light"),
        next((s for s in (1.25, 1.5) if s == screen.get("text_scale")), 1.0),
        screen.get("reduced_motion") is True,
    )


def _values(config_file: Path) -> dict[str, Any]:
    try:
        if config_file.stat().st_size > _LARGEST_FILE:
            return {}
        return tomllib.loads(config_file.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # TOML and Unicode errors are ValueErrors
        return {}


def _table(values: dict[str, Any], name: str) -> dict[str, Any]:
    table = values.get(name)
    return table if isinstance(table, dict) else {}


def _text(value: object, default: str) -> str:
    return value if isinstance(value, str) and value else default
