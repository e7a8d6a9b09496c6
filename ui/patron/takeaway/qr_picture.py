"""A QR code on screen: black on white whatever the theme, whole pixels, clear space around."""

import segno
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4  # modules around (ISO/IEC 18004)
MOST_BYTES = 800  # 109 modules a side: still six pixels each where the code is as tall as a hand


class TooLongForCode(Exception):
    """Telephones would not read a code with so much in it."""


def code_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code that says `text`, row by row; True is dark. Raises `TooLongForCode`.

    UTF-8, as telephones expect it; its correction (M) forgives a reflection on the screen.
    """
    if not text or len(text.encode()) > MOST_BYTES:
        raise TooLongForCode
    code = segno.make_qr(text, error="m", encoding="utf-8")
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


class QrPicture(QWidget):
    """Draws a code as large as there is room for; at least `least` pixels a side."""

    def __init__(self, rows: tuple[tuple[bool, ...], ...], least: int) -> None:
        super().__init__()
        self._rows, self._least = rows, least
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    @property
    def module(self) -> int:
        """The side of a module in the screen's own pixels."""
        most = round(self._least * self.devicePixelRatioF())
        return max(most // (len(self._rows) + 2 * QUIET), 2)

    def sizeHint(self) -> QSize:
        """A whole number of pixels for each module."""
        side = round(self.module * (len(self._rows) + 2 * QUIET) / self.devicePixelRatioF())
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw without smoothing: an edge is black or white."""
        ratio, side = self.devicePixelRatioF(), self.module
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.scale(1 / ratio, 1 / ratio)
        for down, row in enumerate(self._rows):
            for across, is_dark in enumerate(row):
                if is_dark:
                    left, top = (across + QUIET) * side, (down + QUIET) * side
                    painter.fillRect(QRect(left, top, side, side), Qt.GlobalColor.black)
        painter.end()
