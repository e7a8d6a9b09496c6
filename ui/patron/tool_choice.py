"""A tool among others: its name, what it does, and why it is closed if it is."""

from PySide6.QtWidgets import QWidget

from providers.policy import ToolRefusal
from providers.tool import Tool
from ui.patron.purposes import face_of
from ui.patron.refusal_words import refusal_words
from ui.theme import Theme
from ui.widgets import Card

CLOSED_ICON, CLOSED_TINT = "ph.lock-key", "purpose-code"


class ToolChoice(Card):
    """A closed tool can still be pressed: its page says why, and what to do."""

    def __init__(
        self,
        theme: Theme,
        tool: Tool,
        refusal: ToolRefusal | None,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        face = face_of(tool)
        name, what = tool.called(language), tool.about.what.spoken(language)
        super().__init__(theme, face.icon, name, what, face.tint, parent=parent)
        self.setObjectName(f"tool-{tool.id}")
        self.setProperty("closed", refusal is not None)
        if refusal is not None:
            self.set_icon(CLOSED_ICON, CLOSED_TINT)
            self.set_words(name, f"{what}\n{refusal_words(refusal)[0]}")
