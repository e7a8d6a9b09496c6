"""The only module that knows the web engine: its profile, page and view, locked down.

Everything is denied by default, twice: a page moves only inside its tool's borders, and loads only
what they let in. Chromium's own windows, dialogs, menus, files and devices are shut.

Import this before the application is made, and call `before_application()`.
"""

import os
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineLoadingInfo,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from providers.tool import Tool
from ui.patron.web.borders import BLANK, Borders
from ui.patron.web.browser import Asker, Browser, accept_language
from ui.patron.web.closed_doors import HANGOUTS, OFF, ON
from ui.patron.web.modal_guard import ModalGuard
from ui.patron.web.pane import WebPane
from ui.patron.web.rehearsal import CLEAR, DRAWN, SAMPLE, Rehearsal
from ui.patron.web.sandbox import SandboxProof, prove
from ui.patron.web.troubles import Trouble
from ui.theme import Theme

__all__ = ["SandboxProof", "WebEngine", "before_application"]

WARM_LIMIT_MS = 20_000
SPARE_PAUSE_MS = 1_500
_Kind = QWebEngineUrlRequestInfo.ResourceType
_PAGES = frozenset({_Kind.ResourceTypeMainFrame, _Kind.ResourceTypeNavigationPreloadMainFrame})
_FRAMES = frozenset({_Kind.ResourceTypeSubFrame, _Kind.ResourceTypeNavigationPreloadSubFrame})
_Action = QWebEnginePage.WebAction
_Loading = QWebEngineLoadingInfo.LoadStatus
_NO_SANDBOX = "--no-sandbox"


def before_application() -> None:
    """What the engine needs set before the application is made."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


class _Gate(QWebEngineUrlRequestInterceptor):
    """Stands before everything that is loaded, by whatever means a page or a worker asks for it."""

    def __init__(self, borders: Borders, parent: QObject) -> None:
        super().__init__(parent)
        self._borders = borders

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block what the borders do not let in."""
        kind, address = info.resourceType(), info.requestUrl()
        if kind in _PAGES:
            lets = self._borders.may_show(address)
        elif kind in _FRAMES:
            lets = self._borders.may_frame(address)
        else:
            lets = self._borders.may_load(address)
        if not lets:
            info.block(True)


class _Page(QWebEnginePage):
    """A page that refuses whatever leads out of it.

    Signals:
        barred (QUrl): the patron, or the page, wanted to go beyond the borders.
        wanted (QUrl): a new window was wanted for an address inside them.
        password_wanted (QUrl): a server or a proxy asked for a password of its own.
    """

    barred = Signal(object)
    wanted = Signal(object)
    password_wanted = Signal(object)

    def __init__(self, profile: QWebEngineProfile, borders: Borders) -> None:
        super().__init__(profile)
        self._borders = borders
        self.asker: Asker | None = None
        self._refuse_requests()

    def acceptNavigationRequest(
        self, url: QUrl | str, _type: QWebEnginePage.NavigationType, is_main: bool, /
    ) -> bool:
        """Whether the page, or a frame in it, may go there."""
        address = QUrl(url)
        if not is_main:
            return self._borders.may_frame(address)
        lets = self._borders.may_show(address)
        if not lets:
            self._soon(lambda: self.barred.emit(address))
        return lets

    def chooseFiles(
        self, _mode: QWebEnginePage.FileSelectionMode, _old: Sequence[str], _types: Sequence[str], /
    ) -> list[str]:
        """No file of this computer, and no dialog that shows its folders."""
        return []

    def javaScriptAlert(self, _origin: QUrl | str, text: str, /) -> None:
        """`alert()`"""
        if self.asker is not None:
            self.asker.tell(text)

    def javaScriptConfirm(self, _origin: QUrl | str, text: str, /) -> bool:
        """`confirm()`, and "do you want to leave this page?"."""
        return self.asker is not None and self.asker.confirm(text)

    def javaScriptPrompt(
        self, _origin: QUrl | str, text: str, default: str, /
    ) -> tuple[bool, str]:
        """`prompt()`"""
        answer = None if self.asker is None else self.asker.prompt(text, default)
        return answer is not None, answer or ""

    def javaScriptConsoleMessage(self, *_message: object) -> None:
        """Nothing: what a page writes there may be what the patron wrote."""

    def _refuse_requests(self) -> None:
        self.newWindowRequested.connect(self._on_new_window)
        self.permissionRequested.connect(lambda permission: permission.deny())
        self.desktopMediaRequested.connect(lambda request: request.cancel())
        self.fileSystemAccessRequested.connect(lambda request: request.reject())
        self.fullScreenRequested.connect(lambda request: request.reject())
        self.registerProtocolHandlerRequested.connect(lambda request: request.reject())
        self.webAuthUxRequested.connect(lambda request: request.cancel())
        self.certificateError.connect(lambda error: error.rejectCertificate())
        self.selectClientCertificate.connect(lambda selection: selection.selectNone())
        self.authenticationRequired.connect(self._on_password)
        self.proxyAuthenticationRequired.connect(self._on_password)

    def _on_new_window(self, request: QWebEngineNewWindowRequest) -> None:
        address = QUrl(request.requestedUrl())
        signal = self.wanted if self._borders.may_show(address) else self.barred
        self._soon(lambda: signal.emit(address))

    def _on_password(self, address: QUrl, _blank: QAuthenticator, _proxy: str = "") -> None:
        """Left blank it would be asked again and again: load no further."""
        self._soon(lambda: self.triggerAction(_Action.Stop))
        self._soon(lambda: self.password_wanted.emit(QUrl(address)))

    def _soon(self, act: Callable[[], object]) -> None:
        """Not inside the engine's own call: to load something there crashes it."""
        QTimer.singleShot(0, self, act)


