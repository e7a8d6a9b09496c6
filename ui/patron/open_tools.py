"""The tools that are open, up to four at a time, one of them on screen."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from providers.tool import Tool
from ui.patron.ports import MakePane

MOST = 4


@dataclass(frozen=True, slots=True)
class Tab:
    """An open tool as its tab shows it. `title` is what the pane calls itself, "" at first."""

    tool: Tool
    title: str = ""


class OpenTools(QStackedWidget):
    """Holds the panes and takes them apart.

    Signals:
        signed_out (str): the id of a tool whose account no longer signs in.
        closed (str): the id of a tool whose pane was taken apart.
        changed (): a pane came, went, came to the front or has another title.
        kept (object, str, str): a pane gives something to the notebook: its tool, title, markdown.
        files_wanted (): from a pane, the patron wants to see their files.
    """

    signed_out = Signal(str)
    closed = Signal(str)
    changed = Signal()
    kept = Signal(object, str, str)
    files_wanted = Signal()

    def __init__(self, make_pane: MakePane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_pane = make_pane
        self._tabs: dict[str, Tab] = {}
        self._panes: dict[str, QWidget] = {}

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The open tools, in the order they were opened."""
        return tuple(self._tabs.values())

    @property
    def current(self) -> Tool | None:
        """The tool whose pane is in front."""
        return next(
            (t.tool for k, t in self._tabs.items() if self._panes[k] is self.currentWidget()), None
        )

    @property
    def is_full(self) -> bool:
        """Whether one must be closed before another is opened."""
        return len(self._tabs) >= MOST

    def is_open(self, tool: Tool) -> bool:
        """Whether the tool has a pane."""
        return tool.id in self._tabs

    def open(self, tool: Tool, secret: str | None) -> QWidget:
        """Make the tool's pane and bring it to the front."""
        pane = self._make_pane(tool, secret, self)
        self._tabs[tool.id], self._panes[tool.id] = Tab(tool), pane
        self._listen(tool, pane)
        self.addWidget(pane)
        self.bring(tool.id)
        return pane

    def bring(self, tool_id: str) -> None:
        """Bring an open tool to the front and give it the keyboard."""
        pane = self._panes[tool_id]
        self.setCurrentWidget(pane)
        pane.setFocus()
        self.changed.emit()

    def close_tool(self, tool_id: str) -> None:
        """Take the pane of a tool apart."""
        del self._tabs[tool_id]
        pane = self._panes.pop(tool_id)
        self.removeWidget(pane)
        pane.hide()
        # A web pane goes in an order of its own: view, page, profile.
        take_apart: Callable[[], object] = getattr(pane, "close_pane", pane.deleteLater)
        take_apart()
        self.changed.emit()
        self.closed.emit(tool_id)

    def close_all(self) -> None:
        """Take every pane apart."""
        for tool_id in tuple(self._tabs):
            self.close_tool(tool_id)

    def _listen(self, tool: Tool, pane: QWidget) -> None:
        kept, titled = getattr(pane, "kept", None), getattr(pane, "title_changed", None)
        files_wanted = getattr(pane, "files_wanted", None)
        signed_out = getattr(pane, "signed_out", None)
        if signed_out is not None:
            signed_out.connect(lambda: self.signed_out.emit(tool.id))
        if kept is not None:
            kept.connect(lambda title, text: self.kept.emit(tool, title, text))
        if titled is not None:
            titled.connect(lambda title: self._entitle(tool, title))
        if files_wanted is not None:
            files_wanted.connect(self.files_wanted)

    def _entitle(self, tool: Tool, title: str) -> None:
        if tool.id in self._tabs:
            self._tabs[tool.id] = Tab(tool, title)
            self.changed.emit()
