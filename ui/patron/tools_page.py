"""The tools that serve one purpose, or all of them from A to Z."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from providers.policy import Offer
from providers.tool import Purpose
from ui.patron.choices import Choices
from ui.patron.purposes import face
from ui.patron.tool_choice import ToolChoice
from ui.theme import Theme
from ui.widgets import Button, IconTile, Label, ScrollPage


class ToolsPage(ScrollPage):
    """Cards, a closed one with its reason.

    Signals:
        chosen (object): a `Tool`.
        back (), all_wanted (): the way back; all the tools, by name.
    """

    chosen = Signal(object)
    back = Signal()
    all_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, widest=1360, margin=40)
        self._purpose: Purpose | None = None
        self._back = Button(theme, icon="ph.arrow-left", kind="secondary", small=True)
        self._back.setObjectName("back")
        self._back.clicked.connect(self.back)
        self._tile = IconTile(theme, "ph.list-bullets", "purpose-code")
        self._title = Label(theme, "", "display")
        self._text = Label(theme, "", "body", tone="soft")
        self._grid = Choices(theme, column=400, most=3)
        self._nothing = _Nothing(theme)
        self._nothing.all_wanted.connect(self.all_wanted)
        self._lay_out()
        self._retranslate()

    def show_tools(self, purpose: Purpose | None, offers: Iterable[Offer], language: str) -> None:
        """Show the tools of `purpose`; None is all of them."""
        self._purpose = purpose
        cards = [self._card(offer, language) for offer in offers]
        self._grid.set_widgets(cards)
        self._grid.setVisible(bool(cards))
        self._nothing.setVisible(not cards)
        self.verticalScrollBar().setValue(0)
        self._retranslate()

    def enter(self) -> None:
        """Give the keyboard to the first card, or to the way back."""
        if self._grid.widgets:
            self._grid.enter()
        else:
            self._back.setFocus(Qt.FocusReason.TabFocusReason)

    def _card(self, offer: Offer, language: str) -> ToolChoice:
        card = ToolChoice(self._theme, offer.tool, offer.refusal, language)
        card.clicked.connect(lambda: self.chosen.emit(offer.tool))
        return card

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self.content.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addLayout(top)
        self.content.addWidget(self._grid)
        self.content.addWidget(self._nothing)
        self.content.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._back.setText(self.tr("Retour"))
        if self._purpose is None:
            self._tile.set_icon("ph.list-bullets", "purpose-code")
            self._title.setText(self.tr("Tous les outils"))
            self._text.setText(self.tr("De A à Z. Choisissez-en un pour savoir qui le fait."))
            return
        shown = face(self._purpose)
        self._tile.set_icon(shown.icon, shown.tint)
        self._title.setText(shown.title)
        self._text.setText(shown.text)


class _Nothing(QWidget):
    """Said where there would be tools."""

    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = Label(theme, "", "title")
        self._next = Label(theme, "", "body", tone="soft")
        self._all = Button(theme, icon="ph.list-bullets", kind="secondary")
        self._all.setObjectName("all-tools-instead")
        self._all.clicked.connect(self.all_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(16)
        for widget in (self._words, self._next):
            column.addWidget(widget)
        column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._words.setText(self.tr("Aucun outil pour cela aujourd'hui."))
        self._next.setText(self.tr("L'équipe peut vous dire quand il y en aura un."))
        self._all.setText(self.tr("Voir tous les outils"))
