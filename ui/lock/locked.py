"""The locked page: pass your card."""

import datetime as dt
import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.lock.card_picture import CardPicture
from ui.lock.fit_label import FitLabel
from ui.lock.house import House
from ui.lock.notices import NO_READER, NOBODY_ENTERS, Matter, Notice, NoticeBoard
from ui.lock.page import Page
from ui.lock.room import fits
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.label import Label

_PROOF_MS = 12_000
_ROWS = 3  # of opening hours; more lines than that take two columns
_LETTERS = ((104, 44), (48, 36), (40, 28), (36, 24))  # pixels of the hint and the library's name
_NO_CARDS = NO_READER | NOBODY_ENTERS


class LockedPage(Page):
    """The library's name, the hint, the hour, the opening hours, and a way without a card.

    Signals:
        without_card (): somebody has no card with them.
    """

    without_card = Signal()

    def __init__(self, theme: Theme, house: House, now: Callable[[], dt.datetime]) -> None:
        super().__init__(theme)
        self._house, self._now = house, now
        self._is_preparing = False
        self._proof: tuple[int, float] | None = None
        self._make_parts()
        self._hours = self._hours_box()
        self._extras = (self._hours, self._how)
        self._build()
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self._tell_time)
        self._forget = QTimer(self, singleShot=True, interval=_PROOF_MS)
        self._forget.timeout.connect(self._drop_proof)
        self._retranslate()
        self._tell_time()

    def set_preparing(self, preparing: bool) -> None:
        """Whether the seat can't take a card yet."""
        self._is_preparing = preparing
        self._show_hint()

    def show_proof(self, checks: int, milliseconds: float) -> None:
        """Say for some seconds that everything was erased, and how that is known."""
        self._proof = (checks, milliseconds)
        self._forget.start()
        self._show_line()
        self._settled.start()

    def set_notices(self, notices: Iterable[Notice]) -> None:
        """Say these of the seat, the most important ones if there are many."""
        self._notices.post(notices)
        self._show_hint()
        self._settled.start()

    def _make_room(self) -> None:
        """When the extras gave way and it is still too much, large words do, then the hour."""
        self._clock.show()
        for hint, library in _LETTERS:
            self._hint.set_largest(hint)
            self._preparing.set_largest(hint)
            self._library.set_largest(library)
            super()._make_room()
            if fits(self):
                return
        self._clock.hide()

    def _make_parts(self) -> None:
        theme = self._theme
        self._library = FitLabel(theme, smallest=24, font_role="display")
        self._library.setObjectName("lock-library")
        self._hint = FitLabel(theme)
        self._hint.setObjectName("lock-scan-hint")
        self._preparing = FitLabel(theme)
        self._preparing.setObjectName("lock-preparing")
        self._how = Label(theme, "", "lead", tone="soft")
        self._how.setObjectName("lock-how")
        self._no_card = Button(theme, "", "ph.identification-card", "secondary")
        self._no_card.setObjectName("lock-no-card")
        self._no_card.setProperty("large", True)
        self._no_card.clicked.connect(self.without_card)
        self._picture = CardPicture(theme)
        self._line = Banner(theme)
        self._line.setObjectName("lock-status")
        policy = self._line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the picture stays where it is
        self._line.setSizePolicy(policy)
        self._notices = NoticeBoard(theme)
        self._clock = Label(theme, "", "lock")
        self._clock.setObjectName("lock-clock")
        self._clock.setWordWrap(False)

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(48, 8, 48, 32)
        page.setSpacing(24)
        middle = QHBoxLayout()
        middle.setSpacing(64)
        middle.addLayout(self._words(), 3)
        middle.addLayout(self._sight(), 2)
        page.addWidget(self._notices)
        page.addLayout(middle, 1)
        page.addLayout(self._foot())

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(self._library)
        column.addStretch(2)
        column.addWidget(self._hint)
        column.addWidget(self._preparing)
        column.addWidget(self._how)
        column.addSpacing(16)
        column.addWidget(self._no_card, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        return column

    def _sight(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(self._picture, 1)
        column.addWidget(self._line)
        return column

    def _foot(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(48)
        row.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._hours, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return row

    def _hours_box(self) -> QWidget:
        """Empty where the house tells none."""
        box = QWidget()
        box.setObjectName("lock-hours")
        self._hours_title = Label(self._theme, "", "title", box)
        if not self._house.opening_hours:
            self._hours_title.hide()
            return box
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._hours_title, 0, 0)
        lines = self._house.opening_hours
        rows = _ROWS if len(lines) <= _ROWS else math.ceil(len(lines) / 2)
        for number, line in enumerate(lines):
            column, row = divmod(number, rows)
            label = Label(self._theme, line, "reading", tone="soft")
            label.setWordWrap(False)
            grid.addWidget(label, row + 1, column)
        return box

    def _retranslate(self) -> None:
        self._library.setText(self._house.library)
        self._preparing.setText(self.tr("Préparation du poste…"))
        self._hours_title.setText(self.tr("Horaires"))
        self._show_hint()
        self._show_line()
        self._tell_time()

    def _show_hint(self) -> None:
        """Invite to what works: neither a card nor a number where nobody is let in."""
        takes_card = not self._is_preparing and self._notices.matters.isdisjoint(_NO_CARDS)
        self._hint.setVisible(not self._is_preparing)
        self._preparing.setVisible(self._is_preparing)
        self._picture.invite(inviting=takes_card)
        self._no_card.setEnabled(not self._is_preparing)
        hint, how, no_card = self._words_of_hint()
        self._hint.setText(hint)
        self._how.setText(how)
        self._no_card.setText(no_card)

    def _words_of_hint(self) -> tuple[str, str, str]:
        """What is large, what is under it, and what the button says."""
        matters, no_card = self._notices.matters, self.tr("Pas de carte ?")
        hint = self.tr("Passez votre carte")
        if self._is_preparing:
            return hint, self.tr("Encore un instant, il sera bientôt à vous."), no_card
        if Matter.CLOSED in matters:
            return self.tr("Fermé pour le moment"), "", no_card
        if Matter.DIRECTORY_DOWN_REFUSING in matters:
            return self.tr("Revenez plus tard"), "", no_card
        if matters & NO_READER:
            how = self.tr("Il est écrit sous le code-barres de votre carte.")
            return self.tr("Tapez votre numéro"), how, self.tr("Taper mon numéro")
        how = self.tr("Posez-la devant le lecteur : votre séance s'ouvre toute seule.")
        return hint, how, no_card

    def _show_line(self) -> None:
        if self._proof is not None:
            self._line.say(self._proof_text(*self._proof), "ok")
        else:
            self._line.clear()

    def _proof_text(self, checks: int, milliseconds: float) -> str:
        text = self.tr("Tout a été effacé : %n vérification(s) faite(s) en {ms} ms.", "", checks)
        return text.format(ms=round(milliseconds))

    def _drop_proof(self) -> None:
        self._proof = None
        self._show_line()

    def _tell_time(self) -> None:
        now = self._now()
        self._clock.setText(now.strftime("%H:%M"))
        self._minute.start((60 - now.second) * 1000)
