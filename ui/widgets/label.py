"""Text on screen."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.text import typeset
from ui.theme import Theme

Role = Literal[
    "small", "body", "reading", "lead", "label", "title", "heading", "display", "lock", "code"
]
Tone = Literal["ink", "soft", "action", "time", "ok", "danger"]


class Label(QLabel):
    """Plain text that wraps, in one of the type's roles, with French spacing."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Role = "body",
        parent: QWidget | None = None,
        *,
        tone: Tone = "ink",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`; a plain space where French wants a no-break one becomes one."""
        super().setText(typeset(text))

    def set_tone(self, tone: Tone) -> None:
        """Draw it in another colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
