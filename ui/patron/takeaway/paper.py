"""Whatever is printed becomes a PDF first: notes, pictures, texts."""

from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from ui.patron.markdown.document import AnswerDocument
from ui.patron.note_files import body, origin
from ui.patron.notebook import Note
from ui.patron.takeaway.picture import picture_in
from ui.text import typeset

FAMILY = "Atkinson Hyperlegible Next"
_MARGIN = 20.0  # millimetres
_DOTS = 300
_STYLE = """
h1 { font-size: 20pt; } h2 { font-size: 16pt; } h3 { font-size: 13pt; }
p, li { line-height: 130%; }
pre, code { font-family: "Atkinson Hyperlegible Mono"; font-size: 10pt; }
.origin { color: #4a4a4a; font-size: 9pt; }
table { border-collapse: collapse; } td, th { border: 1px solid #4a4a4a; padding: 4px; }
"""


class NotPrintable(Exception):
    """It can't be made into pages."""


class TooLong(NotPrintable):
    """It would be many more pages than anybody may print."""


def note_as_pdf(note: Note) -> bytes:
    """A note on A4: its title, which tool said it and when, the text."""
    head = f'<h1>{escape(typeset(note.title))}</h1><p class="origin">{escape(origin(note))}</p>'
    return _written(head + body(note.markdown))


def text_as_pdf(text: str) -> bytes:
    """Plain text on A4, its lines as they are."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return _written(f'<p style="white-space: pre-wrap">{lines}</p>')


def picture_as_pdf(data: bytes) -> bytes:
    """A picture on one page, turned as it is taller or wider. Raises `NotPrintable`."""
    picture = picture_in(data)
    if picture is None:
        raise NotPrintable
    buffer, writer = _sheet(_MARGIN)
    if picture.width() > picture.height():
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter(writer)
    room = QRectF(0, 0, writer.width(), writer.height())
    shown = QRectF(0, 0, 1, 1)
    shown.setSize(picture.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    shown.moveCenter(room.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(shown, picture)
    painter.end()
    return bytes(buffer.data().data())


def _written(html: str) -> bytes:
    """A document that loads nothing, page after page, numbered by Qt."""
    document = AnswerDocument()
    font = QFont(FAMILY)
    font.setPointSizeF(11.5)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(html)
    buffer, writer = _sheet(margin=0.0)  # it makes its own, of 20 mm
    document.print_(writer)
    return bytes(buffer.data().data())


def _sheet(margin: float) -> tuple[QBuffer, QPdfWriter]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(margin, margin, margin, margin),
            QPageLayout.Unit.Millimeter,
        )
    )
    return buffer, writer
