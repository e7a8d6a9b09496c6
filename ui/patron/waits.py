"""Waiting for a tool whose account others use: what is said on its page, and the way out."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.text import duration_text, typeset
from ui.theme import Theme
from ui.widgets import Banner, Button, Label

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Wait:
    """A place in line, from 1; the seconds until it is their turn at the latest, None: nobody
    knows; and how many may use the account at a time."""

    place: int
    seconds: float | None
    seats: int = 1


def wait_words(wait: Wait) -> str:
    """Why one waits, in which place, and how long."""
    return typeset(" ".join((_why(wait.seats), _where(wait.place), _how_long(wait.seconds))))


def _why(seats: int) -> str:
    if seats == 1:
        return translate("Wait", "Quelqu'un utilise déjà ce compte.")
    return translate("Wait", "Toutes les places de ce compte sont prises.")


def _where(place: int) -> str:
    if place == 1:
        return translate("Wait", "Ensuite, c'est à vous.")
    return translate("Wait", "Votre place dans la file : {place}.").format(place=place)


def _how_long(seconds: float | None) -> str:
    if seconds is None:
        return translate("Wait", "Nous ne savons pas encore combien de temps cela prendra.")
    text = translate("Wait", "Attente : {duration} au plus.")
    return text.format(duration=duration_text(max(60.0, seconds)))


class WaitNote(QFrame):
    """Hidden until one waits.

    Signals:
        stopped (): one doesn't want to wait any more.
    """

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Banner(theme)
        self._advice = Label(theme, "", "body", tone="soft")
        self._stop = Button(theme, icon="ph.x", kind="secondary", small=True)
        self._stop.setObjectName("stop-waiting")
        self._stop.clicked.connect(self.stopped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self._advice)
        column.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        self._wait: Wait | None = None
        self._retranslate()
        self.hide()

    def show_wait(self, wait: Wait | None) -> None:
        """Say how one stands; None: one doesn't wait."""
        is_news = wait is not None and wait != self._wait
        self._wait = wait
        self.setVisible(wait is not None)
        if wait is not None and is_news:
            self._words.say(wait_words(wait))

    def take_keyboard(self) -> None:
        """The way out has the keyboard: there is nothing else to press."""
        self._stop.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._stop.setText(self.tr("Ne plus attendre"))
        self._advice.setText(
            self.tr(
                "Si vous restez sur cette page, l'outil s'ouvrira tout seul. "
                "Vous pouvez aussi faire autre chose : nous vous préviendrons."
            )
        )
        if self._wait is not None:
            self._words.say(wait_words(self._wait))
