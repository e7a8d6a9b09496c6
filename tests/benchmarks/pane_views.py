"""Opens a page again and again, in a pane and in a bare view, and prints how long each took.

`python -m tests.benchmarks.pane_views PORT RUNS`, as somebody whom the web engine doesn't refuse.
"""

import json
import sys
import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, QTimer, QUrl, SignalInstance
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QStackedWidget

from providers.tool import About, Purpose, Tool, WebDoor, Words
from tests.benchmarks.pane import DRAWN
from ui.patron.web.engine import WebEngine, before_application
from ui.theme import Theme

_SIZE = (1366, 700)
_LONGEST_MS = 20_000
_BETWEEN_MS = 4_000  # until the next page is warm, as it is between two tools a patron opens
_BLANK = QUrl("about:blank")


def main() -> None:
    port, runs = map(int, sys.argv[1:])
    before_application()
    app = QApplication(["kiosk"])
    bench = _Bench(Theme(app), f"http://127.0.0.1:{port}")
    bench.warm()
    seconds: dict[str, list[float]] = {"bare": [], "pane": []}
    for run in range(runs + 1):
        for name, take in (("bare", bench.bare), ("pane", bench.pane)):
            spent = take(run)
            if run:
                seconds[name].append(spent)
    bench.close()
    print(json.dumps(seconds), flush=True)


class _Bench(QObject):
    """A window of the patron's size, a bare view in it, and the engine that makes panes."""

    def __init__(self, theme: Theme, origin: str) -> None:
        super().__init__()
        self._origin = origin
        self._window = QStackedWidget()
        self._window.resize(*_SIZE)
        self._engine = WebEngine(theme, self)
        self._view = QWebEngineView()

    def warm(self) -> None:
        """The engine proves its sandbox, and the bare view has drawn something."""
        proofs: list[object] = []
        self._engine.warmed.connect(proofs.append)
        _until(self._engine.warmed, lambda: self._engine.warm_up(self._window), lambda *_: True)
        if not getattr(proofs[0], "adequate", False):
            raise SystemExit(f"no pane can be opened: {proofs[0]}")
        self._window.addWidget(self._view)
        self._window.show()
        _until(self._view.loadFinished, lambda: self._view.load(_BLANK), lambda *_: True)

    def close(self) -> None:
        """Views before their profiles, or the engine complains."""
        self._engine.close()
        shiboken6.delete(self._view)

    def bare(self, run: int) -> float:
        """Seconds from the wish to the first picture, in the view that is there."""
        self._window.setCurrentWidget(self._view)
        address = QUrl(f"{self._origin}/bare{run}")
        spent = _until(self._view.titleChanged, lambda: self._view.load(address), _is_drawn)
        _until(self._view.loadFinished, lambda: self._view.load(_BLANK), lambda *_: True)
        return spent

    def pane(self, run: int) -> float:
        """Seconds from the wish to the first picture, in a pane made for it."""
        tool = _tool(f"{self._origin}/pane{run}", self._origin)
        begun = time.perf_counter()
        pane = self._engine.make_pane(tool, lambda: "fr", self._window)
        self._window.addWidget(pane)
        self._window.setCurrentWidget(pane)
        _until(pane.title_changed, lambda: None, _is_drawn)
        spent = time.perf_counter() - begun
        self._window.removeWidget(pane)
        pane.close_pane()
        _rest(_BETWEEN_MS)
        return spent


def _is_drawn(title: str) -> bool:
    return title == DRAWN


def _until(signal: SignalInstance, act: Callable[[], object], is_it: Callable[..., bool]) -> float:
    """Seconds from `act` to the signal whose arguments are the wanted ones."""
    loop, late = QEventLoop(), QTimer(singleShot=True, interval=_LONGEST_MS)
    late.timeout.connect(lambda: loop.exit(1))
    connection = signal.connect(lambda *told: loop.exit(0) if is_it(*told) else None)
    late.start()
    begun = time.perf_counter()
    act()
    if loop.exec() != 0:
        raise SystemExit("nothing was drawn in time")
    QObject.disconnect(connection)
    return time.perf_counter() - begun


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def _tool(start: str, origin: str) -> Tool:
    words = Words(fr="Une page", en="A page")
    about = About(
        maker="Banc",
        country=words,
        what=words,
        data=words,
        licence=words,
        price=words,
        limits=words,
    )
    door = WebDoor(start=start, pages=(origin,))
    return Tool(
        id="page", name="Une page", purpose=(Purpose.SEARCH,), minimum_age=0, about=about, web=door
    )


if __name__ == "__main__":
    main()
