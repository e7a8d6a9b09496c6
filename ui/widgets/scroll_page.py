"""A page one can scroll, with one column in the middle."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme


class ScrollPage(QScrollArea):
    """Put what there is to read into `content`; it is at most `widest` designed pixels wide."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, widest: int = 1200, margin: int = 32
    ) -> None:
        super().__init__(parent)
        self._theme, self._widest, self._margin = theme, widest, margin
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scroll-content")
        self.content = QVBoxLayout(inner)
        self.content.setSpacing(24)
        self.setWidget(inner)
        theme.changed.connect(self._centre)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._centre()

    def _centre(self) -> None:
        room = self.viewport().width() - self._theme.px(self._widest)
        side = max(self._margin, room // 2)
        self.content.setContentsMargins(side, self._margin, side, self._margin)

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(self._theme.px(720), self._theme.px(480))
