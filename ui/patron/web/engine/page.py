"""A page that refuses whatever leads out of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import (
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
)

from ui.patron.web.borders import Borders
from ui.patron.web.browser import Asker, Giver
from ui.patron.web.scripts import do_without

OUR_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_Action = QWebEnginePage.WebAction
_Mode = QWebEnginePage.FileSelectionMode
_FILES = frozenset({_Mode.FileSelectOpen, _Mode.FileSelectOpenMultiple})


class LockedPage(QWebEnginePage):
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
        self.giver: Giver | None = None
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
        self, mode: QWebEnginePage.FileSelectionMode, _old: Sequence[str], types: Sequence[str], /
    ) -> list[str]:
        """What the patron chose in our own picker. No folder, and no place to write to."""
        if self.giver is None or mode not in _FILES:
            return []
        return self.giver.choose(types, several=mode == _Mode.FileSelectOpenMultiple)

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
            self.runJavaScript(do_without(asked), OUR_WORLD)

    def _soon(self, act: Callable[[], object]) -> None:
        """Not inside the engine's own call: to load something there crashes it."""
        QTimer.singleShot(0, self, act)
