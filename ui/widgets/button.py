"""What can be pressed."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.text import typeset
from ui.theme import Theme

Kind = Literal["primary", "secondary", "quiet", "danger"]
_ICON_ROLES = {
    "primary": "action-ink",
    "secondary": "ink",
    "quiet": "action",
    "danger": "danger",
}
_RING = 2.0
_INSET = 3.0


class FocusRing(QPushButton):
    """A button that shows it has the keyboard: an inner line next to the border's own colour.

    Two lines of opposite lightness are seen on any ground.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAutoDefault(True)  # Return presses it, as Space does
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the inner line when it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color(self._ring_role()), _RING))
            room = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
            painter.drawRoundedRect(room, 9, 9)
            painter.end()

    def _ring_role(self) -> str:
        return "focus"


class Button(FocusRing):
    """A button with words, and perhaps an icon before them. 64 px tall, 48 px when `small`."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        icon: str | None = None,
        kind: Kind = "primary",
        parent: QWidget | None = None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.set_icon(icon)
        theme.changed.connect(self._resize_icon)

    @property
    def kind(self) -> Kind:
        """What it looks like."""
        kind: Kind = self.property("kind")
        return kind

    def setText(self, text: str) -> None:
        """Show `text` with French spacing; it is also the spoken name."""
        super().setText(typeset(text))
        self.setAccessibleName(text)

    def set_icon(self, icon: str | None) -> None:
        """Show a Phosphor icon before the words, or none."""
        self._icon = icon
        if icon is not None:
            self.setIcon(self._theme.icon(icon, _ICON_ROLES[self.kind]))
        self._resize_icon()

    def set_kind(self, kind: Kind) -> None:
        """Look like another kind."""
        if kind != self.kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self.set_icon(self._icon)

    def _resize_icon(self) -> None:
        side = self._theme.px(26)
        self.setIconSize(QSize(side + self._theme.px(8), side))  # the rest is air before the words

    def _ring_role(self) -> str:
        return "action-ink" if self.kind == "primary" else "focus"
