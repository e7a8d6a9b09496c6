"""Three dots that say: something is being done."""

import math

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme

_FRAME_MS = 40
_TURN = 30  # frames
_RADIUS, _SWELL, _APART = 9, 3, 36


class Dots(QWidget):
    """They swell one after the other; they stand still when nothing may move."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame = 0
        self._timer = QTimer(self, interval=_FRAME_MS)
        self._timer.timeout.connect(self._advance)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Wide enough for three."""
        return QSize(self._theme.px(112), self._theme.px(32))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        if not self._theme.reduced_motion:
            self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self._timer.stop()
        super().hideEvent(event)

    def _advance(self) -> None:
        self._frame = (self._frame + 1) % _TURN
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw three dots, each a third of a turn behind the one before."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(3):
            self._draw(painter, number)
        painter.end()

    def _draw(self, painter: QPainter, number: int) -> None:
        swell = max(0.0, math.sin(2 * math.pi * (self._frame / _TURN - number / 6)))
        color = QColor(self._theme.color("action"))
        color.setAlphaF(0.55 + 0.45 * swell)
        painter.setBrush(color)
        radius = self._theme.px(_RADIUS + _SWELL * swell)
        x = self._theme.px(_RADIUS + _SWELL + number * _APART)
        painter.drawEllipse(QPointF(x, self.height() / 2), radius, radius)
