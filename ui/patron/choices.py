"""A grid of cards that the arrow keys walk through as the eye does."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets import FlowGrid

_STEPS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Choices(FlowGrid):
    """Buttons by themselves take an arrow for Tab: below is below here, not next."""

    def set_widgets(self, widgets: Iterable[QWidget]) -> None:
        """Show these, in reading order, and walk through them."""
        cards = list(widgets)
        for old in self.widgets:
            old.hide()  # deleted at the next turn of the event loop, which may paint first
        super().set_widgets(cards)
        for card in cards:
            card.installEventFilter(self)

    def enter(self) -> None:
        """Give the keyboard to the first."""
        if self.widgets:
            self.widgets[0].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows from the cards."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and isinstance(watched, QWidget):
                self._walk(watched, step)
                return True
        return False

    def _walk(self, start: QWidget, step: QPoint) -> None:
        ahead = [card for card in self.widgets if _is_ahead(_middle(card) - _middle(start), step)]
        if ahead:
            nearest = min(ahead, key=lambda card: _cost(_middle(card) - _middle(start), step))
            nearest.setFocus(Qt.FocusReason.TabFocusReason)


def _middle(card: QWidget) -> QPoint:
    return card.geometry().center()


def _is_ahead(way: QPoint, step: QPoint) -> bool:
    return QPoint.dotProduct(way, step) > 0


def _cost(way: QPoint, step: QPoint) -> int:
    along = QPoint.dotProduct(way, step)
    aside = way - step * along
    return along + 3 * aside.manhattanLength()
