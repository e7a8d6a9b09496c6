"""The pages of a document, one picture at a time, with the way to the next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.patron.takeaway.pdf import Pages, PdfUnreadable
from ui.patron.takeaway.stepping import once
from ui.streams import Stream, Streams
from ui.theme import Theme
from ui.widgets import Button, Label

_UPRIGHT = 0.7  # of a page that isn't drawn yet: it has its place already


class PagePreview(QWidget):
    """Shows one page of `pdf`, `height` pixels tall. Drawn in the background when looked at."""

    def __init__(self, theme: Theme, streams: Streams, pdf: bytes, count: int, height: int) -> None:
        super().__init__()
        self._streams, self._pdf, self._count = streams, pdf, count
        self._height, self._page = height, 0
        self._drawing: Stream | None = None
        self._picture = QLabel()
        self._picture.setObjectName("page-picture")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumSize(round(height * _UPRIGHT), height)
        self._picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._before = Button(theme, icon="ph.caret-left", kind="secondary", small=True)
        self._after = Button(theme, icon="ph.caret-right", kind="secondary", small=True)
        self._which = Label(theme, "", "small", tone="soft")
        self._lay_out()
        self._connect()
        self._show(0)

    def _show(self, page: int) -> None:
        self._page = min(max(page, 0), self._count - 1)
        which = self.tr("Page {page} sur {count}")
        said = which.format(page=self._page + 1, count=self._count)
        self._which.setText(said)
        self._picture.setAccessibleName(said)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < self._count - 1)
        self._draw()

    def _draw(self) -> None:
        if self._drawing is not None:
            self._drawing.stop()
        pdf, page = self._pdf, self._page
        side = round(self._height * self.devicePixelRatioF())
        self._drawing = self._streams.start(once(lambda: _drawn(pdf, page, side)), self)
        self._drawing.items.connect(lambda given: self._on_drawn(given[-1]))

    def _on_drawn(self, drawn: QImage | None) -> None:
        self._drawing = None
        page = QPixmap() if drawn is None else QPixmap.fromImage(drawn)
        page.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(page)

    def _connect(self) -> None:
        self._before.setAccessibleName(self.tr("Page précédente"))
        self._after.setAccessibleName(self.tr("Page suivante"))
        self._before.clicked.connect(lambda: self._show(self._page - 1))
        self._after.clicked.connect(lambda: self._show(self._page + 1))

    def _lay_out(self) -> None:
        self._before.setObjectName("page-before")
        self._after.setObjectName("page-after")
        self._which.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        for widget in (self._before, self._which, self._after):
            widget.setVisible(self._count > 1)
            row.addWidget(widget, 1 if widget is self._which else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)


def _drawn(pdf: bytes, page: int, side: int) -> QImage | None:
    """One page, None where it is damaged: the others may still be well."""
    try:
        return Pages(pdf).picture(page, QSize(side, side))
    except PdfUnreadable:
        return None
