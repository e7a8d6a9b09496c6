"""One segment on screen: its document, where it stands, and how it is painted."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPen, QTextCharFormat, QTextCursor

from ui.patron.markdown.document import AnswerDocument, text_between
from ui.patron.markdown.look import QUOTE_DEPTH, Look
from ui.patron.markdown.segments import Kind, Segment
from ui.patron.markdown.writer import Writer

# Text that changes nothing of what stands before it on a line, and what it may follow.
_HARMLESS = re.compile(r"[^\W_]|[ ,.!?:;'’«»()\"%/…–—€=+-]")
_UNSETTLED = frozenset("*_`~()[]<>$\\|!&#")
_SETTLED_LINE = 14  # characters after which a line can't turn into a list or a heading
_GAPS = {Kind.HEADING: 28, Kind.CODE: 18, Kind.TABLE: 18, Kind.RULE: 18, Kind.FORMULA: 14}


class Block:
    """A segment and the document it is written into.

    Attributes:
        top, height: in pixels within the answer.
    """

    def __init__(
        self,
        segment: Segment,
        writer: Writer,
        references: Mapping[str, Any],
        *,
        is_open: bool = False,
    ) -> None:
        self.document = AnswerDocument()
        self.top = 0.0
        self.height = 0.0
        self._width = -1.0
        if is_open:
            self._rewrite(segment, writer)
        else:
            self.write(segment, writer, references)

    def write(self, segment: Segment, writer: Writer, references: Mapping[str, Any]) -> None:
        """Write `segment` anew."""
        self.segment = segment
        self._approximate = False
        writer.write(self.document, segment, references)
        self._settle(writer.look)

    def close(self, segment: Segment, writer: Writer) -> float:
        """Show the segment as it closed. Returns how far down, in pixels, it is as it was."""
        if not self._approximate and segment == self.segment:
            return self.height
        if not self._approximate and self._added(segment) is not None:
            return self.grow(segment, writer)
        self.write(segment, writer, {})
        return 0.0

    def grow(self, segment: Segment, writer: Writer) -> float:
        """Show the open segment after more text: appended where that is enough, else rewritten.

        Returns how far down, in pixels from its top, it is as it was.
        """
        same = max(self.height - self._below - 2 * writer.look.line_px, 0.0)
        added = self._added(segment)
        if added is None:
            self._rewrite(segment, writer)
            return 0.0
        if segment.kind is Kind.CODE:
            self._grow_code(added, segment, writer)
        elif added:
            cursor = QTextCursor(self.document)
            cursor.setPosition(self.length())
            cursor.insertText(added)
        self.segment = segment
        self._settle(writer.look)
        return same

    def _rewrite(self, segment: Segment, writer: Writer) -> None:
        shown = mended(segment)
        self.write(shown, writer, {})
        self.segment, self._approximate = segment, shown != segment

    def gap_above(self, before: "Block | None") -> float:
        """The space this block wants above it, in pixels at text scale 1."""
        if before is None or self.segment.joined:
            return 0
        kinds = (before.segment.kind, self.segment.kind)
        if kinds == (Kind.LIST, Kind.LIST):
            return 4 if _same_list(before.segment.text, self.segment.text) else 14
        if kinds[0] is Kind.HEADING:
            return 10
        return max(_GAPS.get(kinds[1], 14), _GAPS.get(kinds[0], 14) if kinds[0] != kinds[1] else 0)

    def lay_out(self, width: float) -> None:
        """Give it `width` pixels; its height follows."""
        if width != self._width:
            self._width = width
            self.document.setTextWidth(width - 2 * self._inset.x())
        self.height = self.document.size().height() + self._inset.y() + self._below

    def position_at(self, point: QPointF) -> int:
        """The place in the text nearest to a point of the answer."""
        inside = point - QPointF(0, self.top) - self._inset
        layout = self.document.documentLayout()
        return max(layout.hitTest(inside, Qt.HitTestAccuracy.FuzzyHit), 0)

    def word_at(self, position: int) -> tuple[int, int]:
        """Where the word around a place begins and ends."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(position, self.length()))
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor.selectionStart(), cursor.selectionEnd()

    def address_at(self, point: QPointF) -> str:
        """The address of the link under a point, or nothing."""
        inside = point - QPointF(0, self.top) - self._inset
        return self.document.documentLayout().anchorAt(inside)

    def length(self) -> int:
        """The last place in the text."""
        return self.document.characterCount() - 1

    def text(self, start: int = 0, end: int | None = None) -> str:
        """Plain text between two places."""
        return text_between(self.document, start, self.length() if end is None else end)

    def paint(
        self, painter: QPainter, look: Look, clip: QRectF, chosen: tuple[int, int] | None
    ) -> None:
        """Paint what of it lies in `clip` (in the answer), `chosen` being the selected places."""
        if self.segment.kind is Kind.CODE:
            self._paint_sheet(painter, look)
        origin = QPointF(self._inset.x(), self.top + self._inset.y())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = look.palette
        context.clip = clip.translated(-origin)
        if chosen is not None and chosen[0] != chosen[1]:
            context.selections = [self._selection(look, *chosen)]
        painter.translate(origin)
        self.document.documentLayout().draw(painter, context)
        if self.segment.kind in (Kind.QUOTE, Kind.LIST):
            self._paint_bars(painter, look, context.clip)
        painter.translate(-origin)

    # ------------------------------------------------------------------------------- growing

    def _settle(self, look: Look) -> None:
        code = self.segment.kind is Kind.CODE
        label = 26 if self.segment.language and not self.segment.joined else 0
        self._inset = QPointF(look.px(16), look.px(14 + label)) if code else QPointF(0, 0)
        self._below = look.px(14) if code else 0
        if self._width >= 0:
            self.lay_out(self._width)

    def _added(self, segment: Segment) -> str | None:
        """What was added to the end, or None when the segment has to be read again."""
        if segment.kind is not self.segment.kind or segment.language != self.segment.language:
            return None
        old, new = self.segment.text, segment.text
        if segment.kind is Kind.CODE:
            return new[len(old) :] if new.startswith(old) else None
        old, new = old.rstrip(" "), new.rstrip(" ")
        if not new.startswith(old) or not _is_settled(old) or segment.kind is Kind.TABLE:
            return None
        added = new[len(old) :]
        return added if _HARMLESS.sub("", added) == "" else None

    def _grow_code(self, added: str, segment: Segment, writer: Writer) -> None:
        """Colour the last line and what follows; the whole is coloured again once it closes."""
        self._approximate = bool(segment.language)
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        line = cursor.selectedText().replace("\u2028", "\n")
        cursor.removeSelectedText()
        writer.write_code(cursor, line + added, segment.language)

    # ------------------------------------------------------------------------------ painting

    def _selection(self, look: Look, start: int, end: int) -> QAbstractTextDocumentLayout.Selection:
        chosen = QAbstractTextDocumentLayout.Selection()
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(start, self.length()))
        cursor.setPosition(min(end, self.length()), QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setBackground(look.palette.highlight())
        letters.setForeground(look.palette.highlightedText())
        chosen.cursor = cursor
        chosen.format = letters
        return chosen

    def _paint_sheet(self, painter: QPainter, look: Look) -> None:
        """The sheet code lies on, with the name of its language."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("line")))
        painter.setBrush(look.color("surface"))
        sheet = QRectF(0.5, self.top + 0.5, self._width - 1, self.height - 1)
        painter.drawRoundedRect(sheet, look.px(12), look.px(12))
        if self.segment.language and not self.segment.joined:
            painter.setPen(look.color("ink-soft"))
            painter.setFont(look.small)
            place = sheet.adjusted(look.px(16), look.px(10), -look.px(16), 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignTop, self.segment.language)
        painter.restore()

    def _paint_bars(self, painter: QPainter, look: Look, clip: QRectF) -> None:
        """The bars beside what is quoted."""
        layout = self.document.documentLayout()
        block = self.document.firstBlock()
        while block.isValid():
            box = layout.blockBoundingRect(block)
            if box.top() > clip.bottom():
                return
            for depth in range(int(block.blockFormat().property(QUOTE_DEPTH) or 0)):
                bar = QRectF(depth * look.px(24), box.top(), look.px(4), box.height())
                painter.fillRect(bar, look.color("line"))
            block = block.next()


def _same_list(before: str, after: str) -> bool:
    return before.lstrip()[:1].isdigit() == after.lstrip()[:1].isdigit()


def _is_settled(text: str) -> bool:
    """Whether more words at its end leave the rest as it is: no list, link or heading begins."""
    line = text[text.rfind("\n") + 1 :]
    plain = "[" not in line and line.count("`") % 2 == 0 and line.count("$") % 2 == 0
    return plain and len(line) > _SETTLED_LINE and line[-1] not in _UNSETTLED


def mended(segment: Segment) -> Segment:
    """An open segment as if its last mark were closed, so that nobody sees the mark itself."""
    text = segment.text.rstrip()
    if segment.kind is Kind.CODE or not text or text[-1] in "*`":
        return segment
    for mark in ("`", "**"):
        if text.count(mark) % 2:
            return replace(segment, text=text + mark)
    return segment
