"""A large choice: an icon, what it does, and a line about it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import FocusRing
from ui.widgets.icon_tile import IconTile
from ui.widgets.label import Label, Role

_NARROWEST, _SHORTEST = 240, 104


class Card(FocusRing):
    """One thing one can choose to do. `clicked` is its signal; it grows with its words."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        text: str = "",
        tint_role: str = "purpose-discuss",
        *,
        parent: QWidget | None = None,
        icon_side: int = 64,
    ) -> None:
        super().__init__(theme, parent)
        self._tile = IconTile(theme, icon, tint_role, side=icon_side)
        self._title = self._line(theme, "title")
        self._text = self._line(theme, "body")
        self._text.set_tone("soft")
        self._build()
        self.set_words(title, text)
        theme.changed.connect(self._grow)
        self._grow()

    def set_words(self, title: str, text: str = "") -> None:
        """Say something else: in another language, or with another count."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def set_icon(self, icon: str, tint_role: str) -> None:
        """Show another icon."""
        self._tile.set_icon(icon, tint_role)

    @property
    def title(self) -> str:
        """The words in large."""
        return self._title.text()

    def _line(self, theme: Theme, role: Role) -> Label:
        label = Label(theme, "", role)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(20)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """What the words and the icon would like."""
        layout = self.layout()
        return layout.sizeHint() if layout else QSize()

    def minimumSizeHint(self) -> QSize:
        """What they need: words are never cut."""
        layout = self.layout()
        return layout.minimumSize() if layout else QSize()

    def _grow(self) -> None:
        self.setMinimumSize(self._theme.px(_NARROWEST), self._theme.px(_SHORTEST))
