"""The end of a session: take what is yours; then everything is erased."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessions.files.copy import Taken
from sessions.seat import EndReason
from ui.patron.countdown import Countdown
from ui.patron.notebook import Notebook
from ui.patron.notebook_view import NotebookView
from ui.patron.ports import Ports
from ui.patron.sheets import Sheets
from ui.patron.takeaway.takeaway import Takeaway
from ui.patron.takeaway.things import all_files, taken_note
from ui.patron.time_words import short_time
from ui.reasons import end_text
from ui.theme import Theme
from ui.widgets import Button, IconTile, Label

WIDEST, NARROW, MARGIN = 1200, 900, 64


class Farewell(QWidget):
    """Says why the session ends, counts down, and shows what was kept.

    Signals:
        done (): the patron has finished.
    """

    done = Signal()

    def __init__(
        self,
        theme: Theme,
        ports: Ports,
        notebook: Notebook,
        countdown: Countdown,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._notebook, self._countdown = theme, notebook, countdown
        self._reason = EndReason.ASKED
        self._has_something = False
        self._tile = IconTile(theme, "ph.hand-waving", "purpose-discuss", side=88)
        self._title = Label(theme, "", "display")
        self._text = Label(theme, "", "body", tone="soft")
        self._time = Label(theme, "", "label")
        self._done = Button(theme, icon="ph.check")
        self._done.setObjectName("done")
        self._sheets = Sheets(theme, self)
        self._takeaway = Takeaway(theme, ports.ways, self._sheets)
        self._folder = ports.files.folder
        self._take = Button(theme, icon="ph.hard-drive", kind="secondary")
        self._take.setObjectName("take-all")
        self._notes = NotebookView(theme, notebook, None, self._takeaway)
        self._done.clicked.connect(self.done)
        self._take.clicked.connect(lambda: self._takeaway.export(self._things()))
        countdown.ticked.connect(self._tick)
        self._lay_out()
        self._retranslate()
        theme.changed.connect(self._place)

    def begin(self, reason: EndReason) -> None:
        """Show why the session ends, and what was kept."""
        self._reason = reason
        self._notes.enter()
        self._notes.setVisible(bool(self._notebook.notes))
        self._has_something = bool(self._notebook.notes or all_files(self._folder))
        self._take.setVisible(self._has_something and self._takeaway.can_export)
        self._place()
        self._retranslate()
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _things(self) -> tuple[Taken, ...]:
        """All there is: the files, and the notes as documents."""
        return (*all_files(self._folder), *map(taken_note, self._notebook.notes))

    def _tick(self, seconds: float) -> None:
        said = self.tr("Ce poste s'efface tout seul dans {time}.")
        self._time.setText(said.format(time=short_time(seconds)))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self._title, self._text, self._time):
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._take)
        buttons.addWidget(self._done)
        top.addLayout(buttons)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(32)
        column.addStretch()
        column.addLayout(top)
        column.addWidget(self._notes)
        column.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep words alone in the middle."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Notes take the whole screen; without any, the words stand in its middle."""
        has_notes = bool(self._notebook.notes)
        for place, stretch in enumerate((0, 0, 1, 0) if has_notes else (2, 0, 0, 3)):
            self._column.setStretch(place, stretch)
        alone = (self.width() - self._theme.px(WIDEST)) // 2
        is_narrow = self.width() < self._theme.px(NARROW)
        least = MARGIN // 2 if is_narrow else MARGIN
        self._tile.setVisible(not is_narrow)  # words and ways out come first
        side = least if has_notes else max(least, alone)
        self._column.setContentsMargins(side, 48, side, 48)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._done.setText(self.tr("J'ai terminé"))
        self._take.setText(self.tr("Prendre mes fichiers"))
        self._title.setText(end_text(self._reason)[0])
        self._text.setText(self._what_remains())
        self._tick(self._countdown.seconds_left())

    def _what_remains(self) -> str:
        if self._has_something:
            return self.tr("Prenez ce que vous avez gardé. Ensuite, tout est effacé.")
        return self.tr("Vous n'avez rien gardé. Tout ce que vous avez fait ici est effacé.")
