"""The notebook on screen: the list on one side, the note one reads on the other."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.patron.note_files import NoteForm
from ui.patron.note_list import NoteList
from ui.patron.note_reader import NoteReader
from ui.patron.notebook import Note, Notebook
from ui.patron.takeaway.takeaway import Takeaway
from ui.theme import Theme
from ui.widgets import Banner, Button, EmptyPage, Label

translate = QCoreApplication.translate
LIST_WIDTH = 340
SaveNote = Callable[[Note, NoteForm], Path]
"""Writes a note as a file and says where. Raises OSError (full disk)."""


class NotebookView(QWidget):
    """Shows a notebook as it is now. Without `save` it can only be read and taken away."""

    def __init__(
        self,
        theme: Theme,
        notebook: Notebook,
        save: SaveNote | None,
        takeaway: Takeaway,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._notebook, self._save_note = theme, notebook, save
        self._reading: Note | None = None
        self._list = NoteList(theme)
        self._reader = NoteReader(theme, takeaway, only_read=save is None)
        self._said = Banner(theme)
        self._undo = Button(theme, icon="ph.arrow-counter-clockwise", kind="secondary", small=True)
        self._undo.setObjectName("undo-remove")
        self._empty = EmptyPage(theme, "ph.notebook", "purpose-document", _nothing_kept)
        self._lay_out()
        self._connect()
        self._size()
        self._retranslate()
        self._show()
        self._say_nothing()

    def enter(self) -> None:
        """Begin with the latest note, and with nothing said."""
        self._reading = None
        self._show()
        self._say_nothing()

    # --------------------------------------------------------------------------------- what it does

    def _read(self, note: Note) -> None:
        self._reading = note
        self._say_nothing()
        self._reader.show_note(note)
        self._list.mark(note)

    def _save(self, note: Note, form: NoteForm) -> None:
        if self._save_note is None:
            return
        try:
            path = self._save_note(note, form)
        except OSError:
            full = self.tr("Il n'y a plus de place pour enregistrer. Demandez à l'équipe.")
            self._said.say(full, "warning")
            return
        said = self.tr("Enregistré dans vos fichiers : {name}").format(name=path.name)
        self._said.say(said, "ok")

    def _remove(self, note: Note) -> None:
        self._notebook.remove(note)
        self._said.say(self.tr("Supprimé de votre carnet."), "info")
        self._undo.show()

    def _take_back(self) -> None:
        self._notebook.undo()
        self._say_nothing()

    def _say_nothing(self) -> None:
        self._said.clear()
        self._undo.hide()

    def _show(self) -> None:
        notes = self._notebook.notes
        if not any(note is self._reading for note in notes):
            self._reading = notes[0] if notes else None
        self._stack.setCurrentIndex(0 if notes else 1)
        self._list.show_notes(notes, self._reading)
        if self._reading is not None:
            self._reader.show_note(self._reading)

    # ----------------------------------------------------------------------------- how it is made

    def _connect(self) -> None:
        self._notebook.changed.connect(self._show)
        self._list.chosen.connect(self._read)
        self._reader.save_wanted.connect(self._save)
        self._reader.remove_wanted.connect(self._remove)
        self._reader.copied.connect(lambda: self._said.say(self.tr("Copié."), "ok"))
        self._undo.clicked.connect(self._take_back)
        self._theme.changed.connect(self._size)

    def _lay_out(self) -> None:
        self._both = QWidget()
        grid = QGridLayout(self._both)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(24)
        grid.addWidget(self._list, 0, 0)
        grid.addWidget(self._reader, 0, 1)
        grid.setColumnStretch(1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._both)
        self._stack.addWidget(self._empty)
        told = QHBoxLayout()
        told.setSpacing(16)
        told.addWidget(self._said, 1)
        told.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(told)
        column.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text has the greater part."""
        super().resizeEvent(event)
        self._size()

    def _size(self) -> None:
        self._list.setFixedWidth(min(self._theme.px(LIST_WIDTH), self.width() * 3 // 10))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()
            self._said.clear()

    def _retranslate(self) -> None:
        self._undo.setText(self.tr("Annuler"))


def _nothing_kept() -> tuple[str, str]:
    return (
        translate("EmptyNotebook", "Votre carnet est vide"),
        translate(
            "EmptyNotebook",
            "Dans un outil, appuyez sur « Garder » : la réponse vous attendra ici.",
        ),
    )


class NotebookPage(QWidget):
    """The notebook as a screen of the session."""

    def __init__(
        self,
        theme: Theme,
        notebook: Notebook,
        save: SaveNote,
        takeaway: Takeaway,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(theme, "", "display")
        self._text = Label(theme, "", "body", tone="soft")
        self._view = NotebookView(theme, notebook, save, takeaway)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        column.addLayout(words)
        column.addWidget(self._view, 1)
        self._retranslate()

    def enter(self) -> None:
        """Somebody opens the notebook."""
        self._view.enter()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Mon carnet"))
        self._text.setText(self.tr("Ce que vous gardez ici est effacé à la fin de votre séance."))
