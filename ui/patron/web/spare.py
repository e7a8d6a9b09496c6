"""Keeps one pane ready for the next tool."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.patron.web.pane import WebPane
from ui.patron.web.warming import Warming

PAUSE_MS = 1_500


class Spare(QObject):
    """The pane that waits, if there is one; `make` begins to make it.

    Signals:
        ready (SandboxProof): it is there; what the system says of the process that draws it.
    """

    ready = Signal(object)

    def __init__(self, make: Callable[[], Warming], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._is_open = True
        self._waiting: Warming | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.warm)

    @property
    def is_ready(self) -> bool:
        """Whether `take` would give one."""
        return self._waiting is not None and self._waiting.is_ready

    def warm(self) -> None:
        """Make one, unless there is one."""
        if self._waiting is None and self._is_open:
            self._waiting = self._make()
            self._waiting.ready.connect(self.ready)
            self._waiting.lost.connect(self.drop)

    def warm_soon(self) -> None:
        """The same in a while, counted from the last time this was asked."""
        if self._waiting is None:
            self._pause.start()

    def take(self) -> WebPane | None:
        """The pane, once it is ready. It is the caller's from now on."""
        if not self.is_ready:
            return None
        warming = self._let_go()
        return None if warming is None else warming.pane

    def drop(self) -> None:
        """Take apart what waits."""
        warming = self._let_go()
        if warming is not None:
            warming.give_up()

    def close(self) -> None:
        """For good."""
        self._is_open = False
        self._pause.stop()
        self.drop()

    def _let_go(self) -> Warming | None:
        warming, self._waiting = self._waiting, None
        if warming is not None:
            warming.lost.disconnect(self.drop)
        return warming
