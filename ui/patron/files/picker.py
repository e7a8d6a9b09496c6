"""Our own picker: the session's files and what is plugged in, and nothing else of the computer."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QWidget

from sessions.files.kinds import Kind
from ui.patron.files.accepted import ALL
from ui.patron.files.bringing import Bringing
from ui.patron.files.explorer import Explorer
from ui.patron.files.places import Place, Places
from ui.patron.files.rows import Row, Wish
from ui.patron.files.session_files import SessionFiles
from ui.patron.files.words import kind_text, size_text
from ui.theme import Theme
from ui.widgets import Banner, Label, Sheet

_WIDEST, _LEAST = 1240, 260
_AROUND = 64  # what a sheet leaves free on both sides
_PLACES_WIDTH = 250
_MOST_KINDS_TOLD = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `text` says what becomes of it."""

    title: str
    text: str
    several: bool = False
    kinds: frozenset[Kind] = ALL
    only_sticks: bool = False


class Picker(Sheet):
    """Asks for files over `parent`. Files on a stick are copied first; only copies are given.

    Signals:
        chosen (tuple): the paths, in the session's folder. It closes by itself after.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, files: SessionFiles, wanted: Wanted, parent: QWidget) -> None:
        super().__init__(theme, parent, widest=_WIDEST)
        self._room = QWidget()
        self.setObjectName("file-picker")
        self._files, self._asked = files, wanted
        self._most = files.ways.allowed.most_picked
        wish = Wish(lambda kind: kind in wanted.kinds, self._most)
        self._places = Places(theme, files, only_sticks=wanted.only_sticks)
        self._explorer = Explorer(theme, files.ways.streams, wish, several=wanted.several)
        self._said = Banner(theme)
        self._progress = QProgressBar()
        self._copying = Label(theme, "", "label")
        self._bringing = Bringing(files, self)
        self._lay_out()
        self._no = self.add_button(self.tr("Annuler"), "secondary", "picker-cancel")
        self._yes = self.add_button(self.tr("Choisir"), "primary", "picker-choose")
        self._connect()
        self._show_state()

    def open(self) -> None:
        """Begin with the patron's own files, if there are any."""
        super().open()
        self._places.begin()
        own = None if self._asked.only_sticks else self._places.all[0]
        self._places.mark(own)
        self._explorer.look_at(own)
        self._explorer.enter()

    def close_sheet(self) -> None:
        """Whatever is under way is given up."""
        self._bringing.stop()
        self._places.end()
        self._explorer.end()
        super().close_sheet()

    # ------------------------------------------------------------------------ what is asked for

    def _choose(self) -> None:
        rows, place = self._explorer.chosen, self._explorer.place
        if not rows or place is None or self._bringing.is_under_way:
            return
        self._said.clear()
        parts = [(*self._explorer.parts, row.entry.name) for row in rows]
        if place.stick is None:
            self._give(tuple(place.root.joinpath(*names) for names in parts))
        else:
            self._on_share(0.0)
            self._bringing.start(place.stick, parts, self._most)
            self._show_state()

    def _choose_row(self, row: Row) -> None:
        """Pressed twice: that one, and whatever was chosen before it."""
        chosen = {one.entry.name for one in self._explorer.chosen} if self._asked.several else {}
        self._explorer.choose({*chosen, row.entry.name}, row.entry.name)
        self._choose()

    def _cancel(self) -> None:
        if self._bringing.is_under_way:
            self._bringing.stop()
            self._said.say(self.tr("La copie est arrêtée. Rien n'est changé sur votre clé."))
            self._show_state()
        else:
            self.close_sheet()

    def _give(self, paths: tuple[Path, ...]) -> None:
        self.chosen.emit(paths)
        self.close_sheet()

    # -------------------------------------------------------------------------- what is heard of

    def _on_failed(self, why: str) -> None:
        self._said.say(why, "warning")
        self._show_state()
        self._explorer.enter()

    def _on_lost(self, _place: Place) -> None:
        said = self.tr("La clé USB a été retirée.")
        if not self._bringing.is_under_way:
            self._said.say(said, "warning")
        own = next((place for place in self._places.all if place.stick is None), None)
        self._go(own)

    def _on_came(self, place: Place) -> None:
        """Whoever waits for it sees it at once."""
        here = self._explorer.place
        if here is None or (here.stick is None and not self._files.entries()):
            self._said.clear()
            self._go(place)
            self._explorer.enter()

    def _go(self, place: Place | None) -> None:
        self._places.mark(place)
        self._explorer.look_at(place)

    def _on_share(self, share: float) -> None:
        percent = round(100 * share)
        self._progress.setValue(percent)
        said = self.tr("Copie depuis votre clé USB : {percent} %. Ne la retirez pas.")
        self._copying.setText(said.format(percent=percent))

    def _show_state(self) -> None:
        busy = self._bringing.is_under_way
        self._going.setVisible(busy)
        for part in (self._places, self._explorer):
            part.setEnabled(not busy)
        count = len(self._explorer.chosen)
        words = self.tr("Choisir ({count})").format(count=count)
        self._yes.setText(words if self._asked.several and count else self.tr("Choisir"))
        self._yes.setEnabled(bool(count) and not busy)
        self._no.setText(self.tr("Arrêter la copie") if busy else self.tr("Annuler"))
        if busy:
            self._no.setFocus()

    # ----------------------------------------------------------------------------- how it is made

    def _connect(self) -> None:
        self._no.clicked.connect(self._cancel)
        self._yes.clicked.connect(self._choose)
        self._places.chosen.connect(self._explorer.look_at)
        self._places.chosen.connect(lambda _place: self._said.clear())
        self._places.lost.connect(self._on_lost)
        self._places.came.connect(self._on_came)
        self._explorer.picked.connect(self._show_state)
        self._explorer.wanted.connect(self._choose_row)
        self._explorer.failed.connect(lambda why: self._said.say(why, "warning"))
        self._bringing.went_on.connect(self._on_share)
        self._bringing.brought.connect(self._give)
        self._bringing.failed.connect(self._on_failed)

    def _lay_out(self) -> None:
        self.set_title(self._asked.title)
        self.set_text(f"{self._asked.text} {self._limits()}".strip())
        self._progress.setObjectName("picker-progress")
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Copie depuis votre clé USB"))
        self._going = QWidget()
        row = QHBoxLayout(self._going)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._copying)
        row.addWidget(self._progress, 1)
        grid = QGridLayout(self._room)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._said, 0, 0, 1, 2)
        grid.addWidget(self._places, 1, 0)
        grid.addWidget(self._explorer, 1, 1)
        grid.addWidget(self._going, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.content.addWidget(self._room)

    def _limits(self) -> str:
        """Said before choosing, not after."""
        size = self.tr("{size} au plus par fichier.").format(size=size_text(self._most))
        if self._asked.kinds == ALL:
            return size
        kinds = list(dict.fromkeys(map(kind_text, sorted(self._asked.kinds, key=_by_name))))
        if len(kinds) > _MOST_KINDS_TOLD:
            return size
        return self.tr("Genre : {kinds}.").format(kinds=", ".join(kinds)) + f" {size}"

    def _place(self) -> None:
        """As tall as there is room: a list is worth it."""
        if self._room.parent() is not None:
            px = self._theme.px
            self._places.setFixedWidth(min(px(_PLACES_WIDTH), self._covered.width() // 4))
            width = min(px(_WIDEST), self._covered.width() - _AROUND)
            others = self._wanted(width) - self._room.minimumHeight()
            free = self._covered.height() - _AROUND - others
            self._room.setMinimumHeight(max(px(_LEAST), free))
        super()._place()


def _by_name(kind: Kind) -> str:
    return kind.name


def open_picker(theme: Theme, files: SessionFiles, wanted: Wanted, parent: QWidget) -> Picker:
    """A picker on screen, deleted once it is closed."""
    picker = Picker(theme, files, wanted, parent)
    picker.closed.connect(picker.deleteLater)
    picker.open()
    return picker
