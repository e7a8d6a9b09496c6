"""Looks at one file of the session's, in a page of our own: read only, no link leads anywhere."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from sessions.files.safe_name import shown_name
from ui.patron.files.reading import Blank, Picture, Seen, Written, look_at
from ui.patron.markdown.document import AnswerDocument
from ui.patron.takeaway.stepping import once
from ui.streams import Stream, Streams
from ui.text import typeset
from ui.theme import Theme
from ui.widgets import Button, Label

_SETTLE_MS = 200
_BAR = 24  # what a scroll bar takes


class Preview(QWidget):
    """One file at a time.

    Signals:
        left (): back to the list.
    """

    left = Signal()

    def __init__(self, theme: Theme, streams: Streams) -> None:
        super().__init__()
        self._theme, self._streams = theme, streams
        self._path: Path | None = None
        self._page, self._count = 0, 1
        self._blank: Blank | None = None
        self._looking: Stream | None = None
        self._back = Button(theme, icon="ph.arrow-left", kind="secondary", small=True)
        self._title = Label(theme, "", "heading")
        self._before = Button(theme, icon="ph.caret-left", kind="secondary", small=True)
        self._number = Label(theme, "", "label")
        self._after = Button(theme, icon="ph.caret-right", kind="secondary", small=True)
        self._picture = QLabel()
        self._sheet = QScrollArea()
        self._text = QTextEdit()
        self._none = Label(theme, "", "reading", tone="soft")
        self._again = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out()
        self._connect()
        self._retranslate()

    @property
    def path(self) -> Path | None:
        """The file that is shown."""
        return self._path

    def show_file(self, path: Path) -> None:
        """Show the file at `path`, from its beginning."""
        self._path, self._page, self._count, self._blank = path, 0, 1, None
        self._title.setText(shown_name(path.name))
        self._stack.setCurrentWidget(self._none)
        self._retranslate()
        self._look()
        self._back.setFocus()

    def end(self) -> None:
        """Show nothing any more, and keep nothing of it."""
        self._path = None
        self._stop()
        self._picture.setPixmap(QPixmap())
        self._write(AnswerDocument())

    # ------------------------------------------------------------------------------- what is seen

    def _look(self) -> None:
        self._stop()
        path, page, room = self._path, self._page, self._room()
        if path is not None:
            self._looking = self._streams.start(once(lambda: look_at(path, page, room)), self)
            self._looking.items.connect(lambda found: self._on_seen(found[-1]))
        self._tell_page()

    def _stop(self) -> None:
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.stop()
            looking.deleteLater()

    def _room(self) -> QSize:
        ratio = self.devicePixelRatioF()
        size = (self._stack.size() - QSize(_BAR, 4)).expandedTo(QSize(200, 200))
        return QSize(round(size.width() * ratio), round(size.height() * ratio))

    def _on_seen(self, seen: Seen) -> None:
        self._stop()
        if isinstance(seen, Picture):
            self._show_picture(seen)
        elif isinstance(seen, Written):
            self._show_text(seen)
        else:
            self._blank = seen
            self._stack.setCurrentWidget(self._none)
        self._retranslate()

    def _show_picture(self, seen: Picture) -> None:
        self._page, self._count = seen.page, seen.count
        pixmap = QPixmap.fromImage(seen.image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(pixmap)
        self._sheet.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(self._sheet)

    def _show_text(self, seen: Written) -> None:
        document = AnswerDocument()
        document.setDefaultFont(self._theme.font("body"))
        (document.setHtml if seen.is_page else document.setPlainText)(seen.text)
        self._write(document)
        self._stack.setCurrentWidget(self._text)

    def _write(self, document: AnswerDocument) -> None:
        """The field doesn't hold its document: somebody has to."""
        self._text.setDocument(document)
        self._document = document

    # ------------------------------------------------------------------------ what is asked for

    def _turn(self, step: int) -> None:
        page = self._page + step
        if 0 <= page < self._count:
            self._page = page
            self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again what is drawn to fit."""
        super().resizeEvent(event)
        if self._path is not None and self._stack.currentWidget() is self._sheet:
            self._again.start()

    # ----------------------------------------------------------------------------- how it is made

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._again.timeout.connect(self._look)

    def _lay_out(self) -> None:
        names = {
            self._back: "preview-back",
            self._before: "preview-before",
            self._after: "preview-after",
            self._text: "preview-text",
            self._picture: "preview-picture",
            self._sheet: "preview-sheet",
            self._none: "preview-none",
        }
        for widget, name in names.items():
            widget.setObjectName(name)
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for label in (self._picture, self._none):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setFrameShape(QFrame.Shape.NoFrame)
        self._sheet.setWidgetResizable(True)
        self._sheet.setWidget(self._picture)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._back)
        top.addWidget(self._title, 1)
        top.addWidget(self._before)
        top.addWidget(self._number)
        top.addWidget(self._after)
        self._stack = QStackedWidget()
        for part in (self._none, self._sheet, self._text):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(16)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._back.setText(self.tr("Mes fichiers"))
        self._before.setAccessibleName(self.tr("Page précédente"))
        self._after.setAccessibleName(self.tr("Page suivante"))
        self._text.setAccessibleName(self.tr("Texte du fichier"))
        blank = self._blank
        self._none.setText(self.tr("Un instant…") if blank is None else self._blank_text(blank))
        self._tell_page()

    def _tell_page(self) -> None:
        is_many = self._count > 1
        for shown in (self._before, self._number, self._after):
            shown.setVisible(is_many)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page + 1 < self._count)
        said = self.tr("Page {page} sur {count}").format(page=self._page + 1, count=self._count)
        self._number.setText(said)
        spoken = typeset(f"{self._title.text()}, {said}") if is_many else self._title.text()
        for part in (self._picture, self._sheet):
            part.setAccessibleName(spoken)

    def _blank_text(self, blank: Blank) -> str:
        return {
            Blank.KIND: self.tr(
                "Ce genre de fichier ne se regarde pas ici. Emportez-le sur votre clé USB "
                "pour l'ouvrir chez vous."
            ),
            Blank.LOCKED: self.tr("Ce document demande un mot de passe : il ne s'ouvre pas ici."),
            Blank.DAMAGED: self.tr("Ce fichier est abîmé, ou trop grand pour être montré ici."),
        }[blank]
