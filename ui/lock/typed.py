"""No card at hand: ask the desk, or type the card's number."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from ui.lock.number_pad import NumberPad, stand_beside
from ui.lock.page import Page
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import Label

_ABANDONED_MS = 60_000


class TypedPage(Page):
    """A field, a pad of large digits, and what to do without any number.

    Signals:
        card_typed (str): the number, as it was typed.
        left (): somebody changed their mind, or nobody is there any more.
    """

    card_typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("lock-typed")
        self._make_parts()
        stand_beside(self, self._words(), self._pad)
        self._extras = (self._number, self._desk)
        self._abandoned = QTimer(self, singleShot=True, interval=_ABANDONED_MS)
        self._abandoned.timeout.connect(self.left)
        self._pad.changed.connect(self._abandoned.start)
        self._pad.given.connect(self.card_typed)
        self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Ready to be typed into."""
        super().showEvent(event)
        self._pad.setFocus()
        self._abandoned.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of a number stays."""
        self._pad.forget()
        self._abandoned.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        theme = self._theme
        self._title = Label(theme, "", "display")
        self._desk_title = Label(theme, "", "heading")
        self._desk = Label(theme, "", "reading", tone="soft")
        self._number_title = Label(theme, "", "heading")
        self._number = Label(theme, "", "reading", tone="soft")
        self._pad = NumberPad(theme, "typed")
        self._back = Button(theme, "", "ph.arrow-left", "secondary")
        self._back.setObjectName("typed-back")
        self._back.clicked.connect(self.left)

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._title)
        for title, text in ((self._desk_title, self._desk), (self._number_title, self._number)):
            column.addSpacing(24)
            column.addWidget(title)
            column.addWidget(text)
        column.addSpacing(32)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Pas de carte ?"))
        self._desk_title.setText(self.tr("Demandez à l'accueil"))
        self._desk.setText(self.tr("L'équipe vous inscrit, ou vous prête une carte d'invité."))
        self._number_title.setText(self.tr("Ou tapez votre numéro"))
        self._number.setText(self.tr("Il est écrit sous le code-barres de votre carte."))
        self._pad.retranslate(self.tr("Numéro de carte"), self.tr("Continuer"))
        self._back.setText(self.tr("Retour"))
