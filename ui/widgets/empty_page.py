"""What is said where there is nothing yet."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.icon_tile import IconTile
from ui.widgets.label import Label

Words = Callable[[], tuple[str, str]]
_SIDE = 96


class EmptyPage(QWidget):
    """A picture, and below it `words()`: what there isn't, and how it comes here. They are asked
    for again when another language is spoken."""

    def __init__(self, theme: Theme, icon: str, tint: str, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = Label(theme, "", "heading")
        self._how = Label(theme, "", "body", tone="soft")
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        tile = IconTile(theme, icon, tint, side=_SIDE)
        column.addWidget(tile, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._how):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(2)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        title, how = self._words()
        self._title.setText(title)
        self._how.setText(how)
