"""The engine of a patron's process: starts, proves its sandbox, makes panes."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from providers.tool import Tool, WebDoor
from sessions.account_state import AccountState
from ui.patron.files.session_files import SessionFiles
from ui.patron.web.engine.locked import LockedBrowser
from ui.patron.web.engine.taking import AccountTaker
from ui.patron.web.flags import find_only, why_not
from ui.patron.web.modal_guard import ModalGuard
from ui.patron.web.pane import WebPane
from ui.patron.web.sandbox import SandboxProof
from ui.patron.web.spare import Spare
from ui.patron.web.warming import Warming
from ui.theme import Theme

WARM_LIMIT_MS = 20_000


def before_application() -> None:
    """What the engine needs set before the application is made."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


class WebEngine(QObject):
    """Makes web panes. One a process. There is always one ready, so that opening a tool is quick.

    Signals:
        warmed (SandboxProof): the first page is there, and this is what it proves. Once.
    """

    warmed = Signal(object)
    why_not = staticmethod(why_not)

    def __init__(
        self, theme: Theme, parent: QObject | None = None, files: SessionFiles | None = None
    ) -> None:
        """`files` are those pages may be given, and may add to; without any they do neither."""
        super().__init__(parent)
        self._theme, self._files = theme, files
        self._proof: SandboxProof | None = None
        self._window: QWidget | None = None
        self._spare = Spare(self._new_warming, self)
        self._spare.ready.connect(self._tell)
        self._guard = ModalGuard(self)
        self._limit = QTimer(self, singleShot=True, interval=WARM_LIMIT_MS)
        self._limit.timeout.connect(self._on_late)

    def warm_up(
        self, window: QWidget | None = None, doors: Iterable[WebDoor] | None = None
    ) -> None:
        """Start the engine with a page that shows nothing; `warmed` tells what came of it.

        `window` is where panes will be: a page is drawn there once, while the window is hidden.
        `doors` are those of all tools at hand: the process then finds no other host.
        """
        self._window = window
        if refused := why_not():
            QTimer.singleShot(0, self, lambda: self._tell(SandboxProof(False, refused)))
            return
        if doors is not None:
            find_only(doors)
        self._guard.set_running(True)
        self._limit.start()
        self._spare.warm()

    def make_pane(
        self,
        tool: Tool,
        language: Callable[[], str],
        parent: QWidget,
        account: AccountState | None = None,
    ) -> WebPane:
        """The pane of a web tool; `language` says which is spoken now, "fr" or "en".

        `account` is the library's, if the tool has one: it is in this pane's profile and no other.

        Only where the sandbox is proven. Raises RuntimeError.
        """
        self._need_proof()
        self._window = parent.window()
        pane = self._spare.take() or self._new_pane(self._new_browser(), parent)
        pane.setParent(parent)
        pane.open(tool, language, account)
        return pane

    def make_sign_in_pane(
        self, tool: Tool, language: Callable[[], str], parent: QWidget
    ) -> tuple[WebPane, AccountTaker]:
        """A pane for staff who sign in, and what takes the account from it.

        Raises RuntimeError as `make_pane`.
        """
        self._need_proof()
        browser = self._new_browser()
        pane, taker = WebPane(self._theme, browser, parent), AccountTaker(browser.page)
        pane.open(tool, language)
        return pane, taker

    def _need_proof(self) -> None:
        if self._proof is None or not self._proof.adequate:
            raise RuntimeError("web panes need a proven sandbox")

    def close(self) -> None:
        """Take what waits apart: before the application ends by itself, not by a signal."""
        self._limit.stop()
        self._guard.set_running(False)
        self._spare.close()

    def _new_pane(self, browser: LockedBrowser, parent: QWidget | None) -> WebPane:
        return WebPane(self._theme, browser, parent, self._files)

    def _new_browser(self) -> LockedBrowser:
        browser = LockedBrowser(self)
        browser.loading.connect(self._on_loading)
        return browser

    def _new_warming(self) -> Warming:
        if self._window is not None and not isValid(self._window):
            self._window = None
        browser = self._new_browser()
        pane = self._new_pane(browser, self._window)
        warming = Warming(browser.page, pane, self._window, browser)
        browser.lost.connect(warming.lost)
        return warming

    def _on_loading(self, percent: int) -> None:
        """The next pane is made once this one no longer needs the computer."""
        if percent == 100:
            self._spare.warm_soon()

    def _on_late(self) -> None:
        self._tell(SandboxProof(False, f"no page was there within {WARM_LIMIT_MS // 1000} s"))

    def _tell(self, proof: SandboxProof) -> None:
        """A page that is made later and is not locked in shuts panes too."""
        is_first, self._proof = self._proof is None, proof
        self._limit.stop()
        if is_first:
            self.warmed.emit(proof)
