"""Why a card is not let in, and what to do next."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from sessions.refusal import Reason, Refusal
from ui.lock.message import MessagePage
from ui.reasons import refusal_text
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import Label


class RefusalPage(MessagePage):
    """A card is not let in: what, what next, and that nobody else is told. It goes by itself.

    Signals:
        dismissed (): read, or its time is over.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "ph.hand-palm", "purpose-retouch", "lock-refusal")
        self._refusal = Refusal(Reason.NOT_READY)
        self._left = 0
        self._private = Label(theme, "", "body", tone="soft")
        self._ok = Button(theme, "")
        self._ok.setObjectName("refusal-ok")
        self._ok.setProperty("large", True)
        self._ok.clicked.connect(self._dismiss)
        self._back = Label(theme, "", "small", tone="soft")
        self._back.setObjectName("refusal-countdown")
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count_down)
        self._extras = (*self._extras, self._back)
        self._lay_under()
        self._retranslate()

    def refuse(self, refusal: Refusal, seconds: int) -> None:
        """Say why; after `seconds` it goes by itself."""
        self._refusal, self._left = refusal, seconds
        self._retranslate()
        self._tick.start()
        self._ok.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page came: forget the time."""
        self._tick.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is "I have read it" too."""
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def _lay_under(self) -> None:
        self._under.addWidget(self._private)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._ok)
        row.addWidget(self._back, 1)
        self._under.addLayout(row)

    def _count_down(self) -> None:
        self._left -= 1
        self._tell_left()
        if self._left <= 0:
            self._dismiss()

    def _dismiss(self) -> None:
        if self._tick.isActive():
            self._tick.stop()
            self.dismissed.emit()

    def _retranslate(self) -> None:
        self.say(*refusal_text(self._refusal.reason, self._refusal.wait_seconds))
        self._private.setText(self.tr("Cela reste entre vous et cet écran."))
        self._ok.setText(self.tr("D'accord"))
        self._tell_left()

    def _tell_left(self) -> None:
        text = self.tr("Cet écran se ferme dans %n seconde(s)", "", max(0, self._left))
        self._back.setText(text)
