"""What the patron keeps during the session. It lives in memory, and nowhere else."""

import datetime as dt
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was kept: the answer of a tool, in markdown. `tool` is the tool's name."""

    title: str = field(repr=False)
    tool: str
    kept_at: dt.datetime
    markdown: str = field(repr=False)


class Notebook(QObject):
    """The notes of this session, the latest first.

    Signals:
        changed (): a note came, went or came back.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: list[Note] = []
        self._removed: tuple[int, Note] | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes, the latest first."""
        return tuple(self._notes)

    @property
    def can_undo(self) -> bool:
        """Whether a note was just removed and can come back."""
        return self._removed is not None

    def keep(self, note: Note) -> None:
        """Put a note on top."""
        self._notes.insert(0, note)
        self._removed = None
        self.changed.emit()

    def remove(self, note: Note) -> None:
        """Take a note out; `undo` brings it back until something else is kept or removed."""
        place = next((at for at, kept in enumerate(self._notes) if kept is note), None)
        if place is not None:
            self._removed = (place, self._notes.pop(place))
            self.changed.emit()

    def undo(self) -> None:
        """Bring back the note removed last, where it was."""
        if self._removed is not None:
            self._notes.insert(*self._removed)
            self._removed = None
            self.changed.emit()
