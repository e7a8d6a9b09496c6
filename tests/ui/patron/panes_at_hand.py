"""The panes as they ship, behind them streams a test plays."""

from collections.abc import Iterator
from itertools import count

from PySide6.QtWidgets import QWidget

from providers.small_model import SmallModel
from providers.texts import load_text, texts_folder
from providers.tool import Tool
from tests.ui.fake_streams import FakeStreams
from tests.ui.patron.still_browser import StillBrowser
from ui.languages import spoken
from ui.patron.panes.chat import ChatPane
from ui.patron.panes.small_model import SmallModelPane
from ui.patron.web.pane import WebPane
from ui.theme import Theme

READ = "Au 12 34 56 78 90. " * 40  # words of no language


class PanesAtHand:
    """Makes panes; `streams` is what they opened."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.streams = FakeStreams()

    def __call__(self, tool: Tool, _secret: str | None, parent: QWidget) -> QWidget:
        if tool.chat is not None:
            name = tool.called(spoken())
            return ChatPane(self._theme, self.streams, lambda _request: None, name, parent)
        if tool.small_model is not None:
            return self._small_model(tool.small_model.texts, parent)
        pane = WebPane(self._theme, StillBrowser(parent), parent)
        pane.open(tool, spoken)
        return pane

    def _small_model(self, names: tuple[str, ...], parent: QWidget) -> SmallModelPane:
        texts = [load_text(texts_folder(), name) for name in names]
        numbers: Iterator[int] = count()
        return SmallModelPane(
            self._theme,
            self.streams,
            lambda _texts: None,
            texts,
            parent,
            clock=lambda: 0.0,
            seeds=lambda: next(numbers),
        )

    def learn(self) -> None:
        """What is being learnt is known now."""
        self.streams.last.give(SmallModel.train([READ]))
