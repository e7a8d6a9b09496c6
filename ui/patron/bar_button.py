"""A button of the session bar: an icon, with its word as long as there is room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text import NO_BREAK, typeset
from ui.theme import Theme
from ui.widgets import FocusRing

ICON = 26


class BarButton(FocusRing):
    """Says its word, or only bears it as a name for screen readers and as a tool tip."""

    def __init__(
        self, theme: Theme, icon: str, object_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._word = ""
        self._has_word = True
        self.setProperty("tight", False)
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_icon(icon)
        self._resize_icon()
        theme.changed.connect(self._resize_icon)

    def show_icon(self, icon: str, role: str = "ink") -> None:
        """Another icon, in the colour of a role."""
        self.setIcon(self._theme.icon(icon, role))

    def say(self, word: str, *, name: str = "", key: str = "") -> None:
        """`word` is shown; `name` says it in full, `key` is the shortcut that does the same."""
        self._word = typeset(word)
        full = typeset(name or word)
        self.setAccessibleName(full)
        self.setToolTip(f"{full} ({key})" if key else full)
        self._show_word()

    def show_word(self, shown: bool) -> None:
        """Whether there is room for the word."""
        self._has_word = shown
        self._show_word()

    def set_tight(self, tight: bool) -> None:
        """With the least air around, where there is hardly any room."""
        if self.property("tight") != tight:
            self.setProperty("tight", tight)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def _show_word(self) -> None:
        # Qt leaves no room of its own between an icon and the words.
        word = f"{NO_BREAK}{self._word}" if self._has_word and self._word else ""
        if word != self.text():
            self.setText(word)

    def _resize_icon(self) -> None:
        side = self._theme.px(ICON)
        self.setIconSize(QSize(side, side))
