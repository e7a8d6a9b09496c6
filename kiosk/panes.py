"""Makes the pane behind each door of a tool: a conversation, the small model, a web page."""

from collections.abc import Callable

from pydantic import SecretStr
from PySide6.QtWidgets import QWidget

from providers.chat import ChatRequest
from providers.http import HttpClient
from providers.network import NetworkSettings
from providers.protocols import stream_of
from providers.texts import load_text, texts_folder
from providers.tool import ChatDoor, SmallModelDoor, Tool
from sessions.account_state import AccountState
from ui.languages import spoken
from ui.patron.panes.chat import ChatPane
from ui.patron.panes.small_model import SmallModelPane
from ui.patron.panes.small_model_training import training
from ui.streams import Source, Streams
from ui.theme import Theme

MakeWebPane = Callable[[Tool, QWidget, AccountState | None], QWidget]


class PaneMaker:
    """Implements `ui.patron.ports.MakePane`. One a process: panes share connections."""

    def __init__(
        self,
        theme: Theme,
        streams: Streams,
        network: NetworkSettings,
        make_web_pane: MakeWebPane,
    ) -> None:
        self._theme, self._streams, self._network = theme, streams, network
        self._make_web_pane = make_web_pane
        self._http: HttpClient | None = None

    def __call__(self, tool: Tool, secret: str | None, parent: QWidget) -> QWidget:
        """The pane of `tool`. A wrong network setting shows in the conversation, not here."""
        if tool.chat is not None:
            return self._chat(tool, tool.chat, secret, parent)
        if tool.small_model is not None:
            return self._small_model(tool.small_model, parent)
        account = None if secret is None else AccountState.from_secret(SecretStr(secret))
        return self._make_web_pane(tool, parent, account)

    def _chat(self, tool: Tool, door: ChatDoor, secret: str | None, parent: QWidget) -> QWidget:
        key = None if secret is None else SecretStr(secret)

        def open_chat(request: ChatRequest) -> Source:
            return lambda: stream_of(door.protocol)(door, key, request, self._client())

        name = tool.called(spoken())
        return ChatPane(self._theme, self._streams, open_chat, name, parent)

    def _small_model(self, door: SmallModelDoor, parent: QWidget) -> QWidget:
        folder = texts_folder()
        texts = tuple(load_text(folder, name) for name in door.texts)
        return SmallModelPane(
            self._theme,
            self._streams,
            lambda chosen: training(chosen, door.order),
            texts,
            parent,
        )

    def _client(self) -> HttpClient:
        """Made in the loop it is used in, at the first question. Raises BadNetworkSettings."""
        if self._http is None:
            self._http = HttpClient(self._network)
        return self._http
