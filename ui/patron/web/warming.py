"""Brings a pane to the point where a tool can be shown in it at once."""

from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QUrl, Signal, SignalInstance
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.patron.web.borders import BLANK
from ui.patron.web.pane import WebPane
from ui.patron.web.rehearsal import Rehearsal
from ui.patron.web.sandbox import prove

_DRAWN = "drawn"
# Type, boxes and fields such as pages have, so that their fonts and shaders are there. The engine
# runs a few frames ahead of what is drawn, so it takes some, each with something new in it.
_SAMPLE = f"""
document.body.innerHTML = '<h1 style="font:bold 28px sans-serif">Bonjour</h1>' +
  '<p style="font:16px serif;border-radius:8px;background:#eee">Un texte <b>gras</b> ' +
  '<i>penché</i> <code>code</code></p>'.repeat(20) + '<button>Oui</button><input><textarea>';
const draw = (left) => requestAnimationFrame(() => {{
  document.body.style.background = left % 2 ? "#fefefe" : "#fdfdfd";
  left ? draw(left - 1) : (document.title = "{_DRAWN}");
}});
draw(8);
"""
_CLEAR = 'document.body.replaceChildren(); document.body.style = ""; document.title = "";'


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
    """Loads a blank `page`, and has a sample drawn in `window` by its `pane`.

    The page stays blank: one loaded from anywhere would be given up for another process.

    Nobody can reach the pane with the keyboard before it is opened.

    Signals:
        ready (SandboxProof): it is there; what the system says of the process that draws it.
        lost (): the pane went with its window, or the process that draws it is gone.
    """

    ready = Signal(object)
    lost = Signal()

    def __init__(self, page: Page, pane: WebPane, window: QWidget | None, parent: QObject) -> None:
        super().__init__(parent)
        self.pane = pane
        self.is_ready = False
        self._is_given_up = False
        self._page = page
        self._rehearsal = None if window is None else Rehearsal(pane, window)
        pane.setEnabled(False)
        pane.destroyed.connect(self.lost)
        page.loadFinished.connect(self._on_loaded, Qt.ConnectionType.SingleShotConnection)
        page.load(BLANK)

    def give_up(self) -> None:
        """Take the pane apart: nobody will open anything in it."""
        self._is_given_up = True
        if isValid(self.pane):
            if self._rehearsal is not None:
                self._rehearsal.end()
            self.pane.close_pane()

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
        if not self._is_given_up:
            self._page.runJavaScript(_CLEAR)
            self.is_ready = True
            self.ready.emit(prove(self._page.renderProcessPid()))
