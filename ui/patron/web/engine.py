"""The only module that knows the web engine: its profile, page and view, locked down.

Everything is denied by default, twice: a page moves only inside its tool's borders, and loads only
what they let in. Chromium's own windows, dialogs, menus, files and devices are shut.

Import this before the application is made, and call `before_application()`.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QChildEvent, QCoreApplication, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineLoadingInfo,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from providers.tool import Tool, WebDoor
from ui.patron.web.borders import Borders
from ui.patron.web.browser import Asker, Browser, accept_language
from ui.patron.web.closed_doors import HANGOUTS, OFF, ON
from ui.patron.web.flags import find_only, why_not
from ui.patron.web.modal_guard import ModalGuard
from ui.patron.web.pane import WebPane
from ui.patron.web.sandbox import SandboxProof
from ui.patron.web.scripts import IS_EMPTY, do_without
from ui.patron.web.spare import Spare
from ui.patron.web.troubles import Trouble
from ui.patron.web.warming import Warming
from ui.theme import Theme

__all__ = ["SandboxProof", "WebEngine", "before_application"]

WARM_LIMIT_MS = 20_000
_Kind = QWebEngineUrlRequestInfo.ResourceType
_PAGES = frozenset({_Kind.ResourceTypeMainFrame, _Kind.ResourceTypeNavigationPreloadMainFrame})
# What a worker that outlives its page opens is not asked about here: there are none.
_NEVER = frozenset({_Kind.ResourceTypeServiceWorker, _Kind.ResourceTypeSharedWorker})
_FRAMES = frozenset({_Kind.ResourceTypeSubFrame, _Kind.ResourceTypeNavigationPreloadSubFrame})
_Action = QWebEnginePage.WebAction
_Loading = QWebEngineLoadingInfo.LoadStatus
_OUR_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value


def before_application() -> None:
    """What the engine needs set before the application is made."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


class _Gate(QWebEngineUrlRequestInterceptor):
    """Stands before everything that is loaded, by whatever means a page or a worker asks for it."""

    def __init__(self, borders: Borders) -> None:
        super().__init__()
        self._borders = borders

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block what the borders do not let in."""
        kind, address = info.resourceType(), info.requestUrl()
        if kind in _PAGES:
            lets = self._borders.may_show(address)
        elif kind in _FRAMES:
            lets = self._borders.may_frame(address)
        else:
            lets = kind not in _NEVER and self._borders.may_load(address)
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
        self._under_way = QUrl()
        self._refuse_requests()

    def acceptNavigationRequest(
        self, url: QUrl | str, _type: QWebEnginePage.NavigationType, is_main: bool, /
    ) -> bool:
        """Whether the page, or a frame in it, may go there."""
        address = QUrl(url)
        if not is_main:
            return self._borders.may_frame(address)
        lets = self._borders.may_show(address)
        self._under_way = address if lets else QUrl()
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

    def javaScriptPrompt(self, _origin: QUrl | str, text: str, default: str, /) -> tuple[bool, str]:
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
        """Left blank, which the engine takes for an empty one: that it would give 32 times."""
        if (asked := QUrl(address)) == self._under_way:
            self._soon(lambda: self.triggerAction(_Action.Stop))
            self._soon(lambda: self.password_wanted.emit(asked))
        else:  # to stop would cut short the page around it
            self.runJavaScript(do_without(asked), _OUR_WORLD)

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

    def childEvent(self, event: QChildEvent) -> None:
        """The engine draws in a widget of its own, a new one for each process, that takes drops.

        And it has a dialog no setting stops, for `<input type=color>`: it is never seen.
        """
        super().childEvent(event)
        child = event.child()
        if event.added() and isinstance(child, QWidget):
            child.setAcceptDrops(False)
        elif event.polished() and isinstance(child, QDialog):
            child.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, child, child.reject)


def _locked_profile(gate: _Gate) -> QWebEngineProfile:
    """A profile that keeps nothing, and loads nothing `gate` doesn't let in."""
    profile = QWebEngineProfile()
    profile.setUrlRequestInterceptor(gate)
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
        # The bindings forget a gate nobody holds, and then nothing stands before what is loaded.
        self._gate = _Gate(self._borders)
        self._profile = _locked_profile(self._gate)
        self.page = _Page(self._profile, self._borders)
        self._view = WebView(self.page)
        self._loads = 0
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

        self.page.runJavaScript(IS_EMPTY, _OUR_WORLD, tell)

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
            if isValid(part):
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


class WebEngine(QObject):
    """Makes web panes. One a process. There is always one ready, so that opening a tool is quick.

    Signals:
        warmed (SandboxProof): the first page is there, and this is what it proves. Once.
    """

    warmed = Signal(object)
    why_not = staticmethod(why_not)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
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

    def make_pane(self, tool: Tool, language: Callable[[], str], parent: QWidget) -> WebPane:
        """The pane of a web tool; `language` says which is spoken now, "fr" or "en".

        Only where the sandbox is proven. Raises RuntimeError.
        """
        if self._proof is None or not self._proof.adequate:
            raise RuntimeError("web panes need a proven sandbox")
        self._window = parent.window()
        pane = self._spare.take() or WebPane(self._theme, self._new_browser(), parent)
        pane.setParent(parent)
        pane.open(tool, language)
        return pane

    def close(self) -> None:
        """Take what waits apart: before the application ends by itself, not by a signal."""
        self._limit.stop()
        self._guard.set_running(False)
        self._spare.close()

    def _new_browser(self) -> _Locked:
        browser = _Locked(self)
        browser.loading.connect(self._on_loading)
        return browser

    def _new_warming(self) -> Warming:
        if self._window is not None and not isValid(self._window):
            self._window = None
        browser = self._new_browser()
        pane = WebPane(self._theme, browser, self._window)
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
