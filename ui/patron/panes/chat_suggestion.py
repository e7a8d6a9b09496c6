"""A question one can begin with: a button whose text may take several lines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import Button, Label


class Suggestion(Button):
    """A large button with an icon and a question. The widget inside it takes no clicks."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", kind="secondary")
        self.setParent(parent)
        self._look = theme
        self._icon_name = icon
        self._question = ""
        self._icon = QLabel()
        self._label = Label(theme, "", "body")
        self._arrange()
        self._dress()
        theme.changed.connect(self._dress)

    def set_question(self, text: str) -> None:
        """The question it stands for."""
        self._question = text
        self._label.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def question(self) -> str:
        """The question it stands for, as it will be asked."""
        return self._question

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as its lines."""
        row = self.layout()
        return max(row.heightForWidth(width), self._look.px(88))

    def sizeHint(self) -> QSize:
        """Two of them stand side by side."""
        width = self._look.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        return QSize(self._look.px(160), self._look.px(88))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(16)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._label, 1)
        for child in (self._icon, self._label):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _dress(self) -> None:
        icon = self._look.icon(self._icon_name, "purpose-discuss-ink")
        size = self._look.px(32)
        self._icon.setPixmap(icon.pixmap(size, size))
        self.updateGeometry()
