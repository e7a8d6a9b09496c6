"""The words that may come next, and the chance of each: bars one can press."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.text import typeset
from ui.theme import Theme
from ui.widgets import FocusRing


@dataclass(frozen=True, slots=True)
class Bar:
    """One word and its chance, from 0 to 1; `taken` marks the one that was drawn."""

    word: str
    chance: float
    taken: bool = False


class WordBar(FocusRing):
    """One bar: the word, how long its bar is, and its chance in per cent."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._bar = Bar("", 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_bar(self, bar: Bar) -> None:
        """Show another word."""
        self._bar = bar
        said = self.tr("{word} : {chance} pour cent").format(
            word=bar.word, chance=round(bar.chance * 100)
        )
        self.setAccessibleName(said)
        self.update()

    @property
    def word(self) -> str:
        """The word shown."""
        return self._bar.word

    def sizeHint(self) -> QSize:
        """A finger's height."""
        return QSize(self._theme.px(320), self._theme.px(48))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns cut the bar, not the word."""
        return QSize(self._theme.px(200), self._theme.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word over its bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        room = QRectF(self.rect()).adjusted(2, 3, -2, -3)
        long = max(room.width() * self._bar.chance, self._theme.px(6))
        lively = self.isEnabled() and (self.underMouse() or self.hasFocus())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("purpose-open" if not lively else "action-soft"))
        painter.drawRoundedRect(QRectF(room.left(), room.top(), long, room.height()), 8, 8)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._bar.taken or self.hasFocus():
            role = "focus" if self.hasFocus() else "purpose-open-ink"
            painter.setPen(QPen(self._theme.color(role), 2.5))
            painter.drawRoundedRect(room, 8, 8)
        elif self._theme.contrast == "high":
            painter.setPen(QPen(self._theme.color("purpose-open-ink"), 2))
            painter.drawRoundedRect(QRectF(room.left(), room.top(), long, room.height()), 8, 8)

    def _paint_words(self, painter: QPainter) -> None:
        edge = self._theme.px(14)
        room = QRectF(self.rect()).adjusted(edge, 0, -edge, 0)
        font = self._theme.font("label" if self._bar.taken else "body")
        painter.setFont(font)
        painter.setPen(self._theme.color("ink"))
        chance = typeset(self.tr("{n} %").format(n=round(self._bar.chance * 100)))
        wide = QFontMetricsF(font).horizontalAdvance(chance)
        word = f"✓ {self._bar.word}" if self._bar.taken else self._bar.word
        shown = QFontMetricsF(font).elidedText(
            word, Qt.TextElideMode.ElideRight, room.width() - wide - edge
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, chance)


class WordBars(QWidget):
    """The likeliest words, the likeliest first.

    Signals:
        chosen (int): the bar of that number was pressed.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bars = [WordBar(theme) for _ in range(most)]
        for number, bar in enumerate(self._bars):
            bar.setObjectName(f"small-model-bar-{number + 1}")
            bar.clicked.connect(partial(self.chosen.emit, number))
            column.addWidget(bar)

    def show_bars(self, bars: Sequence[Bar], *, can_choose: bool) -> None:
        """Show these; they can be pressed if one may choose."""
        for widget, bar in zip(self._bars, bars, strict=False):
            widget.show_bar(bar)
        for number, widget in enumerate(self._bars):
            widget.setVisible(number < len(bars))
            widget.setEnabled(can_choose)
