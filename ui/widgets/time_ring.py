"""The time left, as a ring that is always there."""

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text import duration_text
from ui.theme import Theme

LAST_MINUTES = 5
_FULL = 360 * 16
_TOP = 90 * 16


class TimeRing(QWidget):
    """Minutes left in the middle of a ring that empties. The last five minutes look different:
    another colour, a thicker ring."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, side: int = 72) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self._left, self._total = 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setObjectName("time-ring")
        theme.changed.connect(self._restyle)
        self._retranslate()

    def set_time(self, left_s: float, total_s: float) -> None:
        """Show `left_s` of `total_s` seconds."""
        self._left, self._total = max(0.0, left_s), max(1.0, total_s)
        self._retranslate()
        self.update()

    @property
    def minutes(self) -> int:
        """The minutes shown: a started minute counts until it is over."""
        return math.ceil(self._left / 60)

    @property
    def is_short(self) -> bool:
        """Whether it shows that time is nearly over."""
        return self.minutes <= LAST_MINUTES

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._theme.px(self._side)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language spoken now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        left = duration_text(self.minutes * 60)
        self.setAccessibleName(self.tr("Il vous reste {duration}").format(duration=left))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the arc of what is left, and the minutes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_arcs(painter)
        self._draw_minutes(painter)
        painter.end()

    def _draw_arcs(self, painter: QPainter) -> None:
        width = self._theme.px(8 if self.is_short else 6)
        inset = width / 2 + 1
        room = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(self._theme.color("line"), 2 if self._is_high else width))
        painter.drawEllipse(room)
        pen = QPen(self._theme.color(self._role), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(room, _TOP, -round(_FULL * min(1.0, self._left / self._total)))

    @property
    def _is_high(self) -> bool:
        return self._theme.contrast == "high"

    @property
    def _role(self) -> str:
        return "time" if self.is_short else "action"

    def _draw_minutes(self, painter: QPainter) -> None:
        painter.setPen(self._theme.color("time" if self.is_short else "ink"))
        room = QRectF(self.rect())
        painter.setFont(self._font(0.31, QFont.Weight.Bold))
        painter.drawText(room.adjusted(0, 0, 0, -room.height() * 0.14),
                         Qt.AlignmentFlag.AlignCenter, str(self.minutes))  # fmt: skip
        painter.setFont(self._font(0.18, QFont.Weight.DemiBold))
        painter.drawText(room.adjusted(0, room.height() * 0.36, 0, 0),
                         Qt.AlignmentFlag.AlignCenter, "min")  # fmt: skip

    def _font(self, share: float, weight: QFont.Weight) -> QFont:
        font = self._theme.font("label")
        font.setPixelSize(max(1, round(self.height() * share)))
        font.setWeight(weight)
        return font
