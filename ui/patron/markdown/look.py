"""How answers look: the theme's roles and sizes, gathered once for each change of the theme."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableFormat,
)

HEADINGS = (28, 24, 21, 19, 18, 18)  # px at text scale 1
FORMULA_SOURCE = int(QTextFormat.Property.UserProperty.value) + 1
QUOTE_DEPTH = FORMULA_SOURCE + 1
_FRENCH = "Portez ce vieux whisky au juge blond qui fume : il en a bien besoin, dit-elle."
_MINIMUM = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_EXACT = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class Themed(Protocol):
    """The part of `ui.theme.Theme` answers need."""

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        ...

    def font(self, role: str) -> QFont:
        """The font of a role."""
        ...

    def px(self, n: float) -> int:
        """A length in pixels at the text size chosen."""
        ...


class Look:
    """Fonts, formats and colours of one theme at one text size.

    Attributes:
        body_px, line_px, indent: sizes in pixels.
        body, code: fonts. palette: for painting documents. ratio: device pixels for each pixel.
    """

    def __init__(self, theme: Themed, ratio: float = 1.0) -> None:
        self._theme = theme
        self.ratio = ratio
        self.body_px = float(theme.px(18))
        self.line_px = self.body_px * 1.5
        self.indent = float(theme.px(28))
        self.body = self._font("body", 18)
        self.code = self._font("code", 16)
        self.small = self._font("small", 15)
        self.x_height = QFontMetricsF(self.body).xHeight()
        self.palette = self._palette()
        self._headings = tuple(self._heading(px) for px in HEADINGS)
        self._roles: dict[str, QTextCharFormat] = {}

    def px(self, n: float) -> int:
        """A length scaled with the text."""
        return self._theme.px(n)

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        return self._theme.color(role)

    def heading(self, level: int) -> QTextCharFormat:
        """The letters of a heading, `level` from 1 to 6."""
        return self._headings[min(max(level, 1), 6) - 1]

    def line(self, px: float = 18, spacing: float = 1.5) -> QTextBlockFormat:
        """A paragraph's lines; formulas may be taller than a line."""
        block = QTextBlockFormat()
        block.setLineHeight(self.px(px) * spacing, _MINIMUM)
        return block

    def code_run(self, role: str) -> QTextCharFormat:
        """The letters of code in the colour of `role`."""
        if role not in self._roles:
            letters = QTextCharFormat()
            letters.setFont(self.code)
            letters.setForeground(QBrush(self.color(role)))
            self._roles[role] = letters
        return self._roles[role]

    def table(self) -> QTextTableFormat:
        """A table's frame: thin lines, air inside."""
        table = QTextTableFormat()
        table.setBorder(1)
        table.setBorderBrush(QBrush(self.color("line")))
        table.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        table.setBorderCollapse(True)
        table.setCellSpacing(0)
        table.setCellPadding(self.px(9))
        return table

    def _font(self, role: str, px: float) -> QFont:
        font = QFont(self._theme.font(role))
        font.setPixelSize(self.px(px))
        return font

    def _heading(self, px: float) -> QTextCharFormat:
        letters = QTextCharFormat()
        font = self._font("heading", px)
        font.setBold(True)
        letters.setFont(font)
        return letters

    def _palette(self) -> QPalette:
        palette = QPalette()
        for where, role in (
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.WindowText, "ink"),
            (QPalette.ColorRole.Dark, "line"),
            (QPalette.ColorRole.Highlight, "action"),
            (QPalette.ColorRole.HighlightedText, "action-ink"),
        ):
            palette.setColor(where, self.color(role))
        return palette


def collapse(block: QTextBlockFormat) -> QTextBlockFormat:
    """The empty paragraph Qt wants around a table, made invisible."""
    block.setLineHeight(1, _EXACT)
    return block


def rule(block: QTextBlockFormat, color: QColor) -> QTextBlockFormat:
    """A line across the column."""
    block.setBackground(QBrush(color))
    width = QTextLength(QTextLength.Type.PercentageLength, 100)
    block.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, width)
    return block


def aligned(style: str) -> Qt.AlignmentFlag:
    """The alignment of a table cell from markdown-it's style attribute."""
    if "right" in style:
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter if "center" in style else Qt.AlignmentFlag.AlignLeft


def column_px(theme: Themed, characters: int) -> int:
    """The width of a line of that many characters of French, in pixels."""
    font = QFont(theme.font("body"))
    font.setPixelSize(theme.px(18))
    return round(QFontMetricsF(font).horizontalAdvance(_FRENCH) / len(_FRENCH) * characters)
