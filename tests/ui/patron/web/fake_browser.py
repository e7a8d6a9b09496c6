"""A page without a web engine: the test says where it is and what becomes of it."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sessions.account_state import AccountState
from ui.patron.web.browser import Asker, Browser, Giver
from ui.patron.web.offers import Offer


class FakeBrowser(Browser):
    """Keeps what it was asked to do in `done`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.done: list[str] = []
        self.asker: Asker | None = None
        self.giver: Giver | None = None
        self.history: list[QUrl] = []
        self.factor = 1.0
        self._view = QPlainTextEdit()
        self._view.setObjectName("web-view")

    @property
    def view(self) -> QWidget:
        return self._view

    # ------------------------------------------------------------------ what a page does by itself

    def arrive(self, address: str) -> None:
        """A page is there, loaded."""
        self._on_begun()
        self.move(address)
        self.loading.emit(100)
        self._on_loaded()

    def move(self, address: str) -> None:
        """The address changes, with or without a load."""
        self.history.append(QUrl(address))
        self._on_moved(QUrl(address))

    def replace(self, address: str) -> None:
        """The address changes, and the one before is forgotten."""
        self.history[-1:] = [QUrl(address)]
        self._on_moved(QUrl(address))

    def fail(self, code: int, address: str) -> None:
        self._on_load_failed(code, QUrl(address))

    def bar(self, address: str) -> None:
        """Somebody wanted to go there."""
        self._on_barred(QUrl(address))

    def entitle(self, title: str) -> None:
        self._on_title(title)

    # ------------------------------------------------------------------------- what is done to it

    def speak(self, language: str) -> None:
        self.done.append(f"speak {language}")

    def zoom(self, factor: float) -> None:
        self.factor = factor

    def stop(self) -> None:
        self.done.append("stop")

    def close(self) -> None:
        self.done.append("close")
        self._view.deleteLater()

    def offer(self, offer: Offer) -> None:
        """The page gives a file."""
        self._on_offer(offer)

    def _answer_with(self, asker: Asker, giver: Giver) -> None:
        self.asker, self.giver = asker, giver

    def _inject(self, account: AccountState, origins: tuple[str, ...]) -> None:
        self.done.append(f"inject {account!r}")
        self.start_again()

    def _address(self) -> QUrl:
        return self.history[-1] if self.history else QUrl("about:blank")

    def _page_before(self) -> QUrl | None:
        return self.history[-2] if len(self.history) > 1 else None

    def _load(self, address: QUrl) -> None:
        self.done.append(f"load {address.toString()}")

    def _go_back(self) -> None:
        self.done.append("back")
        self.history.pop()
        self._on_moved(self.history[-1])

    def _reload(self) -> None:
        self.done.append("reload")
