"""The conversation's page: messages below one another, the newest in view unless one reads back."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.patron.markdown.look import column_px
from ui.patron.panes.answer import COLUMN, AnswerView
from ui.theme import Theme
from ui.widgets import Button

KEPT = 0.4  # of the page stays in view when it moves
NEAR_END = 24  # px: close enough to the end to be following


class Conversation(QScrollArea):
    """A column of messages that scrolls.

    It follows its end while the reader is there; a reader who scrolls up is left alone, and a
    button leads back down.

    Signals:
        following_changed (bool): whether the newest text is kept in view.
    """

    following_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._following = True
        self._moving = False
        self._spare = 0  # pixels below the last message, so that its end does not move
        self._view: AnswerView | None = None
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._down = Button(theme, "", icon="ph.arrow-down", kind="secondary", small=True)
        self._build()
        self._retranslate()
        self._restyle()
        theme.changed.connect(self._restyle)

    def add(self, widget: QWidget) -> None:
        """Put a message at the end, and go there."""
        self._column.insertWidget(self._column.count() - 1, widget)
        self._spare = 0
        self._centre()
        self._set_following(True)

    def add_answer(self, answer: QWidget, view: AnswerView) -> None:
        """Put an answer at the end; as its `view` grows, its newest line stays in view."""
        self._view = view
        view.advanced.connect(self._advance)
        self.add(answer)

    def remove(self, widget: QWidget) -> None:
        """Take a message out."""
        self._view = None
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def settle(self) -> None:
        """The answer is about to end and to give back its room: nothing that is read will move."""
        view, self._view = self._view, None
        if view is not None:
            view.advanced.disconnect(self._advance)
            self._spare = view.room
            self._centre()

    def follow(self) -> None:
        """Go to the newest text, and stay with it."""
        self._set_following(True)
        self._advance()

    @property
    def following(self) -> bool:
        """Whether the newest text is kept in view."""
        return self._following

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(self._theme.px(760), self._theme.px(480))

    def _build(self) -> None:
        self.setObjectName("conversation")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.setObjectName("conversation-page")
        # Opaque and anchored at its top: growing and scrolling repaint only what is new.
        self._page.setAutoFillBackground(True)
        self._page.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._column.addStretch(1)
        self.setWidget(self._page)
        self._down.setParent(self.viewport())
        self._down.setObjectName("conversation-down")
        self._down.hide()
        self._down.clicked.connect(self.follow)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._grown)
        bar.valueChanged.connect(self._moved)

    def _grown(self, _low: int, _high: int) -> None:
        self._trim()
        self._advance()
        self._show_down()

    def _trim(self) -> None:
        """Keep only as much spare room as what is read needs to stay where it is."""
        seen = self.verticalScrollBar().value() + self.viewport().height()
        needed = min(max(seen - (self._page.height() - self._spare), 0), self._spare)
        if needed != self._spare:
            self._spare = needed
            self._centre()

    def _advance(self) -> None:
        """Keep the newest line in view.

        Lines that move while one reads them are hard to read: the page moves more than half its
        height at once, and seldom.
        """
        if not self._following:
            return
        tall = self.viewport().height()
        bar, end = self.verticalScrollBar(), self._end()
        if end > bar.value() + tall:
            self._moving = True
            bar.setValue(end - round(tall * KEPT) if self._is_growing() else end - tall)
            self._moving = False

    def _end(self) -> int:
        """Where the newest text ends on the page, in pixels."""
        last = self._column.itemAt(self._column.count() - 2)
        widget = last.widget() if last is not None else None
        if widget is None:
            return 0
        room = self._view.room if self._view is not None and self._is_growing() else 0
        return widget.geometry().bottom() + 1 - room + (0 if room else self._theme.px(16))

    def _is_growing(self) -> bool:
        return self._view is not None and self._view.room > 0

    def _moved(self, value: int) -> None:
        if not self._moving:
            seen = value + self.viewport().height()
            self._set_following(seen >= self._end() - NEAR_END)

    def _set_following(self, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)
        self._show_down()

    def _show_down(self) -> None:
        self._down.setVisible(not self._following)
        if not self._following:
            self._place_down()

    def _place_down(self) -> None:
        self._down.adjustSize()
        room, size = self.viewport().size(), self._down.size()
        x = (room.width() - size.width()) // 2
        self._down.move(x, room.height() - size.height() - self._theme.px(8))
        self._down.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the end in view when the window changes."""
        super().resizeEvent(event)
        self._centre()
        self._advance()
        self._show_down()

    def _centre(self) -> None:
        """A readable column in the middle of however wide a window."""
        edge = self._theme.px(24)
        side = max(edge, (self.width() - column_px(self._theme, COLUMN)) // 2)
        right = max(side - (self.width() - self.viewport().width()), 0)
        self._column.setContentsMargins(side, edge, right, edge + self._spare)

    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.px(24))
        self._centre()
        for widget in (self._page, self.viewport()):
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.Window, self._theme.color("paper"))
            widget.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._down.setText(self.tr("suite"))
        self._down.setAccessibleName(self.tr("Aller à la suite de la réponse"))
        self.setAccessibleName(self.tr("Conversation"))
