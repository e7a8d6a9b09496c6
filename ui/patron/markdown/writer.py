"""Writes one segment's tokens into a document: a flat walk, so depth costs no stack."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextImageFormat,
    QTextList,
    QTextListFormat,
    QTextTable,
)

from ui.patron.markdown.code import coloured
from ui.patron.markdown.document import AnswerDocument
from ui.patron.markdown.formula import FormulaLook, Formulas, Picture
from ui.patron.markdown.grammar import tokens
from ui.patron.markdown.look import (
    FORMULA_SOURCE,
    HEADINGS,
    QUOTE_DEPTH,
    Look,
    aligned,
    collapse,
    rule,
)
from ui.patron.markdown.segments import Kind, Segment

# Characters that reorder what follows them could make an address look like another.
_REORDERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BULLETS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)


@dataclass(slots=True)
class _List:
    style: QTextListFormat
    made: QTextList | None = None


class Writer:
    """Writes segments in one look."""

    def __init__(self, look: Look, formulas: Formulas) -> None:
        self.look = look
        self._formulas = formulas

    def write(
        self, document: AnswerDocument, segment: Segment, references: Mapping[str, Any]
    ) -> None:
        """Replace what `document` holds by `segment`."""
        document.empty()
        document.setIndentWidth(self.look.indent)
        if segment.kind is Kind.CODE:
            document.setDefaultFont(self.look.code)
            self.write_code(QTextCursor(document), segment.text, segment.language)
        else:
            document.setDefaultFont(self.look.body)
            _Walk(self.look, self._formulas, document).walk(tokens(segment.text, references))

    def write_code(self, cursor: QTextCursor, code: str, language: str) -> None:
        """Write code where `cursor` is, a block for each line."""
        cursor.beginEditBlock()
        cursor.setBlockFormat(self.look.line(16, 1.4))
        for run, role in coloured(code, language):
            cursor.insertText(run, self.look.code_run(role))
        cursor.endEditBlock()


class _Walk:
    """One segment being written: where we are, and what is open around it."""

    def __init__(self, look: Look, formulas: Formulas, document: AnswerDocument) -> None:
        self._look = look
        self._formulas = formulas
        self._document = document
        self._cursor = QTextCursor(document)
        self._fresh = True  # the block at the cursor is still to be used
        self._letters = [QTextCharFormat()]
        self._lists: list[_List] = []
        self._marker = False  # the next block carries its item's marker
        self._tight = False
        self._quotes = 0
        self._table: QTextTable | None = None
        self._cell = (0, -1)
        self._link: list[tuple[str, str]] = []

    def walk(self, found: Sequence[Token]) -> None:
        """Write all of `found`."""
        self._cursor.beginEditBlock()
        for at, token in enumerate(found):
            if token.type == "table_open":
                self._open_table(found[at:])
            else:
                self._do(token)
        self._cursor.endEditBlock()

    def _do(self, token: Token) -> None:
        action = ACTIONS.get(token.type)
        if action is not None:
            action(self, token)

    # ------------------------------------------------------------------------------- blocks

    def _begin(self, block: QTextBlockFormat, gap: float = 12) -> None:
        """Make the block at the cursor one of this format, inside the open lists and quotes."""
        if not self._fresh:
            self._cursor.insertBlock()
            block.setTopMargin(self._look.px(4 if self._tight and self._lists else gap))
        self._fresh = False
        block.setLeftMargin(self._quotes * self._look.px(24))
        block.setProperty(QUOTE_DEPTH, self._quotes)
        marked = self._marker and self._lists
        if not marked:
            block.setIndent(len(self._lists))
        self._cursor.setBlockFormat(block)
        self._cursor.setBlockCharFormat(self._letters[-1])
        if marked:
            self._mark(self._lists[-1])
        elif self._cursor.currentList() is not None:
            self._unmark(block)

    def _mark(self, open_list: _List) -> None:
        self._marker = False
        if open_list.made is None:
            open_list.made = self._cursor.createList(open_list.style)
        else:
            open_list.made.add(self._cursor.block())

    def _unmark(self, block: QTextBlockFormat) -> None:
        self._cursor.currentList().remove(self._cursor.block())
        self._cursor.setBlockFormat(block)

    def _paragraph(self, token: Token) -> None:
        if self._table is None:
            self._tight = token.hidden
            self._begin(self._look.line())

    def _heading(self, token: Token) -> None:
        level = int(token.tag[1])
        self._letters.append(self._look.heading(level))
        self._begin(self._look.line(HEADINGS[level - 1], 1.3), gap=24)

    def _end_letters(self, _token: Token) -> None:
        if len(self._letters) > 1:
            self._letters.pop()

    def _open_list(self, token: Token) -> None:
        if self._marker:
            self._begin(self._look.line())
        style = QTextListFormat()
        style.setIndent(len(self._lists) + 1)
        if token.type == "ordered_list_open":
            style.setStyle(QTextListFormat.Style.ListDecimal)
            style.setStart(int(token.attrGet("start") or 1))
        else:
            style.setStyle(_BULLETS[len(self._lists) % len(_BULLETS)])
        self._lists.append(_List(style))

    def _close_list(self, _token: Token) -> None:
        self._lists.pop()

    def _open_item(self, _token: Token) -> None:
        self._marker = True

    def _close_item(self, _token: Token) -> None:
        if self._marker:
            self._begin(self._look.line())

    def _open_quote(self, _token: Token) -> None:
        self._quotes += 1

    def _close_quote(self, _token: Token) -> None:
        self._quotes -= 1

    def _rule(self, _token: Token) -> None:
        self._begin(rule(QTextBlockFormat(), self._look.color("line")))

    def _code_block(self, token: Token) -> None:
        block = self._look.line(16, 1.4)
        block.setBackground(QBrush(self._look.color("surface")))
        language = (token.info.split() or [""])[0]
        self._begin(block)
        for run, role in coloured(token.content.rstrip("\n"), language):
            self._cursor.insertText(run.replace("\n", "\u2028"), self._look.code_run(role))

    # ------------------------------------------------------------------------------- tables

    def _open_table(self, rest: Sequence[Token]) -> None:
        types = [t.type for t in rest[: _index(rest, "table_close")]]
        rows = types.count("tr_open")
        columns = types[: _index(rest, "tr_close")].count("th_open")
        if self._fresh:
            self._cursor.setBlockFormat(collapse(QTextBlockFormat()))
        style = self._look.table()
        style.setLeftMargin(self._quotes * self._look.px(24) + len(self._lists) * self._look.indent)
        self._table = self._cursor.insertTable(max(rows, 1), max(columns, 1), style)
        self._cell = (-1, -1)

    def _open_row(self, _token: Token) -> None:
        self._cell = (self._cell[0] + 1, -1)

    def _open_cell(self, token: Token) -> None:
        row, column = self._cell[0], self._cell[1] + 1
        self._cell = (row, column)
        if self._table is None or column >= self._table.columns():
            return
        cell = self._table.cellAt(row, column)
        self._cursor = cell.firstCursorPosition()
        block = self._look.line(17, 1.35)
        block.setAlignment(aligned(str(token.attrGet("style") or "")))
        self._cursor.setBlockFormat(block)
        if token.type == "th_open":
            self._head(cell)

    def _head(self, cell: Any) -> None:
        shade = QTextCharFormat()
        shade.setBackground(QBrush(self._look.color("action-soft")))
        cell.setFormat(shade)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        self._letters.append(bold)

    def _close_table(self, _token: Token) -> None:
        self._table = None
        self._cursor = QTextCursor(self._document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockFormat(collapse(QTextBlockFormat()))
        self._fresh = True

    # ------------------------------------------------------------------------------- letters

    def _inline(self, token: Token) -> None:
        depth = len(self._letters)
        for child in token.children or ():
            self._do(child)
        del self._letters[depth:]  # a mark left open ends with its paragraph

    def _text(self, token: Token) -> None:
        self._cursor.insertText(token.content, self._letters[-1])

    def _break(self, token: Token) -> None:
        self._cursor.insertText("\u2028" if token.type == "hardbreak" else " ", self._letters[-1])

    def _bold(self, _token: Token) -> None:
        self._push().setFontWeight(QFont.Weight.Bold)

    def _italic(self, _token: Token) -> None:
        self._push().setFontItalic(True)

    def _strike(self, _token: Token) -> None:
        self._push().setFontStrikeOut(True)

    def _push(self) -> QTextCharFormat:
        letters = QTextCharFormat(self._letters[-1])
        self._letters.append(letters)
        return letters

    def _code(self, token: Token) -> None:
        letters = QTextCharFormat(self._look.code_run("ink"))
        letters.setBackground(QBrush(self._look.color("action-soft")))
        # Narrow no-break spaces keep the shade from touching the letters.
        self._cursor.insertText(f"\u202f{token.content}\u202f", letters)

    def _open_link(self, token: Token) -> None:
        address = _REORDERING.sub("", str(token.attrGet("href") or ""))
        letters = self._push()
        letters.setForeground(QBrush(self._look.color("action")))
        letters.setAnchor(True)
        letters.setAnchorHref(address)
        self._link.append((address, str(self._cursor.position())))

    def _close_link(self, token: Token) -> None:
        self._end_letters(token)
        address, start = self._link.pop() if self._link else ("", "0")
        said = QTextCursor(self._document)
        said.setPosition(int(start))
        said.setPosition(self._cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        if address and said.selectedText() not in (address, address.removeprefix("mailto:")):
            self._cursor.insertText(f" ({address})", self._faint())

    def _faint(self) -> QTextCharFormat:
        letters = QTextCharFormat(self._letters[-1])
        letters.setForeground(QBrush(self._look.color("ink-soft")))
        return letters

    def _image(self, token: Token) -> None:
        address = _REORDERING.sub("", str(token.attrGet("src") or ""))
        self._cursor.insertText(f"[{token.content}] ({address})", self._faint())

    # ------------------------------------------------------------------------------- formulas

    def _formula(self, token: Token) -> None:
        self._draw_formula(token.content, display=False)

    def _formula_block(self, token: Token) -> None:
        if token.type == "math_block":
            block = self._look.line()
            block.setLeftMargin(self._look.px(24))
            self._begin(block)
        self._draw_formula(token.content.strip(), display=True)

    def _draw_formula(self, source: str, *, display: bool) -> None:
        size, color = self._look.body_px, self._look.color("ink").name()
        look = FormulaLook(source, size, color, display, self._look.ratio)
        picture = self._formulas.picture(look)
        marks = "$$" if display else "$"
        if picture is None:
            self._cursor.insertText(f"{marks}{source}{marks}", self._look.code_run("ink"))
        else:
            self._insert(picture, f"{marks}{source}{marks}")

    def _insert(self, picture: Picture, source: str) -> None:
        image, height = picture.on_line(self._look.x_height)
        name = self._document.keep_picture(image)
        shown = QTextImageFormat()
        shown.setName(name)
        shown.setWidth(picture.width)
        shown.setHeight(height)
        shown.setFont(self._look.body)
        shown.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        shown.setProperty(FORMULA_SOURCE, source)
        self._cursor.insertImage(shown)


Action = Callable[[_Walk, Token], None]
ACTIONS: Mapping[str, Action] = {
    "paragraph_open": _Walk._paragraph,
    "heading_open": _Walk._heading,
    "heading_close": _Walk._end_letters,
    "bullet_list_open": _Walk._open_list,
    "ordered_list_open": _Walk._open_list,
    "bullet_list_close": _Walk._close_list,
    "ordered_list_close": _Walk._close_list,
    "list_item_open": _Walk._open_item,
    "list_item_close": _Walk._close_item,
    "blockquote_open": _Walk._open_quote,
    "blockquote_close": _Walk._close_quote,
    "hr": _Walk._rule,
    "fence": _Walk._code_block,
    "code_block": _Walk._code_block,
    "table_close": _Walk._close_table,
    "tr_open": _Walk._open_row,
    "th_open": _Walk._open_cell,
    "td_open": _Walk._open_cell,
    "th_close": _Walk._end_letters,
    "inline": _Walk._inline,
    "text": _Walk._text,
    "softbreak": _Walk._break,
    "hardbreak": _Walk._break,
    "strong_open": _Walk._bold,
    "strong_close": _Walk._end_letters,
    "em_open": _Walk._italic,
    "em_close": _Walk._end_letters,
    "s_open": _Walk._strike,
    "s_close": _Walk._end_letters,
    "code_inline": _Walk._code,
    "link_open": _Walk._open_link,
    "link_close": _Walk._close_link,
    "image": _Walk._image,
    "math_inline": _Walk._formula,
    "math_inline_double": _Walk._formula_block,
    "math_block": _Walk._formula_block,
}


def _index(found: Sequence[Token], kind: str) -> int:
    return next((at for at, token in enumerate(found) if token.type == kind), len(found))
