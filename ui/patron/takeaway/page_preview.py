"""The pages of a document, one picture at a time, with the way to the next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.patron.takeaway.pdf import Pages
from ui.theme import Theme
from ui.widgets import Button, Label


class PagePreview(QWidget):
    """Shows one page of `pages`, `height` pixels tall; a page is drawn when it is looked at."""

    def __init__(self, theme: Theme, pages: Pages, height: int) -> None:
        super().__init__()
        self._pages, self._height, self._page = pages, height, 0
        self._picture = QLabel()
        self._picture.setObjectName("page-picture")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._before = Button(theme, icon="ph.caret-left", kind="secondary", small=True)
        self._after = Button(theme, icon="ph.caret-right", kind="secondary", small=True)
        self._which = Label(theme, "", "small", tone="soft")
        self._lay_out()
        self._connect()
        self._show(0)

    def _show(self, page: int) -> None:
        self._page = min(max(page, 0), len(self._pages) - 1)
        ratio = self.devicePixelRatioF()
        side = round(self._height * ratio)
        drawn = QPixmap.fromImage(self._pages.picture(self._page, QSize(side, side)))
        drawn.setDevicePixelRatio(ratio)
        self._picture.setPixmap(drawn)
        which = self.tr("Page {page} sur {count}")
        said = which.format(page=self._page + 1, count=len(self._pages))
        self._which.setText(said)
        self._picture.setAccessibleName(said)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < len(self._pages) - 1)

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
            widget.setVisible(len(self._pages) > 1)
            row.addWidget(widget, 1 if widget is self._which else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
