"""One note, to be read, copied, saved or thrown away."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.patron.note_files import NoteForm
from ui.patron.note_list import where_from
from ui.patron.notebook import Note
from ui.patron.panes.answer import AnswerView
from ui.theme import Theme
from ui.widgets import Button, Label, ScrollPage


class NoteReader(QFrame):
    """The text of a note with what one can do with it, unless one can `only_read`.

    Signals:
        save_wanted (object, object): the `Note`, the `NoteForm`.
        remove_wanted (object): the `Note`.
        copied (): the text is on the clipboard.
    """

    save_wanted = Signal(object, object)
    remove_wanted = Signal(object)
    copied = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, only_read: bool) -> None:
        super().__init__(parent)
        self._note: Note | None = None
        self._title = Label(theme, "", "heading")
        self._origin = Label(theme, "", "small", tone="soft")
        self._text = AnswerView(theme)
        self._copy = Button(theme, kind="secondary", small=True)
        self._page = Button(theme, kind="secondary", small=True)
        self._plain = Button(theme, kind="secondary", small=True)
        self._remove = Button(theme, kind="danger", small=True)
        self._name()
        self._connect()
        self._lay_out(theme, only_read)
        self._retranslate()

    def show_note(self, note: Note) -> None:
        """Show `note` from its beginning."""
        self._note = note
        self._title.setText(note.title)
        self._origin.setText(where_from(note))
        self._text.set_markdown(note.markdown)
        self._scroll.verticalScrollBar().setValue(0)

    def _name(self) -> None:
        names = {
            "copy-note": self._copy,
            "save-note-page": self._page,
            "save-note-text": self._plain,
            "remove-note": self._remove,
        }
        for name, button in names.items():
            button.setObjectName(name)

    def _connect(self) -> None:
        self._copy.clicked.connect(self._copy_text)
        self._page.clicked.connect(lambda: self.save_wanted.emit(self._note, NoteForm.PAGE))
        self._plain.clicked.connect(lambda: self.save_wanted.emit(self._note, NoteForm.TEXT))
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self._note))

    def _lay_out(self, theme: Theme, only_read: bool) -> None:
        self._scroll = ScrollPage(theme, widest=640, margin=32)
        self._scroll.content.setSpacing(12)
        for widget in (self._title, self._origin, self._text):
            self._scroll.content.addWidget(widget)
        self._scroll.content.addStretch(1)
        self._actions = QWidget()
        self._actions.setVisible(not only_read)
        self._row = actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(24, 12, 24, 16)
        actions.setSpacing(12)
        for button in (self._copy, self._page, self._plain):
            actions.addWidget(button)
        actions.addStretch(1)
        actions.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._actions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, words matter more than icons."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for icons, words in ((True, True), (False, True), (True, False)):
            self._show_actions(icons=icons, words=words)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def _show_actions(self, *, icons: bool, words: bool) -> None:
        for button, icon, word, name in self._faces():
            button.setText(word if words else "")
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setIcon(QIcon())
            button.set_icon(icon if icons else None)

    def _faces(self) -> tuple[tuple[Button, str, str, str], ...]:
        """Each button with its icon, its word, and what it does in full."""
        copy, remove = self.tr("Copier"), self.tr("Supprimer")
        page, plain = self.tr("Page web"), self.tr("Texte")
        as_page = self.tr("Enregistrer comme page web")
        as_plain = self.tr("Enregistrer comme texte")
        return (
            (self._copy, "ph.copy", copy, copy),
            (self._page, "ph.floppy-disk", page, as_page),
            (self._plain, "ph.file-text", plain, as_plain),
            (self._remove, "ph.trash", remove, remove),
        )

    def _copy_text(self) -> None:
        self._text.copy()
        self.copied.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._fit()
