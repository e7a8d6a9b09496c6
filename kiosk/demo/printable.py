"""Demo cards to print, with bar codes any reader scans. `kiosk demo-cards OUT.pdf`."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.demo.cards import DemoCard
from kiosk.printing.codes import draw_bar_code

_CARD_MM = (85.6, 53.98)  # the format of a bank card, ISO/IEC 7810 ID-1
_GAP_MM = 6.0
_ACROSS, _ON_A_PAGE = 2, 8
_MARGIN_MM = 16.0
_DPI = 300


def print_cards(cards: tuple[DemoCard, ...], target: Path, language: str = "fr") -> None:
    """Write A4 pages with one card for each of `cards` to `target` (PDF). Raises OSError."""
    writer = QPdfWriter(str(target))
    writer.setResolution(_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{target} can't be written")
    for number, card in enumerate(cards):
        place = number % _ON_A_PAGE
        if number and place == 0:
            writer.newPage()
        _draw(painter, card, _frame(place), language)
    painter.end()


def _dots(millimetres: float) -> float:
    return millimetres / 25.4 * _DPI


def _frame(place: int) -> QRectF:
    row, column = divmod(place, _ACROSS)
    width, height = _CARD_MM
    left, top = column * (width + _GAP_MM), row * (height + _GAP_MM)
    return QRectF(_dots(left), _dots(top), _dots(width), _dots(height))


def _draw(painter: QPainter, card: DemoCard, frame: QRectF, language: str) -> None:
    painter.drawRoundedRect(frame, _dots(3), _dots(3))
    inner = frame.adjusted(_dots(5), _dots(5), -_dots(5), -_dots(5))
    painter.setFont(QFont("Atkinson Hyperlegible Next", 14, QFont.Weight.DemiBold))
    painter.drawText(inner, Qt.AlignmentFlag.AlignTop, card.holder(language))
    painter.setFont(QFont("Atkinson Hyperlegible Next", 9))
    painter.drawText(
        inner.adjusted(0, _dots(8), 0, 0),
        Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
        card.note(language),
    )
    code = inner.adjusted(0, inner.height() - _dots(22), 0, -_dots(5))
    draw_bar_code(painter, code, card.number)
    painter.drawText(
        inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter, card.number
    )
