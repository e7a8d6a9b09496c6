"""Our own page in the place of one that isn't there: what happened, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.patron.web.troubles import Telling
from ui.theme import Theme
from ui.widgets import Button, IconTile, Label, ScrollPage

_A = Qt.AlignmentFlag
_WIDEST = 760


class TroublePage(ScrollPage):
    """One trouble at a time, in large words, with one way on.

    Signals:
        pressed (): the patron wants to go on: try again, or back to the tool.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, widest=_WIDEST)
        self._tile = IconTile(theme, "ph.warning-circle", "purpose-retouch", side=80)
        self._title = Label(theme, "", "display")
        self._text = Label(theme, "", "reading", tone="soft")
        self._hint = Label(theme, "", "reading")
        self._button = Button(theme)
        self._lay_out()
        self._button.clicked.connect(self.pressed)

    def tell(self, telling: Telling, hint: str, name: str) -> None:
        """Say it. `hint` is one sentence more, or ""; `name` is the page's, for tests."""
        self.setObjectName(name)
        self._tile.set_icon(telling.icon, telling.tint)
        self._title.setText(telling.title)
        self._text.setText(telling.text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setText(telling.button)
        self._button.setVisible(bool(telling.button))
        # The stubs do not know that none takes the proxy away.
        self.setFocusProxy(self._button if telling.button else None)  # type: ignore[arg-type]
        self.setAccessibleName(telling.title)

    def announce(self) -> None:
        """Have a screen reader say it."""
        said = ". ".join(
            label.text() for label in (self._title, self._text, self._hint) if label.text()
        )
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _lay_out(self) -> None:
        self._title.setObjectName("web-trouble-title")
        self._text.setObjectName("web-trouble-text")
        self._hint.setObjectName("web-trouble-hint")
        self._button.setObjectName("web-on")
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch(1)
        self.content.addStretch(2)
        self.content.addWidget(self._tile, 0, _A.AlignLeft)
        self.content.addWidget(self._title)
        self.content.addWidget(self._text)
        self.content.addWidget(self._hint)
        self.content.addSpacing(8)
        self.content.addLayout(row)
        self.content.addStretch(3)
        self.setFocusProxy(self._button)
