"""The time that is left, always in sight: a ring, and the minutes beside it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.patron.time_words import short_time
from ui.text import typeset
from ui.theme import Theme
from ui.widgets import FocusRing

URGENT_SECONDS = 600.0
_RING, _LINE, _GAP, _SIDE = 36, 6, 10, 14
_FULL, _TOP = 360 * 16, 90 * 16


class TimeLeft(FocusRing):
    """A ring that empties; vermilion and thicker in the last ten minutes. A press tells it all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._left, self._total = 0.0, 1.0
        self._words, self._has_words = "", True
        self.setObjectName("time-left")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._retranslate()
        theme.changed.connect(self.updateGeometry)

    def set_time(self, left: float, total: float) -> None:
        """Show `left` of `total` seconds."""
        self._left, self._total = max(0.0, left), max(1.0, total)
        self._retranslate()
        self.update()

    def show_words(self, shown: bool) -> None:
        """Whether there is room for more than the ring."""
        if shown != self._has_words:
            self._has_words = shown
            self.updateGeometry()
            self.update()

    @property
    def is_urgent(self) -> bool:
        """Whether the end is near."""
        return self._left <= URGENT_SECONDS

    @property
    def words(self) -> str:
        """What is written beside the ring."""
        return self._words

    def sizeHint(self) -> QSize:
        """The ring and the words."""
        px = self._theme.px
        words = px(_GAP) + self.fontMetrics().horizontalAdvance(self._words)
        return QSize(px(_RING + 2 * _SIDE) + self._has_words * words, px(56))

    def minimumSizeHint(self) -> QSize:
        """The same: it is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button's ground, then the ring and the words on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ring(painter)
        if self._has_words:
            self._draw_words(painter)
        painter.end()

    def _draw_ring(self, painter: QPainter) -> None:
        px = self._theme.px
        line = px(_LINE + 2 * self.is_urgent)
        room = QRectF(px(_SIDE), (self.height() - px(_RING)) / 2, px(_RING), px(_RING))
        room.adjust(line / 2, line / 2, -line / 2, -line / 2)
        # In high contrast a track as thick as what is left would look like time that is left.
        thin = self._theme.contrast == "high"
        painter.setPen(QPen(self._theme.color("line"), 1 if thin else line))
        painter.drawEllipse(room)
        painter.setPen(QPen(self._color(), line, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(room, _TOP, -round(_FULL * min(1.0, self._left / self._total)))

    def _draw_words(self, painter: QPainter) -> None:
        before = self._theme.px(_SIDE + _RING + _GAP)
        painter.setFont(self.font())
        painter.setPen(self._theme.color("time" if self.is_urgent else "ink"))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(before, 0, 0, 0), align, self._words)

    def _color(self) -> QColor:
        return self._theme.color("time" if self.is_urgent else "action")

    def _retranslate(self) -> None:
        words = short_time(self._left)
        if len(words) != len(self._words):
            self.updateGeometry()
        self._words = words
        said = typeset(self.tr("Temps restant : {time}").format(time=words))
        self.setAccessibleName(said)
        self.setToolTip(said)
