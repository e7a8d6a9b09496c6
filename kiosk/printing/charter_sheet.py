"""The sheet a parent signs: the charter in force, and one block to fill in by hand. French.

What is written on it stays on paper: the programme is told of the signature by
`kiosk charter sign`.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from kiosk.printing.consent_block import Terms, draw_block
from kiosk.printing.paper import DOCUMENT_DOTS, DOTS, HEIGHT, INK, WIDTH, Letters, Paper, printed

_SIZES = (11.5, 11.0, 10.5)  # the largest with which no more pages are needed
_BOLD = QFont.Weight.Bold
_HEADINGS = {1: Letters(17.0, _BOLD), 2: Letters(13.0, _BOLD)}
_LOWER = Letters(11.5, _BOLD)
_HEAD = Letters(11.0, is_soft=True)
_LINES = 118.0  # per cent
_PARAGRAPH, _INDENT = 1.4, 6.0  # mm under a paragraph, and before the lines of a list
_TITLE = "{terms.library} : charte {terms.version}, autorisation d'un parent"
_OVER = "{terms.library} – charte en vigueur, version {terms.version} : à lire avant de signer"
_UNDER = "{terms.library} – charte, version {terms.version}"


def charter_sheet(terms: Terms, charter: str, copies: int = 1) -> bytes:
    """`copies` of the sheet in one PDF, each with its own page numbers.

    `charter` is Markdown. Needs a Qt application with the programme's fonts.
    """
    with Paper(printed(_TITLE.format(terms=terms))) as paper:
        text = _charter(terms, charter, paper)
        for copy in range(copies):
            if copy:
                paper.new_page()
            _draw_copy(paper, text, terms)
        return paper.done()


def _draw_copy(paper: Paper, text: QTextDocument, terms: Terms) -> None:
    """The charter's pages, then the block on a page of its own: never is half of it elsewhere."""
    pages = text.pageCount() + 1
    for page in range(text.pageCount()):
        _draw_page(paper, text, page)
        _number(paper, terms, page + 1, pages)
        paper.new_page()
    draw_block(paper, terms)
    _number(paper, terms, pages, pages)


def _number(paper: Paper, terms: Terms, page: int, pages: int) -> None:
    paper.foot(_UNDER.format(terms=terms), f"{page} / {pages}")


def _draw_page(paper: Paper, text: QTextDocument, page: int) -> None:
    size = text.pageSize()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(INK))
    # A dot less: a line that touches the edge is on the other page, and would be on both.
    context.clip = QRectF(0, page * size.height(), size.width(), size.height() - 1)
    paper.painter.save()
    paper.painter.translate(0, -context.clip.top())
    paper.painter.setClipRect(context.clip)
    text.documentLayout().draw(paper.painter, context)
    paper.painter.restore()


def _charter(terms: Terms, charter: str, paper: Paper) -> QTextDocument:
    """The text laid out for `paper`, in letters as large as the number of pages allows."""
    sizes = [_laid_out(terms, charter, paper, points) for points in _SIZES]
    fewest = min(text.pageCount() for text in sizes)
    return next(text for text in sizes if text.pageCount() == fewest)


def _laid_out(terms: Terms, charter: str, paper: Paper, points: float) -> QTextDocument:
    text = QTextDocument()
    text.documentLayout().setPaintDevice(paper.device)
    text.setDocumentMargin(0)
    text.setIndentWidth(_INDENT * DOCUMENT_DOTS)
    text.setDefaultFont(Letters(points).font)
    text.setMarkdown(printed(charter))
    for block in _blocks(text):
        _dress(block)
    _put_head(text, terms)
    text.setPageSize(QSizeF(WIDTH * DOTS, HEIGHT * DOTS))
    text.documentLayout().documentSize()  # all of it is laid out now
    _keep_headings(text)
    return text


def _blocks(text: QTextDocument) -> Iterator[QTextBlock]:
    block = text.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress(block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    if level:
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.setCharFormat(_format(_HEADINGS.get(level, _LOWER)))
    QTextCursor(block).mergeBlockFormat(_spacing(level))


def _format(letters: Letters) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(letters.font)
    return form


def _spacing(level: int) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLineHeight(_LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin((4.0 if level > 1 else 0.0) * DOCUMENT_DOTS)
    form.setBottomMargin((2.0 if level else _PARAGRAPH) * DOCUMENT_DOTS)
    return form


def _put_head(text: QTextDocument, terms: Terms) -> None:
    """Over the charter: whose it is, and which one."""
    cursor = QTextCursor(text)
    first = cursor.blockFormat()
    cursor.insertBlock(first)
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    form = QTextBlockFormat()
    form.setBottomMargin(5.0 * DOCUMENT_DOTS)
    cursor.setBlockFormat(form)
    cursor.setCharFormat(_format(_HEAD))
    cursor.insertText(printed(_OVER.format(terms=terms)))


def _keep_headings(text: QTextDocument) -> None:
    """No heading stays at the foot of a page while its text goes to the next."""
    for block in _blocks(text):
        after = block.next()
        is_heading = block.blockFormat().headingLevel() and after.isValid()
        if is_heading and _page(text, after) > _page(text, block):
            form = QTextBlockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).mergeBlockFormat(form)
            text.documentLayout().documentSize()


def _page(text: QTextDocument, block: QTextBlock) -> int:
    """On which page its first line is."""
    top, lines = text.documentLayout().blockBoundingRect(block).top(), block.layout()
    first = lines.lineAt(0).y() if lines.lineCount() else 0.0
    return int((top + first + 1) // text.pageSize().height())  # a dot: it may be rounded down
