"""An icon on a soft coloured ground."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_CORNER = 12


class IconTile(QWidget):
    """A rounded square in a tint, with an icon in the tint's own ink. `side` in designed pixels."""

    def __init__(
        self, theme: Theme, icon: str, tint: str, parent: QWidget | None = None, *, side: int = 64
    ) -> None:
        super().__init__(parent)
        self._theme, self._tint, self._side = theme, tint, side
        self._icon = theme.icon(icon, f"{tint}-ink")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._resize()
        theme.changed.connect(self._resize)

    def set_icon(self, icon: str, tint: str) -> None:
        """Show another icon, on another tint."""
        self._tint, self._icon = tint, self._theme.icon(icon, f"{tint}-ink")
        self.update()

    def _resize(self) -> None:
        side = self._theme.px(self._side)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, its edge in high contrast, and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.color(self._tint))
        painter.setPen(self._edge())
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _CORNER, _CORNER)
        self._icon.paint(painter, self._middle())
        painter.end()

    def _edge(self) -> QPen:
        """In high contrast the ground is black: a line shows the tint instead."""
        if self._theme.contrast != "high":
            return QPen(Qt.PenStyle.NoPen)
        return QPen(self._theme.color(f"{self._tint}-ink"), 2)

    def _middle(self) -> QRect:
        side = self._theme.px(self._side * 0.56)
        room = QRect(0, 0, side, side)
        room.moveCenter(self.rect().center())
        return room
