"""One note, to be read, taken away, copied, saved or thrown away."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.patron.note_actions import ActionRow, Face
from ui.patron.note_files import NoteForm
from ui.patron.note_list import where_from
from ui.patron.notebook import Note
from ui.patron.panes.answer import AnswerView
from ui.patron.takeaway.takeaway import Takeaway
from ui.theme import Theme
from ui.widgets import Button, Label, ScrollPage
from ui.widgets.button import Kind


class NoteReader(QFrame):
    """The text of a note with what one can do with it; `only_read`: it can only be taken away.

    Signals:
        save_wanted (object, object): the `Note`, the `NoteForm`.
        remove_wanted (object): the `Note`.
        copied (): the text is on the clipboard.
    """

    save_wanted = Signal(object, object)
    remove_wanted = Signal(object)
    copied = Signal()

    def __init__(
        self, theme: Theme, takeaway: Takeaway, parent: QWidget | None = None, *, only_read: bool
    ) -> None:
        super().__init__(parent)
        self._takeaway = takeaway
        self._note: Note | None = None
        self._title = Label(theme, "", "heading")
        self._origin = Label(theme, "", "small", tone="soft")
        self._text = AnswerView(theme)
        self._make_buttons(theme)
        self._connect()
        self._lay_out(theme, only_read)

    def show_note(self, note: Note) -> None:
        """Show `note` from its beginning."""
        self._note = note
        self._title.setText(note.title)
        self._origin.setText(where_from(note))
        self._text.set_markdown(note.markdown)
        self._scroll.verticalScrollBar().setValue(0)

    def _make_buttons(self, theme: Theme) -> None:
        def button(name: str, kind: Kind = "secondary") -> Button:
            made = Button(theme, kind=kind, small=True)
            made.setObjectName(name)
            return made

        self._print, self._usb = button("print-note"), button("export-note")
        self._phone = button("phone-note")
        self._copy, self._remove = button("copy-note"), button("remove-note", "danger")
        self._page, self._plain = button("save-note-page"), button("save-note-text")

    def _connect(self) -> None:
        self._copy.clicked.connect(self._copy_text)
        self._page.clicked.connect(lambda: self.save_wanted.emit(self._note, NoteForm.PAGE))
        self._plain.clicked.connect(lambda: self.save_wanted.emit(self._note, NoteForm.TEXT))
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self._note))
        self._print.clicked.connect(self._print_it)
        self._usb.clicked.connect(self._export_it)
        self._phone.clicked.connect(lambda: self._takeaway.show_code(self._text.plain_text()))

    def _print_it(self) -> None:
        if self._note is not None:
            self._takeaway.print_note(self._note)

    def _export_it(self) -> None:
        if self._note is not None:
            self._takeaway.export_note(self._note)

    def _copy_text(self) -> None:
        self._text.copy()
        self.copied.emit()

    # --------------------------------------------------------------------------------- how it looks

    def _lay_out(self, theme: Theme, only_read: bool) -> None:
        self._scroll = ScrollPage(theme, widest=640, margin=32)
        self._scroll.content.setSpacing(12)
        self._scroll.setMinimumHeight(1)  # on a small screen, it is what gives way
        for widget in (self._title, self._origin, self._text):
            self._scroll.content.addWidget(widget)
        self._scroll.content.addStretch(1)
        self._take, self._rest = ActionRow(self._to_take), ActionRow(self._to_keep, aside=1)
        self._rest.setVisible(not only_read)
        rows = QVBoxLayout()
        rows.setContentsMargins(24, 12, 24, 16)
        rows.setSpacing(8)
        rows.addWidget(self._take)
        rows.addWidget(self._rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self._scroll, 1)
        column.addLayout(rows)
        # Not before they are in a row: a button without a parent would show as a window.
        self._print.setVisible(self._takeaway.can_print)
        self._usb.setVisible(self._takeaway.can_export)

    def _to_take(self) -> tuple[Face, ...]:
        paper, stick = self.tr("Imprimer"), self.tr("Sur ma clé USB")
        phone, on_phone = self.tr("Sur mon téléphone"), self.tr("Prendre avec mon téléphone")
        return (
            Face(self._print, "ph.printer", paper, paper),
            Face(self._usb, "ph.hard-drive", stick, stick),
            Face(self._phone, "ph.qr-code", phone, on_phone),
        )

    def _to_keep(self) -> tuple[Face, ...]:
        copy, remove = self.tr("Copier"), self.tr("Supprimer")
        page, plain = self.tr("Page web"), self.tr("Texte")
        as_page = self.tr("Enregistrer comme page web")
        as_plain = self.tr("Enregistrer comme texte")
        return (
            Face(self._copy, "ph.copy", copy, copy),
            Face(self._page, "ph.floppy-disk", page, as_page),
            Face(self._plain, "ph.file-text", plain, as_plain),
            Face(self._remove, "ph.trash", remove, remove),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._take.retranslate()
            self._rest.retranslate()
