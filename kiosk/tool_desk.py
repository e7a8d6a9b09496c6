"""Decides whether the patron at the seat may open a tool, and hands over only what it needs.

The patron's process has asked itself the same question to draw its screens; it is not believed.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import SecretStr
from PySide6.QtCore import QObject

from kiosk.loop import Loop
from kiosk.messages import Message, ToolGranted, ToolRefused
from providers.catalogue import Catalogue
from providers.policy import Circumstances, ToolReason, may_open
from providers.tool import Tool
from sessions.secrets import Secrets, SecretsUnavailable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who is at the seat: the session, their age in completed years, and what their seat can do.

    `address` is their process's: secrets are closed for it.
    """

    session: str
    age: int | None
    web_panes: bool
    address: str = ""


class ToolDesk(QObject):
    """Answers the patron's process. `sitter` says who is at the seat now, None: nobody."""

    def __init__(
        self,
        catalogue: Catalogue,
        secrets: Secrets,
        loop: Loop,
        *,
        sitter: Callable[[], Sitter | None],
        answer: Callable[[Message], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._secrets, self._loop = catalogue, secrets, loop
        self._sitter, self._answer = sitter, answer
        self._names: tuple[str, ...] | None = None

    @property
    def known_keys(self) -> tuple[str, ...] | None:
        """The names of the secrets at hand, as last looked up; None before that."""
        return self._names

    def look_up_keys(self) -> None:
        """Ask the keyring which secrets there are, so that a tool without a key says so at once."""
        self._loop.work(self._secrets.names, self._keep_names, _say_locked)

    def ask(self, tool_id: str) -> None:
        """The patron wants a tool."""
        sitter, tool = self._sitter(), self._catalogue.get(tool_id)
        if sitter is None:
            return
        if tool is None:
            self._refuse(sitter, tool_id, ToolReason.NOT_OFFERED)
            return
        refusal = may_open(tool, sitter.age, Circumstances(web_panes=sitter.web_panes))
        if refusal is not None:
            self._refuse(sitter, tool_id, refusal.reason)
        else:
            self._hand_over(sitter, tool)

    def _hand_over(self, sitter: Sitter, tool: Tool) -> None:
        name = tool.chat.key if tool.chat is not None else None
        if name is None:
            self._grant(sitter, tool, None)
            return
        self._loop.work(
            lambda: self._secrets.get_for(sitter.address, name),
            lambda secret: self._with_secret(sitter, tool, secret),
            lambda error: self._without_keyring(sitter, tool, error),
        )

    def _with_secret(self, sitter: Sitter, tool: Tool, secret: str | None) -> None:
        if secret is None:
            self._refuse(sitter, tool.id, ToolReason.NO_KEY)
        else:
            self._grant(sitter, tool, SecretStr(secret))

    def _without_keyring(self, sitter: Sitter, tool: Tool, error: Exception) -> None:
        _say_locked(error)
        self._refuse(sitter, tool.id, ToolReason.NO_KEY)

    def _grant(self, sitter: Sitter, tool: Tool, secret: SecretStr | None) -> None:
        if self._sitter() != sitter:
            return  # who asked is gone: a secret must not reach the next patron's process
        _log.info("a tool was opened")
        self._answer(ToolGranted(session=sitter.session, tool=tool.id, secret=secret))

    def _refuse(self, sitter: Sitter, tool_id: str, reason: ToolReason) -> None:
        _log.info("tool refused: %s", reason)
        self._answer(ToolRefused(session=sitter.session, tool=tool_id, reason=reason))

    def _keep_names(self, names: tuple[str, ...]) -> None:
        self._names = names


def _say_locked(error: Exception) -> None:
    cause = error.cause if isinstance(error, SecretsUnavailable) else type(error).__name__
    _log.error("the keyring can't be read: %s", cause)
