"""The document one segment is written into. It shows formulas, and loads nothing, ever."""

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QTextDocument, QTextListFormat

from ui.patron.markdown.look import FORMULA_SOURCE

OBJECT = "\ufffc"


class AnswerDocument(QTextDocument):
    """A document without files, addresses or undo."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[str, QImage] = {}
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)

    def keep_picture(self, image: QImage) -> str:
        """Keep a drawn formula; the name it can be inserted by."""
        name = f"formula:{len(self._pictures)}"
        self._pictures[name] = image
        return name

    def empty(self) -> None:
        """Take everything out."""
        self.clear()
        self._pictures.clear()
        self.setUndoRedoEnabled(False)

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Formulas drawn here; anything else is a picture without a dot in it."""
        key = name.toString() if isinstance(name, QUrl) else name
        return self._pictures.get(key, QImage())


def text_between(document: QTextDocument, start: int, end: int) -> str:
    """Plain text with list markers and the sources of formulas, between two positions.

    The cells of a table's row are parted by tabulators, as spreadsheets like them.
    """
    text = ""
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        first = max(start, block.position())
        last = min(end, block.position() + block.length() - 1)
        marker = _marker(block) if first == block.position() else ""
        text += _parting(block) + marker + _words(document, first, last)
        block = block.next()
    return text.strip("\n")


def _parting(block: QTextBlock) -> str:
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    return "\t" if table is not None and table.cellAt(cursor).column() > 0 else "\n"


def _marker(block: QTextBlock) -> str:
    listed = block.textList()
    if listed is None:
        return ""
    style = listed.format()
    numbered = style.style() == QTextListFormat.Style.ListDecimal
    marker = listed.itemText(block) if numbered else "-"
    return "   " * (style.indent() - 1) + marker + " "


def _words(document: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    text = cursor.selectedText().replace("\u2028", "\n").replace("\u2029", "\n")
    return (
        "".join(
            _formula_at(document, start + at) if letter == OBJECT else letter
            for at, letter in enumerate(text)
        )
        if OBJECT in text
        else text
    )


def _formula_at(document: QTextDocument, position: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return str(cursor.charFormat().property(FORMULA_SOURCE) or "")
