"""A rounded box in the theme's colours."""

from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import Theme


class Box(QFrame):
    """A frame with 12 px corners; `fill` and `edge` are colour roles."""

    def __init__(
        self, theme: Theme, name: str, fill: str, edge: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._roles = fill, edge
        self.setObjectName(name)
        self._dress()
        theme.changed.connect(self._dress)

    def set_roles(self, fill: str, edge: str) -> None:
        """Other colours."""
        if (fill, edge) != self._roles:
            self._roles = fill, edge
            self._dress()

    def _dress(self) -> None:
        fill, edge = (self._theme.color(role).name() for role in self._roles)
        self.setStyleSheet(
            f"#{self.objectName()} {{ background: {fill}; border: 1px solid {edge};"
            f" border-radius: {self._theme.px(12)}px; }}"
        )
