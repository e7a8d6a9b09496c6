"""An answer on screen: a document in a readable column, cheap to grow, safe to show.

Every closed block of the answer keeps its own small layout; a piece of text that arrives is laid
out with the open block only, and only what is visible is painted.
"""

import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.patron.markdown.block import Block
from ui.patron.markdown.formula import Formulas
from ui.patron.markdown.look import Look, column_px
from ui.patron.markdown.segments import Segment, Splitter, whole
from ui.patron.markdown.writer import Writer
from ui.patron.panes.answer_selection import Place, Selection
from ui.theme import Theme

FRAME_MS = 33
COLUMN = 70  # characters
# While it streams, an answer takes room for many lines at once: every change of a widget's height
# lays out and paints all that is around it.
ROOM = 1_200


class AnswerView(QWidget):
    """One answer in markdown, whole or still arriving.

    It is as tall as its text. Links lead nowhere: their addresses are shown, and pressing one
    only says so.

    Signals:
        advanced (): what is shown has changed.
        link_pressed (str): somebody pressed a link; the address comes from a stranger.
    """

    advanced = Signal()
    link_pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formulas = Formulas()
        self._writer = Writer(Look(theme, self.devicePixelRatioF()), self._formulas)
        self._blocks: list[Block] = []
        self._tops: list[float] = []
        self._open: Block | None = None
        self._splitter = Splitter()
        self._markdown: list[str] = []
        self._waiting: list[str] = []
        self._references: Mapping[str, Any] = {}
        self._selection = Selection()
        self._streaming = False
        self._end = 0
        self._timer = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._timer.timeout.connect(self.flush)
        self._present()
        self._retranslate()
        theme.changed.connect(self._restyle)

    # ------------------------------------------------------------------------------- text

    def append(self, text: str) -> None:
        """More of the answer. It shows within a frame."""
        self._markdown.append(text)
        self._waiting.append(text)
        self._streaming = True
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Show what has arrived, now."""
        self._timer.stop()
        text, self._waiting = "".join(self._waiting), []
        if not text:
            return
        began = time.perf_counter()
        self._grow(self._splitter.feed(text), self._splitter.tail())
        # Whatever an answer holds, most of the time stays with the person at the seat.
        spent_ms = (time.perf_counter() - began) * 1000
        self._timer.setInterval(max(FRAME_MS, round(spent_ms * 4)))

    def finish(self) -> None:
        """The answer is complete: put right what only the whole can tell."""
        self.flush()
        self._splitter = Splitter()
        self._streaming = False
        self._show_whole()
        self.setAccessibleDescription(self.plain_text())

    def set_markdown(self, text: str) -> None:
        """Show a complete answer instead of what is there."""
        self._timer.stop()
        self._waiting, self._markdown = [], [text]
        self._splitter, self._open = Splitter(), None
        self.finish()

    def markdown(self) -> str:
        """What has been given so far, as it was written."""
        return "".join(self._markdown)

    def plain_text(self) -> str:
        """What is shown, without its looks."""
        return "\n\n".join(block.text() for block in self._blocks)

    @property
    def room(self) -> int:
        """Pixels below the text, kept free for what is still to come."""
        return max(self.height() - self._end, 0)

    def selected_text(self) -> str:
        """What the reader has selected."""
        chosen = ((b, self._selection.span(i, b.length())) for i, b in enumerate(self._blocks))
        return "\n\n".join(block.text(*span) for block, span in chosen if span is not None)

    def select_all(self) -> None:
        """Select the whole answer."""
        if self._blocks:
            last = len(self._blocks) - 1
            self._select(Selection(Place(0, 0), Place(last, self._blocks[last].length())))

    def copy(self) -> None:
        """Put the selection, or else everything, on the clipboard."""
        QGuiApplication.clipboard().setText(self.selected_text() or self.plain_text())

    # ------------------------------------------------------------------------------ growing

    def _grow(self, closed: Sequence[Segment], tail: Segment | None) -> None:
        first = len(self._blocks) - (self._open is not None)
        same = [self._close(segment) for segment in closed]
        if tail is not None:
            same.append(self._show_tail(tail))
        if same:
            self._lay_out(first, same[0])

    def _close(self, segment: Segment) -> float:
        """How far down the block of a segment that closed is as it was."""
        block, self._open = self._open, None
        if block is not None:
            return block.close(segment, self._writer)
        self._blocks.append(Block(segment, self._writer, self._references))
        return 0.0

    def _show_tail(self, tail: Segment) -> float:
        """How far down the open block is as it was."""
        if self._open is not None:
            return self._open.grow(tail, self._writer)
        self._open = Block(tail, self._writer, self._references, is_open=True)
        self._blocks.append(self._open)
        return 0.0

    def _show_whole(self) -> None:
        found = whole(self.markdown())
        self._references = found.references
        kept: dict[Segment, list[Block]] = defaultdict(list)
        for block in self._blocks:
            if "[" not in block.segment.text or not found.references:
                kept[block.segment].append(block)
        self._blocks = [
            kept[segment].pop(0)
            if kept[segment]
            else Block(segment, self._writer, self._references)
            for segment in found.segments
        ]
        self._open = None
        self._selection = Selection()
        self._lay_out(0)

    def _restyle(self) -> None:
        self._writer = Writer(Look(self._theme, self.devicePixelRatioF()), self._formulas)
        self._present()
        for block in self._blocks:
            block.write(block.segment, self._writer, self._references)
        self._lay_out(0)

    # ------------------------------------------------------------------------------- layout

    def _present(self) -> None:
        self.setMaximumWidth(column_px(self._theme, COLUMN))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def _lay_out(self, first: int, same: float = 0.0) -> None:
        """Lay out the blocks from `first` on, of which the first `same` pixels look as before."""
        before = self._blocks[first - 1] if first else None
        y = before.top + before.height if before else 0.0
        start = y + same
        del self._tops[first:]
        for block in self._blocks[first:]:
            block.top = y + self._writer.look.px(block.gap_above(before))
            block.lay_out(float(self.width()))
            self._tops.append(block.top)
            y, before = block.top + block.height, block
        self._end = round(y + 1)
        self._resize(self._end)
        self.advanced.emit()
        self.update(QRect(0, int(start), self.width(), int(y - start) + 2))

    def _resize(self, height: int) -> None:
        has_room = self._streaming and height <= self.height() <= height + 2 * ROOM
        if height == self.height() or has_room:
            return
        self.setFixedHeight(height + ROOM if self._streaming else height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width lays everything out again."""
        if event.size().width() != event.oldSize().width():
            self._lay_out(0)

    def sizeHint(self) -> QSize:
        """The readable column."""
        return QSize(self.maximumWidth(), self.height())

    # ------------------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks that can be seen."""
        look, area = self._writer.look, event.rect()
        painter = QPainter(self)
        painter.fillRect(area, look.color("paper"))
        clip = QRectF(area)
        for index in range(self._index_at(area.top()), len(self._blocks)):
            block = self._blocks[index]
            if block.top > area.bottom():
                break
            block.paint(painter, look, clip, self._selection.span(index, block.length()))
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        look = self._writer.look
        painter.setPen(QPen(look.color("focus"), look.px(3)))
        painter.drawLine(self.rect().topLeft(), self.rect().bottomLeft())

    def _index_at(self, y: float) -> int:
        return max(bisect_right(self._tops, y) - 1, 0)

    # ----------------------------------------------------------------------------- selecting

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        if event.button() is Qt.MouseButton.LeftButton and self._blocks:
            place = self._place(event.position())
            self._select(Selection(place, place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the selection out."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._selection.anchor is not None:
            self._select(Selection(self._selection.anchor, self._place(event.position())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if self._blocks:
            place = self._place(event.position())
            start, end = self._blocks[place.block].word_at(place.position)
            self._select(Selection(Place(place.block, start), Place(place.block, end)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say which link was pressed, unless text was being selected."""
        if self._blocks and self._selection.is_empty():
            block = self._blocks[self._index_at(event.position().y())]
            address = block.address_at(event.position())
            if address:
                self.link_pressed.emit(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, select everything, or let go of the selection."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and not self._selection.is_empty():
            self._select(Selection())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update(0, 0, 8, self.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop showing it."""
        super().focusOutEvent(event)
        self.update(0, 0, 8, self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Say what this is in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Réponse"))

    def _place(self, point: QPointF) -> Place:
        index = self._index_at(point.y())
        return Place(index, self._blocks[index].position_at(point))

    def _select(self, selection: Selection) -> None:
        self._selection = selection
        self.update(self.visibleRegion())
