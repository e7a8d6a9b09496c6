"""The lines a patron stands in; and, when it is their turn and they do something else, a banner."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from providers.tool import Tool
from ui.patron.waits import Wait
from ui.theme import Theme
from ui.widgets import Banner, Button


class Turns(QWidget):
    """Hidden unless a tool is kept for the patron, who has a moment to come.

    Signals:
        taken (object): the `Tool` is to be opened now.
        left (object): the `Tool` is waited for no more, or its turn has passed.
    """

    taken = Signal(object)
    left = Signal(object)

    def __init__(
        self, theme: Theme, language: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._waits: dict[str, Wait] = {}
        self._calls: dict[str, tuple[Tool, QTimer]] = {}
        self._language = language
        self._said = Banner(theme)
        self._open = Button(theme, icon="ph.arrow-right", small=True)
        self._open.setObjectName("turn-open")
        self._open.clicked.connect(self._take)
        self._leave = Button(theme, kind="secondary", small=True)
        self._leave.setObjectName("turn-leave")
        self._leave.clicked.connect(self._give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._said, 1)
        row.addWidget(self._open)
        row.addWidget(self._leave)
        self.hide()

    def wait_of(self, tool: Tool) -> Wait | None:
        """How the patron stands before this tool; None: they don't wait for it."""
        return self._waits.get(tool.id)

    def wait(self, tool: Tool, wait: Wait) -> None:
        """The patron waits."""
        self.forget(tool)
        self._waits[tool.id] = wait

    def call(self, tool: Tool, seconds: float) -> None:
        """It is the patron's turn, for so many seconds; they are somewhere else."""
        self.forget(tool)
        timer = QTimer(self, singleShot=True, interval=max(0, int(seconds * 1000)))
        timer.timeout.connect(partial(self._pass_by, tool))
        self._calls[tool.id] = (tool, timer)
        timer.start()
        self._show()

    def forget(self, tool: Tool) -> None:
        """The tool is open, or not to be had: nothing is waited for."""
        self._waits.pop(tool.id, None)
        _tool, timer = self._calls.pop(tool.id, (tool, None))
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        self._show()

    def end(self) -> None:
        """The session is over."""
        for tool, _timer in tuple(self._calls.values()):
            self.forget(tool)
        self._waits.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _called(self) -> Tool | None:
        """The tool that was kept first."""
        return next((tool for tool, _timer in self._calls.values()), None)

    def _take(self) -> None:
        """It stays kept until the tool is there: something may still stand in the way."""
        tool = self._called()
        if tool is not None:
            self.taken.emit(tool)

    def _give_up(self) -> None:
        tool = self._called()
        if tool is not None:
            self._pass_by(tool)

    def _pass_by(self, tool: Tool) -> None:
        self.forget(tool)
        self.left.emit(tool)

    def _show(self) -> None:
        tool = self._called()
        self.setVisible(tool is not None)
        if tool is not None:
            name = tool.called(self._language())
            self._said.say(self.tr("C'est à vous : {tool} vous attend.").format(tool=name), "ok")
            self._open.setText(self.tr("Ouvrir"))
            self._leave.setText(self.tr("Laisser ma place"))
