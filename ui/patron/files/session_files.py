"""The files of a session: its own folder, and the sticks that are plugged in."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sessions.files.bring import room_in
from sessions.files.checked import Entry, FileRefused, list_folder
from sessions.files.safe_name import numbered
from ui.patron.takeaway.ways import Ways

_REMOVED = ".removed"


class SessionFiles(QObject):
    """What the file pages know of the world. One a process; all of it goes with the session.

    Signals:
        changed (): a file came or went.
    """

    changed = Signal()

    def __init__(
        self,
        folder: Path,
        ways: Ways,
        *,
        room: Callable[[Path], int] = room_in,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder, self.ways = folder, ways
        self._room = room
        self._last_removed: tuple[str, ...] = ()
        self.is_choosing = False  # for a page: one asks at a time, or their waits would be nested

    def entries(self) -> tuple[Entry, ...]:
        """The patron's files, by name."""
        try:
            listed = list_folder(self.folder)
        except FileRefused:
            return ()
        return tuple(entry for entry in listed.entries if not entry.is_folder)

    def room(self) -> int:
        """How many bytes more there is room for."""
        return self._room(self.folder)

    def tell_changed(self) -> None:
        """A file came, by whatever way."""
        self.changed.emit()

    def remove(self, names: Iterable[str]) -> None:
        """Throw files away; `undo` brings those of the last time back, and no others."""
        self._forget()
        hidden = self.folder / _REMOVED
        hidden.mkdir(mode=0o700, exist_ok=True)
        gone = []
        for name in names:
            with contextlib.suppress(OSError):
                (self.folder / name).rename(hidden / name)
                gone.append(name)
        self._last_removed = tuple(gone)
        self.changed.emit()

    def undo(self) -> None:
        """Bring back what was removed last."""
        back, self._last_removed = self._last_removed, ()
        for name in back:
            free = numbered(name, lambda taken: os.path.lexists(self.folder / taken))
            with contextlib.suppress(OSError):
                (self.folder / _REMOVED / name).rename(self.folder / free)
        self.changed.emit()

    def _forget(self) -> None:
        """Their room is given back."""
        self._last_removed = ()
        shutil.rmtree(self.folder / _REMOVED, ignore_errors=True)
