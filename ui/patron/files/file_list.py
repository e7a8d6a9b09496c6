"""A list of files in large rows: quick however many there are, and read aloud row by row."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.patron.files.row_paint import ROW, ROW_HEIGHT, RowPainter, described
from ui.patron.files.rows import Row
from ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FileModel(QAbstractListModel):
    """The rows, as Qt wants them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        return self._rows

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row's name, or what is said of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {described(row)}"
        return row if role == ROW else None


class FileList(QListView):
    """Shows files and folders; with `several`, more than one can be chosen.

    Signals:
        opened (Row): it was pressed twice, or Return on it.
        picked (): what is chosen has changed.
    """

    opened = Signal(object)
    picked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, several: bool) -> None:
        super().__init__(parent)
        self._theme, self._several = theme, several
        self._model = FileModel(self)
        self.setObjectName("file-list")
        self.setModel(self._model)
        self.setItemDelegate(RowPainter(theme, self, several=several))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(self._mode())
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._model.rows

    @property
    def chosen(self) -> tuple[Row, ...]:
        """The files chosen, in the order they are shown."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(row for row in map(self._model.rows.__getitem__, places) if _is_file(row))

    @property
    def current(self) -> Row | None:
        """The row the keyboard is at."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show `rows`. What was chosen before and is among them still is."""
        kept = {row.entry.name for row in self.chosen}
        here = self.current.entry.name if self.current else ""
        self._model.show(rows)
        self.choose(kept, here)

    def choose(self, names: Iterable[str], here: str = "") -> None:
        """Choose the files of these names; the keyboard is at `here`, or at the first of all."""
        wanted, selection = set(names), self.selectionModel()
        selection.clearSelection()
        at = 0
        for place, row in enumerate(self._model.rows):
            index = self._model.index(place)
            if row.entry.name in wanted:
                selection.select(index, QItemSelectionModel.SelectionFlag.Select)
            if row.entry.name == here:
                at = place
        if self._model.rows:
            first = self._model.index(at)
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens; Space chooses; Escape is for whoever is around."""
        if Qt.Key(event.key()) in _ENTER:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        flag = QItemSelectionModel.SelectionFlag
        if index.isValid():
            how = flag.Toggle if self._several else flag.ClearAndSelect
            self.selectionModel().select(index, how)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.rows[index.row()])

    def _on_selection(self) -> None:
        self.picked.emit()

    def _mode(self) -> QAbstractItemView.SelectionMode:
        modes = QAbstractItemView.SelectionMode
        return modes.MultiSelection if self._several else modes.SingleSelection

    def _resize(self) -> None:
        self.setIconSize(QSize(self._theme.px(48), self._theme.px(48)))
        self.verticalScrollBar().setSingleStep(self._theme.px(ROW_HEIGHT))
        self.scheduleDelayedItemsLayout()


def _is_file(row: Row) -> bool:
    return not row.entry.is_folder and row.can_be_chosen
