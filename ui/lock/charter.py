"""The charter: read it to its end, then accept it or not."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from ui.lock.page import Page
from ui.text import typeset
from ui.theme import Theme
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label

_WIDEST, _MARGIN = 880, 48
_SHORTEST = 200  # of the text, below which titles give way
_LINES, _TITLE_LINES = 140.0, 115.0  # per cent
_HEADINGS = {1: "heading", 2: "title"}


class CharterText(QTextBrowser):
    """Markdown in large letters. Links are text here: they lead nowhere.

    Signals:
        rendered (): the text is laid out, anew or in another size.
    """

    rendered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._markdown = ""
        self._top = 0  # the first letter on screen
        self._is_reading_on = False
        self.setObjectName("charter-text")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar = self.verticalScrollBar()
        bar.actionTriggered.connect(self._read_on)
        bar.valueChanged.connect(self._remember)
        bar.rangeChanged.connect(self._keep_place)
        theme.changed.connect(self._render)

    def read(self, markdown: str) -> None:
        """Show this text from its beginning."""
        self._markdown, self._top = markdown, 0
        self._render()

    @property
    def at_end(self) -> bool:
        """Whether its last line is on screen."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - 2

    def page_down(self) -> None:
        """Nearly one screen further."""
        bar = self.verticalScrollBar()
        self._read_on()
        bar.setValue(bar.value() + round(bar.pageStep() * 0.85))

    def changeEvent(self, event: QEvent) -> None:
        """The text has letters of its own: what Qt would give it is a step between two sizes."""
        if event.type() not in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines, from the same letter on."""
        super().resizeEvent(event)
        self._keep_place()

    def _render(self) -> None:
        self.document().setDefaultFont(self._theme.font("reading"))
        self.document().setDocumentMargin(self._theme.px(24))
        self.document().setMarkdown(typeset(self._markdown))
        self._dress()
        self._keep_place()
        self.rendered.emit()

    def _keep_place(self) -> None:
        """Nobody skips what they haven't read by making it larger."""
        self.document().documentLayout().documentSize()  # all of it is laid out now
        place = QTextCursor(self.document())
        place.setPosition(min(self._top, self.document().characterCount() - 1))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(place).top() if self._top else 0)

    def _read_on(self) -> None:
        self._is_reading_on = True

    def _remember(self) -> None:
        """Only what the reader does moves their place; lines that become shorter don't."""
        if self._is_reading_on:
            self._is_reading_on = False
            self._top = self.cursorForPosition(QPoint(0, 0)).position()

    def _dress(self) -> None:
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            level = block.blockFormat().headingLevel()
            if level:
                # Not merged: a size in steps, as Markdown gives it, would win over ours.
                cursor.setCharFormat(self._letters(level))
            QTextCursor(block).mergeBlockFormat(self._spacing(level))
            block = block.next()

    def _letters(self, level: int) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(self._theme.font(_HEADINGS.get(level, "label")))
        return letters

    def _spacing(self, level: int) -> QTextBlockFormat:
        spacing = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        spacing.setLineHeight(_TITLE_LINES if level else _LINES, kind)
        spacing.setTopMargin(self._theme.px(20 if level > 1 else 0))
        spacing.setBottomMargin(self._theme.px(12 if level else 6))
        return spacing


class CharterPage(Page):
    """The text, and two answers. To accept, one has had the end of it on screen.

    Signals:
        signed (): accepted.
        declined (): not accepted.
    """

    signed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("lock-charter")
        self._title = Label(theme, "", "heading")
        self._hint = Label(theme, "", "body", tone="soft")
        self._hint.setObjectName("charter-hint")
        self._text = CharterText(theme)
        self._text.setMinimumHeight(_SHORTEST)
        self._decline = self._button("charter-decline", "secondary")
        self._more = self._button("charter-more", "secondary", "ph.arrow-down")
        self._accept = self._button("charter-accept", "primary", "ph.check")
        self._was_read = False
        self._extras = (self._hint, self._title)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._wire()
        self._build()
        self._retranslate()

    def ask(self, markdown: str) -> None:
        """Show a charter, unread."""
        self._was_read = False
        self._text.verticalScrollBar().setValue(0)
        self._text.read(markdown)
        self._text.setFocus()
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no button wants move the text."""
        if event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_Space}:
            self._text.page_down()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, kind: Kind, icon: str | None = None) -> Button:
        button = Button(self._theme, "", icon, kind)
        button.setObjectName(name)
        return button

    def _wire(self) -> None:
        self._decline.clicked.connect(self.declined)
        self._accept.clicked.connect(self.signed)
        self._more.clicked.connect(self._text.page_down)
        bar = self._text.verticalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged, self._text.rendered):
            moved.connect(self._settle)
        self._laid_out.timeout.connect(self._follow)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(16)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._text, 1)
        self._column.addLayout(self._answers())

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._decline)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addWidget(self._accept)
        return row

    def _make_room(self) -> None:
        """Keep the column in the middle, and no wider than can be read."""
        aside = max(_MARGIN, (self.width() - self._theme.px(_WIDEST)) // 2)
        self._column.setContentsMargins(aside, 0, aside, 24)
        super()._make_room()

    def _settle(self) -> None:
        self._laid_out.start()

    def _follow(self) -> None:
        """Once read to its end, it may be accepted from anywhere in the text."""
        self._make_room()
        self._column.activate()  # what a larger text moves, it has moved now
        at_end = self._text.at_end
        self._was_read = self._was_read or (at_end and self._text.isVisible())
        self._accept.setEnabled(self._was_read)
        self._more.setEnabled(not at_end)
        self._more.set_kind("secondary" if self._was_read else "primary")
        self._say_hint()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Avant de commencer : la charte"))
        self._decline.setText(self.tr("Je refuse"))
        self._more.setText(self.tr("Lire la suite"))
        self._accept.setText(self.tr("J'accepte"))
        self._text.setAccessibleName(self.tr("Texte de la charte"))
        self._say_hint()

    def _say_hint(self) -> None:
        self._hint.setText(
            self.tr("Vous l'avez lue. L'acceptez-vous ?")
            if self._was_read
            else self.tr("Lisez-la jusqu'au bout, tranquillement.")
        )
