"""A page's own questions (`alert`, `confirm`, `prompt`), asked inside its pane, not too often."""

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import Theme
from ui.widgets import Sheet

translate = QCoreApplication.translate
MOST = 3
SECONDS = 20.0
_LONGEST = 400


class Allowance:
    """How often something may happen: at most `most` times in any `seconds`."""

    def __init__(self, most: int, seconds: float, now: Callable[[], float]) -> None:
        self._most, self._seconds, self._now = most, seconds, now
        self._when: deque[float] = deque()

    def take(self) -> bool:
        """Whether it may happen once more, now."""
        now = self._now()
        while self._when and now - self._when[0] >= self._seconds:
            self._when.popleft()
        if len(self._when) >= self._most:
            return False
        self._when.append(now)
        return True


class Questions(QObject):
    """Puts a page's questions to the patron. The page waits; everything else goes on.

    What can't be asked, because the pane is out of sight or the page asks all the time, is
    answered with no. Implements `ui.patron.web.browser.Asker`.

    Signals:
        told (str): what the page says, or what became of its questions.
    """

    told = Signal(str)

    def __init__(
        self, theme: Theme, pane: QWidget, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(pane)
        self._theme, self._pane = theme, pane
        self._allowance = Allowance(MOST, SECONDS, now)
        self._sheet: Sheet | None = None
        self._is_over = False

    def tell(self, text: str) -> None:
        """Pass on what the page says; it waits for nothing."""
        if self._may_ask() and text.strip():
            self.told.emit(_short(text))

    def confirm(self, text: str) -> bool:
        """Yes or no."""
        return self._ask(text, None) is not None

    def prompt(self, text: str, default: str) -> str | None:
        """A line of text; None when the patron would rather not."""
        field = QLineEdit(default[:_LONGEST])
        field.setObjectName("web-answer")
        return self._ask(text, field)

    def give_up(self) -> None:
        """Answer no to what is being asked, and to everything after: the pane closes."""
        self._is_over = True
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _may_ask(self) -> bool:
        if self._is_over or not self._pane.isVisible():
            return False
        if self._allowance.take():
            return True
        self.told.emit(
            translate("WebQuestions", "Cette page pose trop de questions : elles sont refusées.")
        )
        return False

    def _ask(self, text: str, field: QLineEdit | None) -> str | None:
        """What was written, "" without a field; None for no. Returns when it is answered."""
        if self._sheet is not None or not self._may_ask():
            return None
        answers: list[str] = []
        loop = QEventLoop()
        sheet = self._sheet = self._new_sheet(text, field)
        yes = sheet.add_button(translate("WebQuestions", "Oui"), "primary", "web-yes")
        yes.clicked.connect(lambda: answers.append("" if field is None else field.text()))
        yes.clicked.connect(sheet.close_sheet)
        if field is not None:
            field.returnPressed.connect(yes.click)
        sheet.closed.connect(loop.quit)
        sheet.open()
        loop.exec()
        self._sheet = None
        sheet.deleteLater()
        return answers[0] if answers else None

    def _new_sheet(self, text: str, field: QLineEdit | None) -> Sheet:
        sheet = Sheet(self._theme, self._pane)
        sheet.setObjectName("web-question")
        sheet.set_title(translate("WebQuestions", "La page vous demande"))
        sheet.set_text(_short(text))
        if field is not None:
            field.setAccessibleName(_short(text))
            field.selectAll()
            sheet.content.addWidget(field)
        no = sheet.add_button(translate("WebQuestions", "Non"), "secondary", "web-no")
        no.clicked.connect(sheet.close_sheet)
        return sheet


def _short(text: str) -> str:
    """A page may write as much as it likes; there is room for a few lines."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
