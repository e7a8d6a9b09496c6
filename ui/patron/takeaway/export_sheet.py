"""Copying to a stick: wait for one, choose it, watch, and be told how it ended."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from sessions.files.copy import Copied, Progress, Taken, export
from sessions.files.sticks import Stick
from ui.patron.files.words import size_text
from ui.patron.takeaway.stepping import once, stepping
from ui.patron.takeaway.stick_parts import StickParts
from ui.patron.takeaway.ways import Ways
from ui.patron.takeaway.words import Counts, export_words
from ui.streams import Stream
from ui.theme import Theme
from ui.widgets import Banner, Sheet

LOOK_MS = 1_500  # between two looks at what is plugged in


class ExportSheet(Sheet):
    """Takes `things` to a stick the patron chooses. Closing it stops a copy that is under way.

    A file is on the stick whole or not at all; the session's own are only read.

    Signals:
        moved_on (): another hundredth is copied.
    """

    moved_on = Signal()

    def __init__(self, theme: Theme, ways: Ways, things: Sequence[Taken], parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._ways, self._things = ways, tuple(things)
        self._sticks: tuple[Stick, ...] | None = None
        self._stick: Stick | None = None
        self._looking: Stream | None = None
        self._copying: Stream | None = None
        self._hundredths = 0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._parts = StickParts(theme)
        self._parts.chosen.connect(self._copy)
        self._said = Banner(theme)
        self.content.addWidget(self._said)
        self.content.addWidget(self._parts)
        self.setObjectName("export-sheet")
        self.set_title(self.tr("Prendre sur ma clé USB"))
        self._again = self.add_button(self.tr("Recommencer"), "primary", "export-again")
        self._again.clicked.connect(self._begin)
        self._close = self.add_button("", "secondary", "export-close")
        self._close.clicked.connect(self.close_sheet)
        self._begin()

    def close_sheet(self) -> None:
        """Stop whatever is under way; what was begun on the stick is taken away."""
        self._timer.stop()
        self._stop()
        super().close_sheet()

    # ------------------------------------------------------------------------- waiting for a stick

    def _begin(self) -> None:
        self._stop()
        self._stick = self._sticks = None
        self._hundredths = 0
        self._said.clear()
        self._again.hide()
        self._close.setText(self.tr("Annuler"))
        self.set_text(self._what())
        self._parts.wait()
        self._timer.start()
        self._look()

    def _what(self) -> str:
        size = size_text(sum(thing.size for thing in self._things))
        if len(self._things) == 1:
            return f"{self._things[0].name} ({size})"
        return f"{Counts().files(len(self._things))} ({size})"

    def _look(self) -> None:
        if self._looking is None:
            looking = self._ways.streams.start(once(self._ways.sticks), self)
            looking.items.connect(lambda found: self._on_sticks(found[-1]))
            looking.finished.connect(self._looked)
            looking.failed.connect(self._looked)
            self._looking = looking

    def _looked(self) -> None:
        self._looking = None

    def _on_sticks(self, sticks: tuple[Stick, ...]) -> None:
        if self._stick is None and sticks != self._sticks:
            self._sticks = sticks
            self._parts.offer(sticks)

    # ------------------------------------------------------------------------------------ copying

    def _copy(self, stick: Stick) -> None:
        self._stick = stick
        self._timer.stop()
        self.set_text(self.tr("Ne retirez pas votre clé."))
        self._parts.show_share(0.0)
        copying = self._ways.streams.start(stepping(lambda: export(self._things, stick)), self)
        copying.items.connect(lambda steps: self._on_step(steps[-1]))
        copying.failed.connect(self._on_failed)
        self._copying = copying
        self._close.setFocus()

    def _on_step(self, step: Progress | Copied) -> None:
        if isinstance(step, Copied):
            self._on_copied(step.names)
            return
        count = self.tr("Fichier {number} sur {count}")
        one = "" if step.count == 1 else count.format(number=step.number, count=step.count)
        self._parts.show_share(step.share, one)
        if int(step.share * 100) > self._hundredths:
            self._hundredths = int(step.share * 100)
            self.moved_on.emit()

    def _on_copied(self, names: tuple[str, ...]) -> None:
        self.set_text("")
        self._parts.show_nothing()
        said = self.tr("C'est copié sur votre clé : {names}. Vous pouvez la retirer.")
        what = names[0] if len(names) == 1 else Counts().files(len(names))
        self._said.say(said.format(names=what), "ok")
        self._close.setText(self.tr("Terminé"))

    def _on_failed(self, error: Exception) -> None:
        self._stop()
        self.set_text("")
        self._parts.show_nothing()
        self._said.say(export_words(error), "warning")
        self._again.show()
        self._close.setText(self.tr("Fermer"))
        self._again.setFocus()

    def _stop(self) -> None:
        for stream in (self._looking, self._copying):
            if stream is not None:
                stream.stop()
        self._looking = self._copying = None
