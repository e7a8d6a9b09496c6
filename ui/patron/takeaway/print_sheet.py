"""Printing: what the pages look like, how many there are, and one press to print them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.patron.takeaway.page_preview import PagePreview
from ui.patron.takeaway.paper import TooLong
from ui.patron.takeaway.pdf import PdfLocked, count_pages
from ui.patron.takeaway.stepping import once
from ui.patron.takeaway.ways import PrintError, PrintFault, Queue, Ways
from ui.patron.takeaway.words import Counts, print_words
from ui.streams import Stream
from ui.theme import Theme
from ui.widgets import Banner, Button, Label, Sheet

_WIDEST = 880
_TALLEST, _LEAST = 480, 200  # of a page's picture
_AROUND, _OTHERS = 190, 170  # what else the sheet needs: margins, and words that grow


Call = Callable[[], object]
Then = Callable[[object], None]
Otherwise = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Document:
    pdf: bytes
    count: int


class PrintSheet(Sheet):
    """Prints what `make` makes (a PDF, called in the background) within what the session may still
    print. Not the system's dialog, ever."""

    def __init__(
        self, theme: Theme, ways: Ways, make: Callable[[], bytes], parent: QWidget
    ) -> None:
        super().__init__(theme, parent, widest=_WIDEST)
        self._theme, self._ways = theme, ways
        self._document: _Document | None = None
        room = parent.height() - _AROUND - theme.px(_OTHERS)
        self._tallest = min(theme.px(_TALLEST), max(room, _LEAST))
        self._queue: Queue | None = None
        self._working: Stream | None = None
        self._said = Banner(theme)
        self._facts = Label(theme, "", "title")
        self._left = Label(theme, "", "body", tone="soft")
        self._where = Label(theme, "", "body", tone="soft")
        self._inks = _Inks(theme)
        self._no = self.add_button(self.tr("Annuler"), "secondary", "print-cancel")
        self._yes = self.add_button(self.tr("Imprimer"), "primary", "print-go")
        self.setObjectName("print-sheet")
        self.set_title(self.tr("Imprimer"))
        self._no.clicked.connect(self.close_sheet)
        self._yes.clicked.connect(self._print)
        self._lay_out()
        self._yes.setEnabled(False)
        self._where.setText(self.tr("Un instant…"))
        self._work(lambda: _made(make), self._on_made, self._on_unreadable)

    def close_sheet(self) -> None:
        """What the printer has already, it prints."""
        self._stop()
        super().close_sheet()

    # -------------------------------------------------------------------------------- what there is

    def _on_unreadable(self, error: Exception) -> None:
        self._where.setText("")
        if isinstance(error, PdfLocked):
            self._refuse(self.tr("Ce document est protégé par un mot de passe."))
        elif isinstance(error, TooLong):
            self._refuse(self.tr("Ce texte est trop long pour être imprimé ici."))
        else:
            self._refuse(self.tr("Ce document ne peut pas être imprimé : il est abîmé."))

    def _on_made(self, document: object) -> None:
        if not isinstance(document, _Document):
            return
        self._document = document
        streams, pdf, count = self._ways.streams, document.pdf, document.count
        preview = PagePreview(self._theme, streams, pdf, count, self._tallest)
        self._row.insertWidget(0, preview)
        left = self._ways.allowance.left
        self._facts.setText(Counts().pages(count))
        if count > left:
            self._where.setText("")
            self._refuse(self._too_many(count, left))
            return
        rest = self.tr("Après, il vous restera pour cette séance : {pages}.")
        self._left.setText(rest.format(pages=Counts().pages(left - count)))
        self._where.setText(self.tr("Recherche de l'imprimante…"))
        self._work(self._ways.printers.find, self._on_found, self._on_failed)

    def _too_many(self, count: int, left: int) -> str:
        pages = Counts()
        if not left:
            said = self.tr("Ce document a {pages}, et vous avez imprimé tout ce qui est permis.")
        else:
            said = self.tr("Ce document a {pages}, et il vous en reste {left} à imprimer.")
        instead = self.tr("Prenez-le sur une clé USB, ou demandez à l'équipe.")
        return f"{said.format(pages=pages.pages(count), left=left)} {instead}"

    # ----------------------------------------------------------------------------------- printing

    def _print(self) -> None:
        queue, document = self._queue, self._document
        if queue is None or document is None or self._working is not None:
            return
        in_colour = self._inks.in_colour
        self._said.clear()
        self._yes.setEnabled(False)
        self._ways.allowance.take(document.count)
        self._where.setText(self.tr("Envoi à l'imprimante…"))
        self._work(
            lambda: self._ways.printers.print(document.pdf, queue, in_colour=in_colour),
            lambda _nothing: self._on_printed(),
            lambda error: self._on_not_printed(document, error),
        )

    def _on_found(self, queue: object) -> None:
        if isinstance(queue, Queue):
            self._queue = queue
            self._show_where()
            self._inks.setVisible(queue.has_colour)
            self._yes.setEnabled(True)
            self._yes.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_where(self) -> None:
        if self._queue is not None:
            said = self.tr("Imprimante : {name}")
            self._where.setText(said.format(name=self._queue.shown))

    def _on_printed(self) -> None:
        self._left.hide()
        self._inks.hide()
        self._show_where()
        said = self.tr(
            "C'est parti. Attendez vos pages avant de terminer : à la fin de la séance, "
            "ce qui n'est pas encore imprimé est annulé."
        )
        self._said.say(said, "ok")
        self._end()

    def _on_not_printed(self, document: _Document, error: Exception) -> None:
        self._ways.allowance.give_back(document.count)
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._show_where()
        fault = error.fault if isinstance(error, PrintError) else PrintFault.REFUSED
        self._said.say(print_words(fault), "warning")
        if self._queue is None:
            self._where.setText("")
            self._end()
        else:
            self._yes.setEnabled(True)

    def _refuse(self, why: str) -> None:
        self._said.say(why, "warning")
        self._end()

    def _end(self) -> None:
        """There is nothing more to be pressed than the way back."""
        self._yes.hide()
        self._no.setText(self.tr("Fermer"))
        self._no.setFocus(Qt.FocusReason.PopupFocusReason)

    def _work(self, call: Call, then: Then, otherwise: Otherwise) -> None:
        working = self._ways.streams.start(once(call), self)
        working.items.connect(lambda given: self._done(lambda: then(given[-1])))
        working.failed.connect(lambda error: self._done(lambda: otherwise(error)))
        self._working = working

    def _done(self, go_on: Callable[[], None]) -> None:
        self._working = None
        go_on()

    def _stop(self) -> None:
        if self._working is not None:
            self._working.stop()
            self._working = None

    # --------------------------------------------------------------------------------- how it looks

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (self._facts, self._left, self._where, self._inks):
            column.addWidget(widget)
        column.addStretch(1)
        self._row = QHBoxLayout()
        self._row.setSpacing(32)
        self._row.addLayout(column, 1)
        self._inks.hide()
        self.content.addWidget(self._said)
        self.content.addLayout(self._row)


def _made(make: Callable[[], bytes]) -> _Document:
    pdf = make()
    return _Document(pdf, count_pages(pdf))


class _Inks(QWidget):
    """Black or colours, as two plain choices."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._black = Button(theme, self.tr("Noir et blanc"), kind="secondary", small=True)
        self._colour = Button(theme, self.tr("En couleur"), kind="secondary", small=True)
        self._black.setObjectName("print-black")
        self._colour.setObjectName("print-colour")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for button in (self._black, self._colour):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            column.addWidget(button)
        self._black.setChecked(True)

    @property
    def in_colour(self) -> bool:
        """Whether colours were chosen."""
        return self._colour.isChecked()
