""" "My files": what was downloaded, brought or saved, to look at, take away or throw away."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sessions.files.kinds import Kind
from ui.patron.files.file_list import FileList
from ui.patron.files.picker import Picker, Wanted, open_picker
from ui.patron.files.preview import Preview
from ui.patron.files.rows import Order, Row, Wish, rows_of
from ui.patron.files.session_files import SessionFiles
from ui.patron.note_actions import ActionRow, Face
from ui.theme import Theme
from ui.widgets import Banner, Button, EmptyPage, Label

translate = QCoreApplication.translate
_EVERYTHING = Wish(lambda _kind: True, 2**62, order=Order.DATE)


class FilesPage(QWidget):
    """The session's files as a screen.

    Signals:
        take_wanted (tuple): paths to copy to a stick.
        print_wanted (Path), qr_wanted (Path): one file to print, or to show as a code.
    """

    take_wanted = Signal(object)
    print_wanted = Signal(object)
    qr_wanted = Signal(object)

    def __init__(self, theme: Theme, files: SessionFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._files = theme, files
        self._picker: Picker | None = None
        self._title = Label(theme, "", "display")
        self._text = Label(theme, "", "body", tone="soft")
        self._add = Button(theme, icon="ph.plus", kind="primary")
        self._said = Banner(theme)
        self._undo = Button(theme, icon="ph.arrow-counter-clockwise", kind="secondary", small=True)
        self._list = FileList(theme, several=True)
        self._empty = EmptyPage(theme, "ph.folder", "purpose-discuss", _no_files)
        self._look = Button(theme, kind="secondary", small=True)
        self._take = Button(theme, kind="secondary", small=True)
        self._print = Button(theme, kind="secondary", small=True)
        self._qr = Button(theme, kind="secondary", small=True)
        self._remove = Button(theme, kind="danger", small=True)
        self._actions = ActionRow(self._faces, aside=1)
        self._preview = Preview(theme, files.ways.streams)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._say_nothing()

    def enter(self) -> None:
        """Somebody opens it."""
        self._say_nothing()
        self._screens.setCurrentIndex(0)
        self._show()
        self._list.setFocus() if self._list.rows else self._add.setFocus()

    def go_back(self) -> bool:
        """From a file to the list; whether there was a way back."""
        if self._screens.currentWidget() is not self._preview:
            return False
        self._preview.end()
        self._screens.setCurrentIndex(0)
        self._list.setFocus()
        return True

    def end(self) -> None:
        """The session is over."""
        if self._picker is not None:
            self._picker.close_sheet()
        self._preview.end()

    # --------------------------------------------------------------------------------- what it does

    def _show(self) -> None:
        shown = rows_of(self._files.entries(), _EVERYTHING)
        self._list.show_rows(shown.rows)
        self._stack.setCurrentIndex(0 if shown.rows else 1)
        self._actions.setVisible(bool(shown.rows))
        self._show_actions()

    def _show_actions(self) -> None:
        """What can be done with what is chosen."""
        chosen = self._chosen()
        kind = chosen[0].kind if len(chosen) == 1 else None
        allowed = self._files.ways.allowed
        self._look.setEnabled(len(chosen) == 1)
        self._take.setEnabled(bool(chosen))
        self._remove.setEnabled(bool(chosen))
        self._print.setEnabled(kind is Kind.PDF or kind is Kind.TEXT or _is_picture(kind))
        self._qr.setEnabled(kind is Kind.TEXT)
        self._take.setVisible(allowed.allow_usb)
        self._add.setVisible(allowed.allow_usb)
        self._print.setVisible(allowed.allow_print)

    def _chosen(self) -> tuple[Row, ...]:
        return self._list.chosen

    def _paths(self) -> tuple[Path, ...]:
        return tuple(self._files.folder / row.entry.name for row in self._chosen())

    def _open(self, row: Row) -> None:
        self._say_nothing()
        self._screens.setCurrentWidget(self._preview)
        self._preview.show_file(self._files.folder / row.entry.name)

    def _open_chosen(self) -> None:
        for row in self._chosen()[:1]:
            self._open(row)

    def _throw_away(self) -> None:
        names = [row.entry.name for row in self._chosen()]
        self._files.remove(names)
        self._said.say(self.tr("%n fichier(s) supprimé(s).", "", len(names)))
        self._undo.show()
        self._undo.setFocus()

    def _take_back(self) -> None:
        self._files.undo()
        self._say_nothing()
        self._list.setFocus()

    def _bring(self) -> None:
        wanted = Wanted(
            self.tr("Ajouter depuis ma clé USB"),
            self.tr("Une copie vient dans « Mes fichiers » ; votre clé reste comme elle est."),
            several=True,
            only_sticks=True,
        )
        self._picker = open_picker(self._theme, self._files, wanted, self)
        self._picker.chosen.connect(self._on_brought)
        self._picker.closed.connect(self._forget_picker)

    def _on_brought(self, paths: tuple[Path, ...]) -> None:
        self._said.say(self.tr("%n fichier(s) ajouté(s).", "", len(paths)), "ok")
        self._show()
        self._list.choose([path.name for path in paths], paths[0].name if paths else "")

    def _forget_picker(self) -> None:
        self._picker = None

    def _say_nothing(self) -> None:
        self._said.clear()
        self._undo.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete throws away what is chosen."""
        if event.key() == Qt.Key.Key_Delete and self._list.hasFocus() and self._chosen():
            self._throw_away()
        else:
            super().keyPressEvent(event)

    # ----------------------------------------------------------------------------- how it is made

    def _connect(self) -> None:
        self._files.changed.connect(self._show)
        self._list.picked.connect(self._show_actions)
        self._list.opened.connect(self._open)
        self._add.clicked.connect(self._bring)
        self._look.clicked.connect(self._open_chosen)
        self._take.clicked.connect(lambda: self.take_wanted.emit(self._paths()))
        self._print.clicked.connect(lambda: self.print_wanted.emit(self._paths()[0]))
        self._qr.clicked.connect(lambda: self.qr_wanted.emit(self._paths()[0]))
        self._remove.clicked.connect(self._throw_away)
        self._undo.clicked.connect(self._take_back)
        self._preview.left.connect(self.go_back)

    def _lay_out(self) -> None:
        names = {
            self._add: "files-add",
            self._undo: "files-undo",
            self._look: "files-look",
            self._take: "files-take",
            self._print: "files-print",
            self._qr: "files-qr",
            self._remove: "files-remove",
        }
        for widget, name in names.items():
            widget.setObjectName(name)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(40, 32, 40, 24)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addLayout(self._telling())
        column.addWidget(self._stack, 1)
        column.addWidget(self._actions)
        self._screens = QStackedWidget()
        self._screens.addWidget(listing)
        self._screens.addWidget(self._preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._screens)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _telling(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._said, 1)
        row.addWidget(self._undo)
        return row

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_nothing()
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Mes fichiers"))
        self._text.setText(
            self.tr("Tout est effacé à la fin de votre séance : emportez ce qui compte pour vous.")
        )
        self._add.setText(self.tr("Ajouter depuis ma clé USB"))
        self._undo.setText(self.tr("Annuler"))
        self._actions.retranslate()
        self._list.setAccessibleName(self.tr("Mes fichiers"))

    def _faces(self) -> tuple[Face, ...]:
        look, take = self.tr("Regarder"), self.tr("Sur ma clé USB")
        paper, code = self.tr("Imprimer"), self.tr("Code QR")
        to_telephone = self.tr("Prendre avec mon téléphone")
        remove = self.tr("Supprimer")
        return (
            Face(self._look, "ph.eye", look, look),
            Face(self._take, "ph.hard-drive", take, take),
            Face(self._print, "ph.printer", paper, paper),
            Face(self._qr, "ph.qr-code", code, to_telephone),
            Face(self._remove, "ph.trash", remove, remove),
        )


def _is_picture(kind: Kind | None) -> bool:
    return kind is not None and kind.is_picture


def _no_files() -> tuple[str, str]:
    return (
        translate("NoFiles", "Vous n'avez pas encore de fichiers"),
        translate(
            "NoFiles",
            "Ce que vous enregistrez depuis un outil ou depuis votre carnet vous attendra "
            "ici, comme ce que vous apportez sur une clé USB.",
        ),
    )
