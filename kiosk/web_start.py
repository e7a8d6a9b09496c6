"""Starts the web engine in a patron's process, and says whether its pages are locked in.

Where the engine can't start, or can't prove its sandbox, the process works without web panes.
"""

import logging
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.lockdown.linux import forbid_memory_reading
from kiosk.lockdown.operation import OperationError
from providers.tool import Tool
from sessions.account_state import AccountState
from ui.patron.files.session_files import SessionFiles
from ui.patron.web.engine import AccountTaker, SandboxProof, WebEngine
from ui.theme import Theme

_log = logging.getLogger(__name__)


class WebStart(QObject):
    """The engine's first page, and what it proves. `tools` are those at hand: the engine finds the
    hosts their files name, and no other.

    Signals:
        proven (object): the `SandboxProof`, once.
    """

    proven = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tools: Iterable[Tool],
        language: Callable[[], str],
        parent: QObject | None = None,
        files: SessionFiles | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors = tuple(tool.web for tool in tools if tool.web is not None)
        self._language = language
        self._engine = WebEngine(theme, self, files)
        self._proof = SandboxProof(False, "not started yet")

    @property
    def is_adequate(self) -> bool:
        """Whether web panes may be opened."""
        return self._proof.adequate

    def start(self, window: QWidget) -> None:
        """Start the engine, unless it can't run here. `window` is where panes will be."""
        self._engine.warmed.connect(self._on_proven)
        self._engine.warm_up(window, self._doors)

    def make_pane(
        self, tool: Tool, parent: QWidget, account: AccountState | None = None
    ) -> QWidget:
        """The pane of a web tool, signed in to `account` if there is one.

        Raises RuntimeError where the sandbox isn't proven.
        """
        return self._engine.make_pane(tool, self._language, parent, account)

    def make_sign_in_pane(self, tool: Tool, parent: QWidget) -> tuple[QWidget, AccountTaker]:
        """A pane for staff who sign in, and what takes the account from it."""
        return self._engine.make_sign_in_pane(tool, self._language, parent)

    def _on_proven(self, proof: SandboxProof) -> None:
        if not proof.adequate:
            _log.error("no web panes: %s", proof.cause)
        self._close_memory()
        self._proof = proof
        self.proven.emit(proof)

    def _close_memory(self) -> None:
        """Only now: before the engine's first page it would take the sandbox away."""
        try:
            forbid_memory_reading()
        except OperationError as error:
            _log.error("memory stays readable: %s", error)
