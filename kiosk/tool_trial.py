"""`kiosk tool try`, in a process of its own: one tool in a window, as a patron would have it.

The process has a patron's environment and a home that is erased afterwards. What it is to show
comes by its standard input, the secret included: never by arguments or environment.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, SecretStr
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.lockdown.linux import ParentGoneError, die_with_parent, forbid_core_files
from kiosk.log import start_logging
from kiosk.loop import Loop
from kiosk.messages import Appearance
from kiosk.pane_window import PaneWindow
from kiosk.panes import PaneMaker
from kiosk.patron_environment import PARENT
from providers.catalogue import load_catalogue, shipped_folder
from providers.network import NetworkSettings
from providers.pair import Pair
from providers.tool import Tool
from sessions.account_state import AccountState
from ui.languages import Languages
from ui.patron.first_paint import FirstPaint
from ui.theme import Theme

if TYPE_CHECKING:
    from kiosk.web_start import WebStart
    from ui.patron.web.sandbox import SandboxProof

NO_WEB_PANES = 3
_SIZE = (1180, 760)


class Trial(BaseModel):
    """What is to be shown, and how."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tool: str
    tools_folder: Path
    appearance: Appearance
    network: NetworkSettings
    secret: SecretStr | None = None


def main() -> int:
    """Show the tool that standard input names until its window is closed."""
    os.umask(0o077)
    forbid_core_files()
    try:
        die_with_parent(int(os.environ[PARENT]))
    except ParentGoneError:
        return 0
    start_logging(None)
    trial = Trial.model_validate_json(sys.stdin.buffer.readline())
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # the engine's
    app = QApplication(["kiosk"])
    return Showing(app, trial).run()


class TrialWindow(PaneWindow):
    """A plain window around one pane; Ctrl+Q closes it where there is no title bar to do it."""

    def __init__(self, tool: Tool, language: str) -> None:
        super().__init__("tool-trial", tool.called(language))
        self.resize(*_SIZE)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)


class Showing:
    """The parts around one tool; makes them, runs them, takes them apart."""

    def __init__(self, app: QApplication, trial: Trial) -> None:
        self._app, self._trial = app, trial
        look = trial.appearance
        theme = Theme(app, contrast=look.contrast, text_scale=look.text_scale)
        languages = Languages(app)
        languages.speak(look.language)
        self._loop = Loop()
        self._theme, self._languages = theme, languages
        self._make_pane = PaneMaker(theme, self._loop, trial.network, self._make_web_pane)
        self._web: WebStart | None = None
        self._tool = _tool(trial)
        self.window = TrialWindow(self._tool, look.language)

    def run(self) -> int:
        """Until the window is closed; the process's exit code."""
        if self._tool.web is None:
            self.open()
        else:
            self._start_web()
        code = self._app.exec()
        self.end()
        return code

    def end(self) -> None:
        """Take everything apart."""
        self.window.close()
        self._loop.close()

    def _start_web(self) -> None:
        from kiosk.web_start import WebStart  # other tools need no web engine

        self._web = WebStart(self._theme, (self._tool,), lambda: self._languages.current, self._app)
        self._web.proven.connect(self._on_proven)
        self._web.start(self.window)

    def _make_web_pane(self, tool: Tool, parent: QWidget, account: AccountState | None) -> QWidget:
        if self._web is None:
            raise RuntimeError("the web engine was not started")
        return self._web.make_pane(tool, parent, account)

    def _on_proven(self, proof: "SandboxProof") -> None:
        if proof.adequate:
            self.open()
        else:
            self._say(_NO_WEB.filled(cause=proof.cause))
            self._app.exit(NO_WEB_PANES)

    def open(self) -> None:
        """Show the tool's pane."""
        secret = self._trial.secret
        value = None if secret is None else secret.get_secret_value()
        painted = FirstPaint("pane", self.window)
        painted.painted.connect(lambda _screen: self._say(_OPEN.filled(tool=self._tool.name)))
        self.window.put(self._make_pane(self._tool, value, self.window))

    def _say(self, said: Pair) -> None:
        sys.stdout.write(said.spoken(self._trial.appearance.language) + "\n")
        sys.stdout.flush()


def _tool(trial: Trial) -> Tool:
    """The command has looked: it is there."""
    tool = load_catalogue(shipped_folder(), trial.tools_folder).get(trial.tool)
    if tool is None:
        raise LookupError(trial.tool)
    return tool


_OPEN = Pair(
    "{tool} est ouvert. Fermez la fenêtre, ou tapez Ctrl+Q, pour finir.",
    "{tool} is open. Close its window, or press Ctrl+Q, to end.",
)
_NO_WEB = Pair(
    "Les pages web restent fermées ici ({cause}). Voyez kiosk doctor.",
    "Web pages stay closed here ({cause}). See kiosk doctor.",
)
