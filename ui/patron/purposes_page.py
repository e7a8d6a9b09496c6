"""The first question: what do you want to do?"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from providers.tool import Purpose
from ui.patron.choices import Choices
from ui.patron.purposes import face
from ui.theme import Theme
from ui.widgets import Button, Card, Label, ScrollPage

SHORTEST, TALLEST = 144, 216  # cards grow with the screen, not without end
ICON = 88  # its ground is the card's own: only the picture is seen
AROUND = 240  # the question, the margins and the gaps


class PurposesPage(ScrollPage):
    """Large cards, one for each purpose, and a way to all the tools by name.

    Signals:
        chosen (object): a `Purpose`.
        all_wanted (): all the tools, by name.
    """

    chosen = Signal(object)
    all_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, widest=1360, margin=40)
        self._question = Label(theme, "", "display")
        self._all = Button(theme, icon="ph.list-bullets", kind="secondary")
        self._all.setObjectName("all-tools")
        self._all.clicked.connect(self.all_wanted)
        self._cards = {purpose: self._card(purpose) for purpose in Purpose}
        self._grid = Choices(theme, column=340, most=3)
        self._grid.set_widgets(self._cards.values())
        self._lay_out()
        self._retranslate()
        theme.changed.connect(self._size)

    def _card(self, purpose: Purpose) -> Card:
        shown = face(purpose)
        card = Card(self._theme, shown.icon, shown.title, shown.text, shown.tint, icon_side=ICON)
        card.setObjectName(f"purpose-{purpose}")
        card.setProperty("purpose", str(purpose))
        card.clicked.connect(lambda: self.chosen.emit(purpose))
        return card

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self._question, 1)
        top.addWidget(self._all, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addStretch(1)
        self.content.addLayout(top)
        self.content.addWidget(self._grid)
        self.content.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height of the screen among three rows of cards."""
        super().resizeEvent(event)
        self._size()

    def _size(self) -> None:
        px = self._theme.px
        room = (self.viewport().height() - px(AROUND)) // 3
        for card in self._cards.values():
            card.setFixedHeight(max(px(SHORTEST), min(px(TALLEST), room)))

    def enter(self) -> None:
        """Give the keyboard to the page: Tab and the arrows find the first card."""
        self._grid.enter()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._question.setText(self.tr("Que voulez-vous faire ?"))
        self._all.setText(self.tr("Tous les outils"))
        for purpose, card in self._cards.items():
            shown = face(purpose)
            card.set_words(shown.title, shown.text)
