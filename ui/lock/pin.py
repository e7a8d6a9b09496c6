"""The code that goes with a card."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from ui.lock.number_pad import NumberPad, stand_beside
from ui.lock.page import Page
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import Label

PinPolicy = Literal["optional", "required"]
_ABANDONED_MS = 60_000


class PinPage(Page):
    """A field of dots, a pad of large digits, and a way out. It gives one answer each time asked.

    Signals:
        given (str): the code, as it was typed. Keep it no longer than the check needs.
        left_out (): they go on without a code.
        cancelled (): somebody changed their mind, or nobody is there any more.
    """

    given = Signal(str)
    left_out = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("lock-pin")
        self._is_staff, self._is_asking = False, False
        self._make_parts()
        stand_beside(self, self._words(), self._pad)
        self._extras = (self._private, self._why)
        self._abandoned = QTimer(self, singleShot=True, interval=_ABANDONED_MS)
        self._abandoned.timeout.connect(lambda: self._answer(self.cancelled.emit))
        self._pad.changed.connect(self._stay)
        self._pad.given.connect(lambda typed: self._answer(lambda: self.given.emit(typed)))
        self._retranslate()

    def ask(self, policy: PinPolicy, *, staff: bool) -> None:
        """Ask for the code of a patron's card, or of a member of staff's."""
        self._is_staff, self._is_asking = staff, True
        self._without.setVisible(policy == "optional")
        self._pad.forget()
        self._pad.setFocus()
        self._abandoned.start()
        self._retranslate()
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Ready to be typed into."""
        super().showEvent(event)
        self._pad.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of a code stays."""
        self._is_asking = False
        self._abandoned.stop()
        self._pad.forget()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape changes one's mind."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer(self.cancelled.emit)
        else:
            super().keyPressEvent(event)

    def _stay(self) -> None:
        if self._is_asking:
            self._abandoned.start()

    def _answer(self, tell: Callable[[], None]) -> None:
        """One answer: what is pressed after it, while the card is checked, says nothing more."""
        if self._is_asking:
            self._is_asking = False
            self._abandoned.stop()
            self._pad.forget()
            tell()

    def _make_parts(self) -> None:
        theme = self._theme
        self._title = Label(theme, "", "display")
        self._why = Label(theme, "", "lead", tone="soft")
        self._private = Label(theme, "", "reading", tone="soft")
        self._pad = NumberPad(theme, "pin", secret=True)
        self._without = self._button("pin-without", self.left_out.emit)
        self._cancel = self._button("pin-cancel", self.cancelled.emit)
        self._cancel.set_icon("ph.arrow-left")

    def _button(self, name: str, tell: Callable[[], None]) -> Button:
        button = Button(self._theme, "", kind="secondary")
        button.setObjectName(name)
        button.clicked.connect(lambda: self._answer(tell))
        return button

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addWidget(self._why)
        column.addWidget(self._private)
        column.addSpacing(24)
        column.addWidget(self._without, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _retranslate(self) -> None:
        self._title.setText(self._title_text())
        self._why.setText(self._why_text())
        self._private.setText(self.tr("Il reste caché, et rien n'en est gardé sur ce poste."))
        self._pad.retranslate(self.tr("Code"), self.tr("Continuer"))
        self._without.setText(self.tr("Continuer sans code"))
        self._cancel.setText(self.tr("Annuler"))

    def _title_text(self) -> str:
        return self.tr("Code de l'équipe") if self._is_staff else self.tr("Tapez votre code")

    def _why_text(self) -> str:
        if self._is_staff:
            return self.tr("C'est le code qui va avec votre carte d'équipe.")
        return self.tr("C'est le code secret qui va avec votre carte.")
