"""A4 pages drawn into a PDF, in millimetres: texts, lines to write on, boxes to tick."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from ui.text import typeset

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
LEFT, TOP, WIDTH, HEIGHT = 22.0, 18.0, 166.0, 256.0  # what may be written on
DOTS = 600 / 25.4  # to a millimetre
DOCUMENT_DOTS = 96 / 25.4  # the same in margins of a QTextDocument, which brings them to the paper
FAMILY = "Atkinson Hyperlegible Next"
FIXED = "Atkinson Hyperlegible Mono ExtraLight"  # what its file calls it, whatever its weight
INK = "#1a1a1a"
_SOFT, _TINT = "#4a4a4a", "#f2f0eb"
_FOOT = 9.0  # under what may be written on
_PAGE_GAP = 6.0  # before a page's number
_LINE = 0.3
_TICK = 4.0
_AIR = 1.28  # of a line's height
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is set: its size in points, its weight, and what letters these are."""

    points: float = 11.0
    weight: QFont.Weight = QFont.Weight.Normal
    family: str = FAMILY
    is_soft: bool = False

    @property
    def font(self) -> QFont:
        """As Qt has it."""
        font = QFont(self.family)
        font.setPointSizeF(self.points)
        font.setWeight(self.weight)
        return font


BODY = Letters()


def printed(words: str) -> str:
    """French as it is printed: its spaces as on screen, and curved apostrophes."""
    return _APOSTROPHE.sub("’", typeset(words))


class Paper:
    """A PDF of A4 pages in memory. A place is told from the corner of what may be written on.

    Needs a Qt application with the programme's fonts. Use it in a `with`: Qt ends the process when
    a page goes that is still being drawn.
    """

    def __init__(self, title: str) -> None:
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.device = QPdfWriter(self._buffer)
        self.device.setTitle(title)
        self.device.setResolution(round(DOTS * 25.4))
        self.device.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(),
            )
        )
        self.painter = QPainter(self.device)
        self.painter.translate(LEFT * DOTS, TOP * DOTS)

    def __enter__(self) -> "Paper":
        return self

    def __exit__(self, *_error: object) -> None:
        if self.painter.isActive():
            self.painter.end()

    def done(self) -> bytes:
        """The whole PDF; nothing more can be drawn."""
        self.painter.end()
        return bytes(self._buffer.data().data())

    def new_page(self) -> None:
        """Go on on an empty page."""
        self.device.newPage()

    def text(
        self, words: str, top: float, *, left: float = 0.0, width: float = WIDTH,
        letters: Letters = BODY,
    ) -> float:  # fmt: skip
        """Set `words` between two margins, as many lines as they need. Where they end, in mm."""
        metrics = self._pen(letters)
        for line in _lines(printed(words), metrics, width * DOTS):
            self.painter.drawText(QPointF(left * DOTS, top * DOTS + metrics.ascent()), line)
            top += metrics.height() * _AIR / DOTS
        return top

    def label(
        self, words: str, base: float, *, left: float = 0.0, letters: Letters = BODY
    ) -> float:
        """One line that stands on `base`. Where it ends to the right, in mm."""
        shown = words if letters.family == FIXED else printed(words)
        metrics = self._pen(letters)
        self.painter.drawText(QPointF(left * DOTS, base * DOTS), shown)
        return left + metrics.horizontalAdvance(shown) / DOTS

    def rule(self, base: float, left: float, right: float) -> None:
        """A line to write on."""
        self.painter.setPen(QPen(QColor(_SOFT), _LINE * DOTS))
        self.painter.drawLine(QPointF(left * DOTS, base * DOTS), QPointF(right * DOTS, base * DOTS))

    def frame(self, top: float, height: float, *, is_tinted: bool = False) -> None:
        """A box from margin to margin."""
        self.painter.setPen(QPen(QColor(_SOFT), _LINE * DOTS))
        self.painter.setBrush(QColor(_TINT) if is_tinted else Qt.BrushStyle.NoBrush)
        box = QRectF(0, top * DOTS, WIDTH * DOTS, height * DOTS)
        self.painter.drawRoundedRect(box, 1.5 * DOTS, 1.5 * DOTS)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def tick(self, base: float, left: float) -> float:
        """A box to tick that stands on `base`. Where it ends to the right, in mm."""
        self.painter.setPen(QPen(QColor(_SOFT), _LINE * DOTS))
        side = _TICK * DOTS
        self.painter.drawRect(QRectF(left * DOTS, (base + 0.6) * DOTS - side, side, side))
        return left + _TICK

    def foot(self, left: str, right: str) -> None:
        """The line at the bottom of a page. What doesn't fit on it to the left is left out."""
        letters = Letters(9.0, is_soft=True)
        metrics = self._pen(letters)
        start = WIDTH - metrics.horizontalAdvance(printed(right)) / DOTS
        room = (start - _PAGE_GAP) * DOTS
        shown = metrics.elidedText(printed(left), Qt.TextElideMode.ElideMiddle, room)
        self.label(shown, HEIGHT + _FOOT, letters=letters)
        self.label(right, HEIGHT + _FOOT, left=start, letters=letters)

    def _pen(self, letters: Letters) -> QFontMetricsF:
        self.painter.setFont(letters.font)
        self.painter.setPen(QColor(_SOFT if letters.is_soft else INK))
        return QFontMetricsF(letters.font, self.device)


def _lines(words: str, metrics: QFontMetricsF, width: float) -> Iterator[str]:
    """Broken at plain spaces (`str.split` would break at the others too), or where they must be."""
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and metrics.horizontalAdvance(longer) > width:
            yield line
            longer = word
        line = longer
        while metrics.horizontalAdvance(line) > width and len(line) > 1:
            fitting = _fitting(line, metrics, width)
            yield line[:fitting]
            line = line[fitting:]
    yield line


def _fitting(line: str, metrics: QFontMetricsF, width: float) -> int:
    """How many letters of a line there is room for, one at least."""
    fits = (n for n in range(len(line), 1, -1) if metrics.horizontalAdvance(line[:n]) <= width)
    return next(fits, 1)
