"""Looks through one place: its folders and files, searched and sorted, never all at once."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from sessions.files.checked import MOST_SHOWN, FileRefused, Listing, list_folder
from sessions.files.safe_name import shown_name
from ui.patron.files.file_list import FileList
from ui.patron.files.places import Place
from ui.patron.files.refused_words import refused_text
from ui.patron.files.rows import Order, Row, Shown, Wish, rows_of
from ui.patron.takeaway.stepping import once
from ui.streams import Stream, Streams
from ui.text import number_text
from ui.theme import Theme
from ui.widgets import Button, Label

# Who searches means all of a folder, not the part that is shown: looked at in the background.
MOST_SEARCHED = 200_000
_TYPING_MS = 250
_NOTHING = Shown(())


class Explorer(QWidget):
    """The rows of a folder. What is chosen is told by `chosen`.

    Signals:
        picked (): what is chosen has changed.
        wanted (Row): a file was opened.
        failed (str): a folder can't be read; why.
    """

    picked = Signal()
    wanted = Signal(object)
    failed = Signal(str)

    def __init__(self, theme: Theme, streams: Streams, wish: Wish, *, several: bool) -> None:
        super().__init__()
        self._theme, self._streams, self._wish = theme, streams, wish
        self._place: Place | None = None
        self._parts: tuple[str, ...] = ()
        self._listing = Listing((), is_cut=False)
        self._shown = _NOTHING
        self._is_deep = self._is_awaited = False
        self._reading: Stream | None = None
        self._up = Button(theme, icon="ph.arrow-up", kind="secondary", small=True)
        self._where = Label(theme, "", "label")
        self._search = QLineEdit()
        self._sort = Button(theme, icon="ph.sort-ascending", kind="secondary", small=True)
        self._list = FileList(theme, several=several)
        self._empty = Label(theme, "", "body", tone="soft")
        self._told = Label(theme, "", "small", tone="soft")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._connect()
        self._retranslate()

    @property
    def place(self) -> Place | None:
        """Where one looks."""
        return self._place

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders from the place down to where one looks."""
        return self._parts

    @property
    def chosen(self) -> tuple[Row, ...]:
        """The files chosen."""
        return self._list.chosen

    @property
    def is_reading(self) -> bool:
        """Whether a folder is being read."""
        return self._reading is not None

    def look_at(self, place: Place | None, parts: tuple[str, ...] = ()) -> None:
        """Show a folder of a place; None: no place at all."""
        self._place, self._parts = place, parts
        self._search.clear()
        self._typing.stop()
        self._wish = replace(self._wish, words="")
        self._listing, self._is_deep = Listing((), is_cut=False), False
        self._show()
        self._read()

    def choose(self, names: Iterable[str], here: str) -> None:
        """Choose the files of these names; the keyboard is at `here`."""
        self._list.choose(names, here)

    def enter(self) -> None:
        """Give the keyboard to the rows, as soon as there are any."""
        self._is_awaited = not self._shown.rows
        if not self._is_awaited:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Read no more."""
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.stop()
            reading.deleteLater()

    # ------------------------------------------------------------------------------------- reading

    def _read(self) -> None:
        self.end()
        place = self._place
        if place is None:
            return
        parts, most = self._parts, MOST_SEARCHED if self._is_deep else MOST_SHOWN
        work = once(lambda: list_folder(place.root, parts, most, device=place.device))
        self._reading = self._streams.start(work, self)
        self._reading.items.connect(lambda found: self._on_read(found[-1]))
        self._reading.failed.connect(self._on_failed)
        self._tell()

    def _on_read(self, listing: Listing) -> None:
        self.end()
        self._listing = listing
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self.end()
        self._tell()
        if isinstance(error, FileRefused):
            self.failed.emit(refused_text(error.why))

    def _show(self) -> None:
        self._shown = rows_of(self._listing.entries, self._wish)
        self._list.show_rows(self._shown.rows)
        self._tell()
        if self._is_awaited and self._shown.rows:
            self.enter()

    # ------------------------------------------------------------------------ what is asked for

    def _open(self, row: Row) -> None:
        if row.entry.is_folder and self._place is not None:
            self.look_at(self._place, (*self._parts, row.entry.name))
        elif row.can_be_chosen:
            self.wanted.emit(row)

    def _go_up(self) -> None:
        if self._place is not None and self._parts:
            self.look_at(self._place, self._parts[:-1])
            self.enter()

    def _on_letter(self) -> None:
        """Who writes keeps the keyboard."""
        self._is_awaited = False
        self._typing.start()

    def _on_typing(self) -> None:
        words = self._search.text().strip()
        self._wish = replace(self._wish, words=words)
        if words and self._listing.is_cut and not self._is_deep:
            self._is_deep = True
            self._read()
        self._show()

    def _next_order(self) -> None:
        orders = tuple(Order)
        after = orders[(orders.index(self._wish.order) + 1) % len(orders)]
        self._wish = replace(self._wish, order=after)
        self._retranslate()
        self._show()

    # ------------------------------------------------------------------------------ how it is made

    def _connect(self) -> None:
        self._up.clicked.connect(self._go_up)
        self._sort.clicked.connect(self._next_order)
        self._search.textEdited.connect(self._on_letter)
        self._typing.timeout.connect(self._on_typing)
        self._search.returnPressed.connect(self.enter)
        self._list.picked.connect(self.picked)
        self._list.opened.connect(self._open)

    def _lay_out(self) -> None:
        names = {self._up: "files-up", self._search: "files-search", self._sort: "files-sort"}
        for widget, name in names.items():
            widget.setObjectName(name)
        self._where.setWordWrap(False)
        self._where.setMinimumWidth(1)
        self._told.setObjectName("files-told")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._up)
        top.addWidget(self._where, 1)
        top.addWidget(self._search, 1)
        top.addWidget(self._sort)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._told)

    # ------------------------------------------------------------------------------ what it says

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._up.setAccessibleName(self.tr("Dossier du dessus"))
        self._up.setToolTip(self.tr("Dossier du dessus"))
        self._search.setPlaceholderText(self.tr("Chercher un nom"))
        self._search.setAccessibleName(self.tr("Chercher un nom de fichier"))
        self._list.setAccessibleName(self.tr("Fichiers"))
        orders = {
            Order.NAME: self.tr("Tri : nom"),
            Order.DATE: self.tr("Tri : date"),
            Order.SIZE: self.tr("Tri : taille"),
        }
        self._sort.setText(orders[self._wish.order])
        self._tell()

    def _tell(self) -> None:
        self._up.setEnabled(bool(self._parts))
        self._up.setVisible(bool(self._parts))
        self._where.setText(self._where_text())
        self._stack.setCurrentIndex(0 if self._shown.rows else 1)
        self._empty.setText("" if self._shown.rows else self._empty_text())
        told = self._told_text()
        self._told.setText(told)
        self._told.setVisible(bool(told))

    def _where_text(self) -> str:
        place = self._place
        if self._parts:
            return shown_name(self._parts[-1])
        if place is None or place.stick is None:
            return self.tr("Mes fichiers") if place is not None else ""
        return place.stick.name

    def _empty_text(self) -> str:
        if self.is_reading:
            return self.tr("Lecture en cours…")
        if self._place is None:
            return self.tr("Branchez votre clé USB : ses fichiers apparaîtront ici.")
        if self._wish.words:
            return self.tr("Aucun nom ne correspond à votre recherche.")
        if self._shown.useless:
            return self.tr("Il n'y a ici aucun fichier du genre demandé.")
        return self._nothing_here(self._place)

    def _nothing_here(self, place: Place) -> str:
        if place.stick is not None:
            return self.tr("Ce dossier est vide.")
        return self.tr("Vous n'avez encore aucun fichier ici. Branchez votre clé USB.")

    def _told_text(self) -> str:
        if self.is_reading and self._shown.rows:
            return self.tr("Recherche dans tout le dossier…")
        if self._shown.cut or (self._listing.is_cut and not self._wish.words):
            said = self.tr(
                "Ce dossier est très plein : {count} noms sont montrés. "
                "Cherchez un nom pour voir les autres."
            )
            return said.format(count=number_text(len(self._shown.rows)))
        if self._shown.useless:
            return self.tr(
                "%n fichier(s) d'un autre genre ne sont pas montrés.", "", self._shown.useless
            )
        return ""
