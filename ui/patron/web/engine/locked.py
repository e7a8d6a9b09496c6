"""One page in a profile of its own: what `ui.patron.web.browser` wants, done by the engine."""

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineLoadingInfo,
    QWebEnginePage,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from sessions.account_state import AccountState
from ui.patron.web.browser import Asker, Browser, Giver, accept_language
from ui.patron.web.engine.gate import Gate
from ui.patron.web.engine.injection import Injection
from ui.patron.web.engine.offer import EngineOffer
from ui.patron.web.engine.page import OUR_WORLD, LockedPage
from ui.patron.web.engine.profile import locked_profile
from ui.patron.web.engine.view import WebView
from ui.patron.web.scripts import IS_EMPTY
from ui.patron.web.troubles import Trouble

# What a page still asks for while its process ends passes the gate, as long as there is a profile.
LINGER_MS = 10_000
_Action = QWebEnginePage.WebAction
_Loading = QWebEngineLoadingInfo.LoadStatus


class LockedBrowser(Browser):
    """A page in a profile of its own. Until it belongs to a tool it is blank.

    Signals:
        lost (): the process that drew it is gone.
    """

    lost = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # The bindings forget a gate nobody holds, and then nothing stands before what is loaded.
        self._gate = Gate(self._borders)
        self._profile = locked_profile(self._gate)
        self.page = LockedPage(self._profile, self._borders)
        self._view = WebView(self.page)
        self._loads = 0
        self._is_closing = False
        self._listen()

    def _listen(self) -> None:
        page = self.page
        page.barred.connect(self._on_barred)
        page.wanted.connect(self._go)
        page.password_wanted.connect(lambda address: self._fail(Trouble.PASSWORD, address))
        page.urlChanged.connect(self._on_moved)
        page.titleChanged.connect(self._on_title)
        page.loadingChanged.connect(self._on_loading)
        page.loadProgress.connect(self.loading)
        page.renderProcessTerminated.connect(self._on_ended)
        self._profile.downloadRequested.connect(self._on_download)
        self._view.destroyed.connect(self.close)  # with a window that went, and took it along

    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        is_start = info.status() == _Loading.LoadStartedStatus
        self._loads += is_start
        if is_start:
            self._on_begun()
        self.loading.emit(0 if is_start else 100)
        if info.status() == _Loading.LoadSucceededStatus:
            self._on_loaded()
        elif info.status() == _Loading.LoadFailedStatus and not info.isDownload():
            self._on_failed(info)

    def _on_failed(self, info: QWebEngineLoadingInfo) -> None:
        """Also whatever a server answered with an error, though its own page of that is there."""
        address = QUrl(info.url())
        if info.errorDomain() == info.ErrorDomain.HttpStatusCodeDomain:
            self._look_for_page(self._loads, address)
        else:
            self._on_load_failed(info.errorCode(), address)

    def _look_for_page(self, load: int, address: QUrl) -> None:
        def tell(is_empty: bool | None) -> None:
            if is_empty is not None and load == self._loads:  # the page did not go meanwhile
                self._on_server_error(address, is_empty=is_empty)

        self.page.runJavaScript(IS_EMPTY, OUR_WORLD, tell)

    def _on_ended(self, status: QWebEnginePage.RenderProcessTerminationStatus, _c: int) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self._fail(Trouble.CRASHED, self._address())
            self.lost.emit()

    def _on_download(self, download: QWebEngineDownloadRequest) -> None:
        """Answered at once: the engine has already begun to write it."""
        self._on_offer(EngineOffer(download))

    @property
    def view(self) -> QWidget:
        return self._view

    def speak(self, language: str) -> None:
        self._profile.setHttpAcceptLanguage(accept_language(language))

    def zoom(self, factor: float) -> None:
        self.page.setZoomFactor(factor)

    def stop(self) -> None:
        self.page.triggerAction(_Action.Stop)

    def close(self) -> None:
        self.page.asker = self.page.giver = None
        self._end()
        for part in (self._view, self.page):
            if isValid(part):
                part.deleteLater()
        if not self._is_closing:
            self._is_closing = True
            QTimer.singleShot(LINGER_MS, self, self._let_go)

    def _let_go(self) -> None:
        self._profile.deleteLater()
        self.deleteLater()

    def _answer_with(self, asker: Asker, giver: Giver) -> None:
        self.page.asker, self.page.giver = asker, giver

    def _inject(self, account: AccountState, origins: tuple[str, ...]) -> None:
        Injection(self.page, account, origins).done.connect(self.start_again)

    def _address(self) -> QUrl:
        return QUrl(self.page.url())

    def _page_before(self) -> QUrl | None:
        history = self.page.history()
        return history.backItem().url() if history.canGoBack() else None

    def _load(self, address: QUrl) -> None:
        self.page.load(address)

    def _go_back(self) -> None:
        self.page.history().back()

    def _reload(self) -> None:
        self.page.triggerAction(_Action.Reload)
