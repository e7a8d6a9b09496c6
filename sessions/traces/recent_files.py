"""Lists of recently used files in the account's real home, and the thumbnails made of them.

A patron's process has a home of its own; these are written only by something that left it. For a
seat that is locked down: never use this step in a developer's or a visitor's own account.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sessions.erase_tree import erase_tree
from sessions.wipe import Remainder


def recent_places(environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Where GTK, KDE and Windows note recent files for this account."""
    if os.name == "nt":
        recent = Path(environment.get("APPDATA", home), "Microsoft", "Windows", "Recent")
        return (recent,)
    data = _folder(environment, "XDG_DATA_HOME", home / ".local/share")
    cache = _folder(environment, "XDG_CACHE_HOME", home / ".cache")
    places = (
        home / ".recently-used",
        home / ".local/share/recently-used.xbel",
        data / "recently-used.xbel",
        data / "RecentDocuments",
        data / "kactivitymanagerd/resources",
        cache / "thumbnails",
    )
    return tuple(dict.fromkeys(places))


def _folder(environment: Mapping[str, str], name: str, default: Path) -> Path:
    given = Path(environment.get(name, ""))
    return given if given.is_absolute() else default


@dataclass(frozen=True, slots=True)
class RecentFilesStep:
    """Erases the lists; the desktop begins new ones."""

    places: tuple[Path, ...]
    name: str = "recent files"

    def erase(self) -> bool:
        """Erase every list there is."""
        found = list(self._found())
        for path in found:
            erase_tree(path)
        return bool(found)

    def verify(self) -> Remainder | None:
        """No list may be left."""
        left = sum(1 for _ in self._found())
        return Remainder(f"{left} lists not erased") if left else None

    def _found(self) -> Iterator[Path]:
        """Lists, and what is in folders: a folder itself says nothing."""
        for place in self.places:
            if place.is_dir() and not place.is_symlink():
                yield from place.iterdir()
            elif os.path.lexists(place):
                yield place
