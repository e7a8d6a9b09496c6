"""Brings a page to the point where a tool can be shown in it at once."""

from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QUrl, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from ui.patron.web.borders import BLANK
from ui.patron.web.rehearsal import Rehearsal
from ui.patron.web.sandbox import prove

_DRAWN = "drawn"
# Type, boxes and fields such as pages have, so that their fonts and shaders are there; the second
# frame begins when the first has been drawn.
_SAMPLE = f"""
document.body.innerHTML = '<h1 style="font:bold 28px sans-serif">Bonjour</h1>' +
  '<p style="font:16px serif;border-radius:8px;background:#eee">Un texte <b>gras</b> ' +
  '<i>penché</i> <code>code</code></p>'.repeat(20) + '<button>Oui</button><input><textarea>';
requestAnimationFrame(() => requestAnimationFrame(() => {{ document.title = "{_DRAWN}"; }}));
"""
_CLEAR = 'document.body.replaceChildren(); document.title = "";'


class Page(Protocol):
    """What is needed of the engine's page."""

    loadFinished: SignalInstance
    titleChanged: SignalInstance

    def load(self, url: QUrl, /) -> None:
        """Load an address."""
        ...

    def runJavaScript(self, code: str, /) -> Any:
        """Run a script in the page."""
        ...

    def renderProcessPid(self) -> int:
        """The process that draws the page."""
        ...


class Warming(QObject):
    """Loads a blank page, and has a sample drawn in `window` by its `view`.

    The page stays blank: one loaded from anywhere would be given up for another process.

    Signals:
        ready (SandboxProof): it is there; what the system says of the process that draws it.
    """

    ready = Signal(object)

    def __init__(self, page: Page, view: QWidget, window: QWidget | None, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._rehearsal = None if window is None else Rehearsal(view, window)
        page.loadFinished.connect(self._on_loaded, Qt.ConnectionType.SingleShotConnection)
        page.load(BLANK)

    def _on_loaded(self) -> None:
        if self._rehearsal is None:
            self._on_over()
            return
        self._rehearsal.over.connect(self._on_over)
        self._page.titleChanged.connect(self._on_title)
        self._rehearsal.begin()
        self._page.runJavaScript(_SAMPLE)

    def _on_title(self, title: str) -> None:
        if title == _DRAWN and self._rehearsal is not None:
            self._rehearsal.end()

    def _on_over(self) -> None:
        self._rehearsal = None
        self._page.runJavaScript(_CLEAR)
        self.ready.emit(prove(self._page.renderProcessPid()))
        self.deleteLater()
