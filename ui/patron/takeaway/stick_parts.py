"""What the export sheet shows in its middle: a wait for a stick, those there are, a bar."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sessions.files.sticks import Stick
from ui.patron.files.words import size_text
from ui.theme import Theme
from ui.widgets import Card, IconTile, Label

_STEPS = 1_000  # of the bar


class StickParts(QWidget):
    """One of its parts is seen at a time.

    Signals:
        chosen (object): the `Stick` that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waiting, self._choices, self._copying = QWidget(), QWidget(), QWidget()
        self._bar, self._one = QProgressBar(), Label(theme, "", "body", tone="soft")
        self._cards: list[Card] = []
        self._lay_out()
        self.wait()

    def wait(self) -> None:
        """No stick is there yet."""
        self._show(self._waiting)

    def show_nothing(self) -> None:
        """All is said elsewhere."""
        self._show(None)

    def show_share(self, share: float, one: str = "") -> None:
        """How far the copying is; `one` says at which file."""
        self._bar.setValue(round(share * _STEPS))
        self._one.setText(one)
        self._one.setVisible(bool(one))
        self._show(self._copying)

    def offer(self, sticks: Sequence[Stick]) -> None:
        """Show these to be pressed; none: wait."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(stick, place) for place, stick in enumerate(sticks)]
        self._show(self._choices if sticks else self._waiting)
        for card in self._cards:
            if card.isEnabled():
                card.setFocus(Qt.FocusReason.PopupFocusReason)
                return

    def _card(self, stick: Stick, place: int) -> Card:
        free = self.tr("{size} libres").format(size=size_text(stick.free_bytes))
        text = free if stick.is_writable else self.tr("Protégée : on ne peut rien y écrire")
        card = Card(self._theme, "ph.hard-drive", stick.name, text, "purpose-document")
        card.setObjectName(f"stick-{place}")
        card.setEnabled(stick.is_writable)
        card.clicked.connect(partial(self.chosen.emit, stick))
        self._column.addWidget(card)
        return card

    def _show(self, part: QWidget | None) -> None:
        for one in (self._waiting, self._choices, self._copying):
            one.setVisible(one is part)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in (self._waiting, self._choices, self._copying):
            whole.addWidget(part)
        self._lay_out_waiting()
        self._column = QVBoxLayout(self._choices)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._lay_out_copying()

    def _lay_out_waiting(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(self._theme, self.tr("Branchez votre clé sur ce poste"), "title"))
        how = self.tr("Elle apparaît ici au bout de quelques secondes.")
        words.addWidget(Label(self._theme, how, "body", tone="soft"))
        row = QHBoxLayout(self._waiting)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(IconTile(self._theme, "ph.hard-drive", "purpose-document", side=88))
        row.addLayout(words, 1)

    def _lay_out_copying(self) -> None:
        self._bar.setObjectName("export-share")
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Copie en cours"))
        column = QVBoxLayout(self._copying)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._one)