class WebView(QWebEngineView):
    """Draws a page. No menu, and nothing can be dropped on it."""

    def __init__(self, page: QWebEnginePage) -> None:
        super().__init__(page)
        self.setObjectName("web-view")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)

    def dragEnterEvent(self, e: QDragEnterEvent) -> None:
        """Refuse."""
        e.ignore()

    def dropEvent(self, e: QDropEvent) -> None:
        """Refuse."""
        e.ignore()


def _locked_profile(borders: Borders, parent: QObject) -> QWebEngineProfile:
    """A profile that keeps nothing, and loads nothing the borders don't let in."""
    profile = QWebEngineProfile()
    profile.setUrlRequestInterceptor(_Gate(borders, parent))
    profile.setPersistentPermissionsPolicy(profile.PersistentPermissionsPolicy.AskEveryTime)
    profile.setPushServiceEnabled(False)
    profile.setSpellCheckEnabled(False)
    settings = profile.settings()
    for name in (*OFF, *ON):
        settings.setAttribute(QWebEngineSettings.WebAttribute[name], name in ON)
    settings.setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes
    )
    extensions = profile.extensionManager()
    for extension in extensions.extensions():
        if extension.id() == HANGOUTS:
            extensions.unloadExtension(extension)
    return profile


class _Locked(Browser):
    """A page in a profile of its own. Until it belongs to a tool it is blank.

    Signals:
        lost (): the process that drew it is gone.
    """

    lost = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._profile = _locked_profile(self._borders, self)
        self.page = _Page(self._profile, self._borders)
        self._view = WebView(self.page)
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

    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        self.loading.emit(0 if info.status() == _Loading.LoadStartedStatus else 100)
        if info.status() == _Loading.LoadSucceededStatus:
            self._on_loaded()
        elif info.status() == _Loading.LoadFailedStatus and not info.isDownload():
            self._on_load_failed(info.errorCode(), QUrl(info.url()))

    def _on_ended(self, status: QWebEnginePage.RenderProcessTerminationStatus, _c: int) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self._fail(Trouble.CRASHED, self._address())
            self.lost.emit()

    def _on_download(self, download: QWebEngineDownloadRequest) -> None:
        """At once: the engine has already begun to write it."""
        download.cancel()
        self.download_refused.emit()

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
        self.page.asker = None
        for part in (self._view, self.page, self._profile, self):
            part.deleteLater()

    def _answer_with(self, asker: Asker) -> None:
        self.page.asker = asker

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


