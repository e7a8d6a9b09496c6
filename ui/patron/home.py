"""Home: a purpose first, then a tool, then its page."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from providers.policy import Offer, ToolRefusal
from providers.tool import Purpose, Tool
from ui.patron.ports import WhyNot
from ui.patron.purposes import by_name, tools_for
from ui.patron.purposes_page import PurposesPage
from ui.patron.tool_card import ToolPage
from ui.patron.tools_page import ToolsPage
from ui.patron.waits import Wait
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Shelf:
    """The tools there are, and who may open which."""

    tools: tuple[Tool, ...]
    why_not: WhyNot
    language: Callable[[], str]
    is_open: Callable[[Tool], bool]
    wait_of: Callable[[Tool], Wait | None]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one is: at the question, among tools (of a purpose, or all), or at one of them."""

    among_tools: bool = False
    purpose: Purpose | None = None
    tool: Tool | None = None


_QUESTION = _Place()


class Home(QStackedWidget):
    """The pages one walks through, and the way back.

    Signals:
        wanted (object): a `Tool` to open, or to see again.
        left (): back from a tool's page that was reached from the tool itself.
        wait_stopped (object): a `Tool` is waited for no more.
    """

    wanted = Signal(object)
    left = Signal()
    wait_stopped = Signal(object)

    def __init__(self, theme: Theme, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._age: int | None = None
        self._trail: list[_Place] = [_QUESTION]
        self._question = PurposesPage(theme)
        self._tools = ToolsPage(theme)
        self._tool = ToolPage(theme)
        for page in (self._question, self._tools, self._tool):
            self.addWidget(page)
        self._connect()

    def begin(self, age: int | None) -> None:
        """Somebody of `age` completed years (None: unknown) sits down."""
        self._age = age
        self.go_home()

    def go_home(self) -> None:
        """Back to the first question."""
        self._trail = [_QUESTION]
        self._show()

    def go_back(self) -> bool:
        """One page back, or back to the tool whose page this is; False at the first question."""
        if self._trail == [_QUESTION]:
            return False
        if len(self._trail) == 1:
            self.left.emit()
            return True
        self._trail.pop()
        self._show()
        return True

    def show_about(self, tool: Tool) -> None:
        """The page of a tool that is open; its way back leads to the tool again."""
        self._trail = [_Place(tool=tool)]
        self._show()

    def refuse(self, tool: Tool, refusal: ToolRefusal) -> None:
        """The tool can't be had now: say so on its page."""
        if not self.is_at(tool):
            self._go(_Place(tool=tool))
        self.show_wait(tool)
        self._tool.refuse_for_now(refusal)

    def is_at(self, tool: Tool) -> bool:
        """Whether the page of that tool is the one that is shown."""
        return self._trail[-1].tool == tool

    def wait(self, tool: Tool) -> None:
        """The patron has to wait for the tool: say so on its page."""
        if self.is_at(tool):
            self._show()
        else:
            self._go(_Place(tool=tool))

    def show_wait(self, tool: Tool) -> None:
        """How they stand has changed: say it if its page is shown, and leave the keyboard."""
        if self.is_at(tool):
            self._tool.show_wait(self._shelf.wait_of(tool))

    def refresh(self) -> None:
        """Show the page again: the language, or what is open, has changed."""
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Tools speak the other language too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill(self._trail[-1])

    def _connect(self) -> None:
        self._question.chosen.connect(lambda purpose: self._go(_Place(True, purpose)))
        self._question.all_wanted.connect(lambda: self._go(_Place(True)))
        self._tools.chosen.connect(lambda tool: self._go(_Place(tool=tool)))
        self._tools.all_wanted.connect(lambda: self._go(_Place(True)))
        self._tools.back.connect(self.go_back)
        self._tool.back.connect(self.go_back)
        self._tool.opened.connect(self.wanted)
        self._tool.wait_stopped.connect(self.wait_stopped)

    def _go(self, place: _Place) -> None:
        self._trail.append(place)
        self._show()

    def _show(self) -> None:
        page = self._fill(self._trail[-1])
        self.setCurrentWidget(page)
        page.enter()

    def _fill(self, place: _Place) -> PurposesPage | ToolsPage | ToolPage:
        shelf = self._shelf
        if place.tool is not None:
            refusal, is_open = self._refusal(place.tool), shelf.is_open(place.tool)
            self._tool.show_tool(place.tool, refusal, shelf.language(), is_open=is_open)
            self._tool.show_wait(shelf.wait_of(place.tool))
            return self._tool
        if not place.among_tools:
            return self._question
        self._tools.show_tools(place.purpose, self._offers(place.purpose), shelf.language())
        return self._tools

    def _offers(self, purpose: Purpose | None) -> tuple[Offer, ...]:
        tools, language = self._shelf.tools, self._shelf.language()
        chosen = (
            by_name(tools, language) if purpose is None else tools_for(purpose, tools, language)
        )
        return tuple(Offer(tool, self._refusal(tool)) for tool in chosen)

    def _refusal(self, tool: Tool) -> ToolRefusal | None:
        return self._shelf.why_not(tool, self._age)
