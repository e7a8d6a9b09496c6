"""The demo's cards on screen, beside the seat: a click is what passing a card is in a library."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.demo.cards import DemoCard
from ui.languages import Languages
from ui.theme import Theme
from ui.widgets import Button, FocusRing, IconTile, Label, ScrollPage
from ui.widgets.label import Role

WIDTH, HEIGHT = 400, 800  # pixels, whatever the size of the text: it stands beside the seat
_SHORTEST = 64
_TINTS = ("discuss", "search", "image", "document", "translate", "open", "code")
_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.CustomizeWindowHint
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowMinimizeButtonHint
    | Qt.WindowType.WindowStaysOnTopHint
)


class DemoTray(QWidget):
    """A window of its own, always above, without a cross: it is there as long as the demo is.

    Signals:
        scanned (str): a card was pressed; its number, as a reader gives it.
        print_wanted (): the cards are wanted on paper.
    """

    scanned = Signal(str)
    print_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        languages: Languages,
        cards: Sequence[DemoCard],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, _FLAGS)
        self._theme, self._languages = theme, languages
        self.setObjectName("demo-tray")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._title = Label(theme, "", "title")
        self._how = Label(theme, "", "small", tone="soft")
        self._cards = [self._card(number, card) for number, card in enumerate(cards)]
        self._print = Button(theme, "", "ph.printer", "secondary")
        self._print.setObjectName("demo-print")
        self._print.clicked.connect(self.print_wanted)
        self._build()
        self._retranslate()

    def sizeHint(self) -> QSize:
        """As tall as the seat's window beside it."""
        return QSize(WIDTH, HEIGHT)

    def say(self, text: str) -> None:
        """Say something in place of how it works, until the language changes."""
        self._how.setText(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """It goes with the demo, not by a key of the desktop."""
        event.setAccepted(not event.spontaneous())

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language spoken now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _card(self, number: int, card: DemoCard) -> "_CardButton":
        button = _CardButton(self._theme, card, f"purpose-{_TINTS[number % len(_TINTS)]}")
        button.clicked.connect(lambda: self.scanned.emit(card.number))
        return button

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(20, 20, 20, 4)
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._how)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 20)
        foot.addWidget(self._print, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(words)
        page.addWidget(self._list(), 1)
        page.addLayout(foot)

    def _list(self) -> ScrollPage:
        page = ScrollPage(self._theme, widest=WIDTH, margin=20)
        page.content.setContentsMargins(20, 4, 20, 4)
        page.content.setSpacing(4)
        for card in self._cards:
            page.content.addWidget(card)
        page.content.addStretch(1)
        return page

    def _retranslate(self) -> None:
        title = self.tr("Cartes de démonstration")
        self.setWindowTitle(title)
        self._title.setText(title)
        self._how.setText(self.tr("Cliquez sur une carte : c'est comme la passer au lecteur."))
        self._print.setText(self.tr("Imprimer les cartes"))
        for card in self._cards:
            card.speak(self._languages.current)


class _CardButton(FocusRing):
    """Who holds the card, and what passing it shows."""

    def __init__(self, theme: Theme, card: DemoCard, tint: str) -> None:
        super().__init__(theme)
        self._card = card
        self.setObjectName(f"demo-card-{card.number}")
        self._holder = self._line("label")
        self._note = self._line("small")
        self._note.set_tone("soft")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._holder)
        words.addWidget(self._note)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(14)
        tile = IconTile(theme, "ph.identification-card", tint, side=40)
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._grow)
        self._grow()

    def speak(self, language: str) -> None:
        """Say it in "fr" or "en"."""
        holder, note = self._card.holder(language), self._card.note(language)
        self._holder.setText(holder)
        self._note.setText(note)
        self.setAccessibleName(holder)
        self.setAccessibleDescription(note)
        self.setToolTip(self._card.number)

    def minimumSizeHint(self) -> QSize:
        """What the words need."""
        layout = self.layout()
        return layout.minimumSize() if layout else QSize()

    def _grow(self) -> None:
        self.setMinimumHeight(self._theme.px(_SHORTEST))

    def _line(self, role: Role) -> Label:
        label = Label(self._theme, "", role)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label
