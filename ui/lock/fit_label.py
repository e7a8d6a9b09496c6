"""Words as large as the room allows, to be read from afar."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.text import typeset
from ui.theme import Theme

_STEP = 2
_RAGGED = 0.8  # of several lines, what words of uneven length fill


class FitLabel(QLabel):
    """On `lines` lines in letters between `smallest` and `largest` pixels; the largest grow with
    the reader's text size. It wraps further when even the smallest are too wide."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        smallest: int = 40,
        largest: int = 104,
        lines: int = 1,
        font_role: str = "lock",
    ) -> None:
        super().__init__(parent)
        self._theme, self._role = theme, font_role
        self._smallest, self._largest, self._lines = smallest, largest, lines
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._fit)

    def setText(self, text: str) -> None:
        """Show `text` with French spacing."""
        super().setText(typeset(text))
        self._fit()

    def set_largest(self, largest: int) -> None:
        """Other letters at most."""
        if largest != self._largest:
            self._largest = largest
            self._fit()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The width decides the size of the letters, and so the height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How tall the text is in letters as large as `width` allows."""
        return self._room(self._fitting(width), width).height()

    def sizeHint(self) -> QSize:
        """A guess; the width given decides."""
        return QSize(self._theme.px(360), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Narrow: the letters become smaller."""
        return QSize(self._theme.px(160), self._smallest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the largest letters that fit."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit again once the style is known."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._fit()
        return handled

    def _fit(self) -> None:
        self.setFont(self._fitting(self.width()))

    def _fitting(self, width: int) -> QFont:
        font = self._theme.font(self._role)
        font.setPixelSize(self._pixels(font, width))
        return font

    def _pixels(self, font: QFont, width: int) -> int:
        """Widths grow with sizes, so one measure is enough; a step less leaves no word over."""
        largest = self._theme.px(self._largest)
        font.setPixelSize(largest)
        wide = QFontMetrics(font).horizontalAdvance(self.text()) or 1
        room = width if self._lines == 1 else width * self._lines * _RAGGED
        fitting = int(largest * room / wide) - _STEP
        return max(self._smallest, min(largest, fitting))

    def _room(self, font: QFont, width: int) -> QRect:
        flags = int(Qt.TextFlag.TextWordWrap)
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, 1 << 14), flags, self.text())