class _Warming(QObject):
    """Brings a page to the point where a tool can be shown in it at once.

    Signals:
        ready (SandboxProof): it is there; what the system says of the process that draws it.
    """

    ready = Signal(object)

    def __init__(self, browser: _Locked, window: QWidget | None) -> None:
        super().__init__(browser)
        self._page = browser.page
        self._rehearsal = None if window is None else Rehearsal(browser.view, window)
        self._page.loadFinished.connect(self._on_loaded, Qt.ConnectionType.SingleShotConnection)
        self._page.load(BLANK)

    def _on_loaded(self) -> None:
        if self._rehearsal is None:
            self._on_over()
            return
        self._rehearsal.over.connect(self._on_over)
        self._page.titleChanged.connect(self._on_title)
        self._rehearsal.begin()
        self._page.runJavaScript(SAMPLE)

    def _on_title(self, title: str) -> None:
        if title == DRAWN and self._rehearsal is not None:
            self._rehearsal.end()

    def _on_over(self) -> None:
        self._rehearsal = None
        self._page.runJavaScript(CLEAR)
        self.ready.emit(prove(self._page.renderProcessPid()))


class WebEngine(QObject):
    """Makes web panes. One a process. A blank page is always ready, so that opening one is quick.

    Signals:
        warmed (SandboxProof): the first page is there, and this is what it proves. Once.
    """

    warmed = Signal(object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._proof: SandboxProof | None = None
        self._window: QWidget | None = None
        self._spare: _Locked | None = None
        self._guard = ModalGuard(self)
        self._limit = QTimer(self, singleShot=True, interval=WARM_LIMIT_MS)
        self._limit.timeout.connect(self._on_late)
        self._pause = QTimer(self, singleShot=True, interval=SPARE_PAUSE_MS)
        self._pause.timeout.connect(self._warm_spare)

    @staticmethod
    def why_not() -> str:
        """Why the engine can't be started here, for staff; "" when it can.

        Chromium ends the whole process when root starts it with its sandbox.
        """
        flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "").split()
        if sys.platform == "linux" and os.geteuid() == 0 and _NO_SANDBOX not in flags:
            return "the web engine refuses root: run the kiosk as an ordinary user"
        return ""

    def warm_up(self, window: QWidget | None = None) -> None:
        """Start the engine with a page that shows nothing; `warmed` tells what came of it.

        `window` is where panes will be: a page is drawn there once, while the window is hidden.
        """
        self._window = window
        refused = self.why_not()
        if refused:
            QTimer.singleShot(0, self, lambda: self._tell(SandboxProof(False, refused)))
            return
        self._guard.set_running(True)
        self._limit.start()
        self._warm_spare()

    def make_pane(self, tool: Tool, language: Callable[[], str], parent: QWidget) -> WebPane:
        """The pane of a web tool; `language` says which is spoken now, "fr" or "en".

        Only where the sandbox is proven. Raises RuntimeError.
        """
        if self._proof is None or not self._proof.adequate:
            raise RuntimeError("web panes need a proven sandbox")
        browser, self._spare = self._spare or _Locked(self), None
        self._window = self._window or parent.window()
        browser.loading.connect(self._on_pane_loading)
        return WebPane(self._theme, tool, browser, language, parent)

    def close(self) -> None:
        """Take the waiting page apart: before the application ends by itself, not by a signal."""
        self._pause.stop()
        self._limit.stop()
        self._guard.set_running(False)
        if self._spare is not None:
            self._spare.close()
            self._spare = None

    def _warm_spare(self) -> None:
        if self._spare is None:
            spare = self._spare = _Locked(self)
            spare.lost.connect(lambda: self._drop(spare))
            warming = _Warming(spare, self._window)
            warming.ready.connect(self._tell)

    def _drop(self, spare: _Locked) -> None:
        """A waiting page whose process is gone. One in a pane is the pane's own matter."""
        if spare is self._spare:
            self._spare = None
            spare.close()

    def _on_pane_loading(self, percent: int) -> None:
        """The next page is made once this one no longer needs the computer."""
        if percent == 100 and self._spare is None:
            self._pause.start()

    def _on_late(self) -> None:
        self._tell(SandboxProof(False, f"no page was there within {WARM_LIMIT_MS // 1000} s"))

    def _tell(self, proof: SandboxProof) -> None:
        """A page that is made later and is not locked in shuts panes too."""
        is_first, self._proof = self._proof is None, proof
        self._limit.stop()
        if is_first:
            self.warmed.emit(proof)
