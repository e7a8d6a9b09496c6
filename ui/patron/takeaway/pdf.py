"""PDFs as pictures of their pages. The one door of QtPdf."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

_LARGEST_SIDE = 6_000  # pixels: A4 at 500 dots per inch


class PdfUnreadable(Exception):
    """It is damaged, no PDF, or has no pages."""


class PdfLocked(PdfUnreadable):
    """It wants a password."""


class Pages:
    """The pages of one PDF, to be used in the thread that made it. Raises `PdfUnreadable`."""

    def __init__(self, pdf: bytes) -> None:
        self._data = QByteArray(pdf)
        self._buffer = QBuffer(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        if self._document.error() is QPdfDocument.Error.IncorrectPassword:
            raise PdfLocked
        if self._document.status() is not QPdfDocument.Status.Ready or not len(self):
            raise PdfUnreadable

    def __len__(self) -> int:
        return self._document.pageCount()

    def size(self, page: int) -> QSizeF:
        """In points, a 72nd of an inch."""
        return self._document.pagePointSize(page)

    def picture(self, page: int, room: QSize) -> QImage:
        """The page on white, as large as fits into `room` pixels."""
        most = room.boundedTo(QSize(_LARGEST_SIDE, _LARGEST_SIDE))
        fitting = self.size(page).scaled(QSizeF(most), Qt.AspectRatioMode.KeepAspectRatio)
        drawn = self._document.render(page, fitting.toSize().expandedTo(QSize(1, 1)))
        if drawn.isNull():
            raise PdfUnreadable
        return _on_white(drawn)


def count_pages(pdf: bytes) -> int:
    """How many pages there are. Raises `PdfUnreadable`."""
    return len(Pages(pdf))


def _on_white(drawn: QImage) -> QImage:
    """What is printed has no holes in it."""
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return page
