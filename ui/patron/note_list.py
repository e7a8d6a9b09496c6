"""The notes by title, the latest first; one of them is being read."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.patron.notebook import Note
from ui.theme import Theme
from ui.widgets import FocusRing, Label, ScrollPage
from ui.widgets.label import Role

ROW = 80
translate = QCoreApplication.translate


def where_from(note: Note) -> str:
    """Which tool said it, and at what time: it was today."""
    words = translate("NoteRow", "{tool}, à {time}")
    return words.format(tool=note.tool, time=f"{note.kept_at:%H:%M}")


class NoteRow(FocusRing):
    """A note in the list. A long title is cut; the reader beside it shows it whole."""

    def __init__(self, theme: Theme, note: Note, number: int) -> None:
        super().__init__(theme)
        self.note = note
        self.setCheckable(True)
        self.setObjectName(f"note-{number}")
        self.setAccessibleName(f"{note.title}, {where_from(note)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = self._line(theme, "label")
        self._origin = self._line(theme, "small")
        self._origin.set_tone("soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(2)
        column.addStretch(1)
        for label in (self._title, self._origin):
            column.addWidget(label)
        column.addStretch(1)
        self._size()
        theme.changed.connect(self._size)

    def _line(self, theme: Theme, role: Role) -> Label:
        label = Label(theme, "", role)
        label.setWordWrap(False)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def nextCheckState(self) -> None:
        """Pressing the note one reads does not put it away."""
        self.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 40
        for label, text in ((self._title, self.note.title), (self._origin, where_from(self.note))):
            metrics = label.fontMetrics()
            label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _size(self) -> None:
        self.setFixedHeight(self._theme.px(ROW))
        self._fit()


class NoteList(ScrollPage):
    """A column of notes.

    Signals:
        chosen (object): the `Note` to read.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, widest=480, margin=0)
        self.content.setSpacing(8)
        self._rows: list[NoteRow] = []

    def show_notes(self, notes: tuple[Note, ...], reading: Note | None) -> None:
        """Show `notes`, and which is being read."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        while self.content.count():
            self.content.takeAt(0)
        self._rows = [NoteRow(self._theme, note, at) for at, note in enumerate(notes)]
        for row in self._rows:
            row.clicked.connect(lambda _checked=False, note=row.note: self.chosen.emit(note))
            self.content.addWidget(row)
        self.content.addStretch(1)
        self.mark(reading)

    def mark(self, reading: Note | None) -> None:
        """Show which note is being read."""
        for row in self._rows:
            row.setChecked(row.note is reading)
