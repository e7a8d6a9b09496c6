"""A grid of equal columns: as many as fit."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Theme


class FlowGrid(QWidget):
    """Lays its widgets out in rows. A column is at least `column` designed pixels wide; `even`
    rows are all of one length."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        column: int = 320,
        most: int = 4,
        even: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme, self._column, self._most, self._even = theme, column, most, even
        self._widgets: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        theme.changed.connect(self._reflow)

    def set_widgets(self, widgets: Iterable[QWidget]) -> None:
        """Show these, in reading order; those shown before are deleted unless among them."""
        new = list(widgets)
        for old in self._widgets:
            self._grid.removeWidget(old)
            if old not in new:
                old.deleteLater()
        self._widgets = new
        self._lay_out(self._fitting())

    def add(self, widget: QWidget) -> None:
        """Show one more, last."""
        self._widgets.append(widget)
        self._lay_out(self._fitting())

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What is shown, in reading order."""
        return tuple(self._widgets)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how many columns fit now."""
        super().resizeEvent(event)
        self._reflow()

    def minimumSizeHint(self) -> QSize:
        """One column is enough: the grid can always become narrower than it is now."""
        return QSize(self._theme.px(self._column), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Choose again when what it holds has grown."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._reflow()
        return handled

    def _reflow(self) -> None:
        if self._fitting() != self._columns:
            self._lay_out(self._fitting())

    def _fitting(self) -> int:
        gap = self._grid.spacing()
        fitting = (self.width() + gap) // (self._theme.px(self._column) + gap)
        columns = max(1, min(self._most, fitting))
        while self._even and len(self._widgets) % columns:
            columns -= 1
        return columns

    def _lay_out(self, columns: int) -> None:
        for widget in self._widgets:
            self._grid.removeWidget(widget)
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        for number, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, number // columns, number % columns)
        self._columns = columns
