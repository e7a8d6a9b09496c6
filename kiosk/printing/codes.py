"""Bar codes and QR codes, drawn so that a reader gets them: whole dots, and clear space around.

Clear space: ten modules beside a Code 128 (ISO/IEC 15417), four around a QR code (ISO/IEC 18004).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import segno
from barcode.codex import Code128
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

BAR_QUIET, QR_QUIET = 10, 4  # modules
_SET_C_OR_99 = 99


class _Code128(Code128):  # type: ignore[misc]  # it has no types
    """Also of numbers that begin with 99, which are else taken for a change to the set C and lost:
    https://github.com/WhyNotHugo/python-barcode/issues/251"""

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        is_99 = encoded[1] == _SET_C_OR_99  # the set begins as C: there is no change to it
        return encoded if is_99 else list(super()._try_to_optimize(encoded))


def bar_modules(number: str) -> tuple[bool, ...]:
    """`number` as Code 128: from left to right, which modules are dark."""
    (line,) = _Code128(number).build()
    return tuple(module == "1" for module in line)


def qr_modules(number: str) -> tuple[tuple[bool, ...], ...]:
    """`number` as a QR code with as much correction as its size has room for."""
    code = segno.make_qr(number)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def draw_bar_code(painter: QPainter, frame: QRectF, number: str) -> None:
    """A Code 128 as wide as `frame` allows, in its middle; the clear space is inside the frame."""
    modules = bar_modules(number)
    side = int(frame.width() / (len(modules) + 2 * BAR_QUIET))
    left = frame.center().x() - side * len(modules) / 2
    bars = (QRectF(left + at * side, frame.top(), wide * side, frame.height())
            for at, wide in _dark_runs(modules))  # fmt: skip
    _fill(painter, frame, bars)


def draw_qr_code(painter: QPainter, frame: QRectF, number: str) -> None:
    """A QR code as large as `frame` allows, in its middle; the clear space is inside the frame."""
    rows = qr_modules(number)
    side = int(min(frame.width(), frame.height()) / (len(rows) + 2 * QR_QUIET))
    half = side * len(rows) / 2
    left, top = frame.center().x() - half, frame.center().y() - half
    runs = (QRectF(left + at * side, top + down * side, wide * side, side)
            for down, row in enumerate(rows) for at, wide in _dark_runs(row))  # fmt: skip
    _fill(painter, frame, runs)


def _dark_runs(modules: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of dark modules begins, and how many there are."""
    at = 0
    for is_dark, run in groupby(modules):
        wide = len(tuple(run))
        if is_dark:
            yield at, wide
        at += wide


def _fill(painter: QPainter, frame: QRectF, dark: Iterator[QRectF]) -> None:
    """One path: between rectangles of their own, a viewer would leave hairs of light."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rectangle in dark:
        path.addRect(rectangle)
    painter.fillRect(frame, Qt.GlobalColor.white)
    painter.fillPath(path, Qt.GlobalColor.black)
