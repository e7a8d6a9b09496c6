"""A browser without an engine: a page that stays where it is, until the test says otherwise."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from ui.patron.web.browser import Asker, Browser, Giver
from ui.patron.web.troubles import Trouble


class StillBrowser(Browser):
    """Arrives nowhere by itself; `asker` puts questions to the patron."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = QWidget(parent)
        self.asker: Asker | None = None

    def arrive(self) -> None:
        """The page is there."""
        self.moved.emit(self._address())
        self.loading.emit(100)

    def run_into(self, trouble: Trouble, address: str = "https://x.example/") -> None:
        """Something stands in the way."""
        self.troubled.emit(trouble, QUrl(address))

    @property
    def view(self) -> QWidget:
        return self._view

    def speak(self, language: str) -> None:
        pass

    def zoom(self, factor: float) -> None:
        pass

    def stop(self) -> None:
        self.loading.emit(100)

    def close(self) -> None:
        self.deleteLater()

    def _answer_with(self, asker: Asker, _giver: Giver) -> None:
        self.asker = asker

    def _address(self) -> QUrl:
        return QUrl("https://x.example/")

    def _page_before(self) -> QUrl | None:
        return None

    def _load(self, address: QUrl) -> None:
        self.loading.emit(10)

    def _go_back(self) -> None:
        pass

    def _reload(self) -> None:
        self.loading.emit(10)
