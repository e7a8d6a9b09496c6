"""One line that tells something, at the top of what it is about."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.theme import Theme
from ui.widgets.label import Label

Kind = Literal["info", "warning", "ok"]
_ICONS = {
    "info": ("ph.info", "action"),
    "warning": ("ph.warning", "time"),
    "ok": ("ph.check-circle", "ok"),
}


class Banner(QFrame):
    """Hidden until something is said. An icon and a colour tell information from warning."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind = "info"
        self._icon = QLabel(self)
        self._words = Label(theme, "", "body", self)
        self._words.setObjectName("banner-text")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        theme.changed.connect(self._draw_icon)
        self.hide()

    def say(self, text: str, kind: Kind = "info") -> None:
        """Show `text`; a screen reader says it at once."""
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_icon()
        self._words.setText(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def clear(self) -> None:
        """Say nothing any more."""
        self._words.setText("")
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def _draw_icon(self) -> None:
        name, role = _ICONS[self._kind]
        side = self._theme.px(26)
        icon = self._theme.icon(name, role)
        self._icon.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
