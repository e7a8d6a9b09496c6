"""Decides whether the patron at the seat may open a tool, and hands over only what it needs.

The patron's process has asked itself the same question to draw its screens; it is not believed.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import SecretStr
from PySide6.QtCore import QObject

from kiosk.lease_keeper import LeaseKeeper, Share
from kiosk.messages import Message, ToolGranted, ToolRefused, ToolWaits
from kiosk.tool_secrets import ToolSecrets
from providers.accounts import account_of, sharing
from providers.catalogue import Catalogue
from providers.policy import Circumstances, ToolReason, may_open
from providers.tool import Tool
from sessions.leases import CALLED_SECONDS, Called, Held, Standing, Waiting

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who is at the seat: the session, their age in completed years, and what their seat can do.

    `address` is their process's: secrets are closed for it. `person` tells one patron from another
    until the seat is started anew, and nothing else of them.
    """

    session: str
    age: int | None
    web_panes: bool
    address: str = ""
    person: str = "somebody"


class ToolDesk(QObject):
    """Answers the patron's process. `sitter` says who is at the seat now, None: nobody.

    The order is: the rules, what the tool needs, a lease of its account if it has one, the answer.
    A secret comes closed for the process that asked, so one fetched for who then waits is no risk;
    and only fetching it tells whether there is an account at all.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        secrets: ToolSecrets,
        leases: LeaseKeeper,
        *,
        sitter: Callable[[], Sitter | None],
        answer: Callable[[Message], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._secrets, self._leases = catalogue, secrets, leases
        self._sitter, self._answer = sitter, answer
        self._names: tuple[str, ...] | None = None
        self._asked: dict[tuple[str, str], bool] = {}  # by session and tool: asked again meanwhile
        self._out: set[tuple[str, str]] = set()  # what the session in course said is signed out
        leases.moved.connect(self._on_moved)

    @property
    def known_keys(self) -> tuple[str, ...] | None:
        """The names of the secrets at hand, as last looked up; None before that."""
        return self._names

    @property
    def signed_out(self) -> tuple[str, ...]:
        """The names of the accounts that staff must sign in again."""
        return self._secrets.signed_out()

    def look_up_keys(self) -> None:
        """Ask the keyring which secrets there are, so that a tool without a key says so at once."""
        self._secrets.names(self._keep_names)

    def ask(self, tool_id: str) -> None:
        """The patron wants a tool. Asked again before there is an answer, it is answered once."""
        sitter, tool = self._sitter(), self._catalogue.get(tool_id)
        if sitter is None:
            return
        if (sitter.session, tool_id) in self._asked:
            self._asked[sitter.session, tool_id] = True
        elif tool is None:
            self._refuse(sitter, tool_id, ToolReason.NOT_OFFERED)
        elif (reason := _reason_against(tool, sitter)) is not None:
            self._refuse(sitter, tool_id, reason)
        else:
            self._asked[sitter.session, tool_id] = False
            self._hand_over(sitter, tool)

    def close(self, tool_id: str) -> None:
        """A tool that was granted is not open any more."""
        tool, person = self._catalogue.get(tool_id), self._person()
        if tool is not None and person and self._leases.holds(tool_id):
            self._secrets.note_well(tool, person)
        self._leases.close(tool_id)

    def stop_waiting(self, tool_id: str) -> None:
        """The patron doesn't wait for the tool any more."""
        self._leases.stop_waiting(tool_id)

    def note_signed_out(self, tool_id: str) -> None:
        """A pane found its account signed out. Believed only of a tool that has it now, once."""
        tool, sitter = self._catalogue.get(tool_id), self._sitter()
        if tool is None or sitter is None or not self._leases.holds(tool_id):
            return
        word = sitter.session, tool_id
        if word not in self._out:
            self._out = {known for known in self._out if known[0] == sitter.session} | {word}
            self._secrets.note_signed_out(tool, sitter.person)

    def _person(self) -> str:
        """Who is at the seat, "" when nobody is."""
        sitter = self._sitter()
        return "" if sitter is None else sitter.person

    # ------------------------------------------------------------------------------ one's request

    def _hand_over(self, sitter: Sitter, tool: Tool) -> None:
        self._secrets.fetch(
            tool,
            sitter.address,
            lambda envelope: self._with_secret(sitter, tool, envelope),
            lambda reason: self._refuse(sitter, tool.id, reason),
        )

    def _with_secret(self, sitter: Sitter, tool: Tool, envelope: str | None) -> None:
        share = self._share_of(tool)
        if envelope is None or share is None:  # an account that was never enrolled is nobody's
            self._grant(sitter, tool, envelope)
        elif self._is_still(sitter):
            self._leases.ask(
                share,
                lambda stands: self._with_lease(sitter, tool, envelope, stands),
                lambda: self._refuse(sitter, tool.id, ToolReason.STORE_UNAVAILABLE),
            )
        else:
            self._settle(sitter, tool.id)

    def _with_lease(self, sitter: Sitter, tool: Tool, envelope: str, stands: Standing) -> None:
        if isinstance(stands, Held):
            self._grant(sitter, tool, envelope)
            return
        is_wanted_again = self._settle(sitter, tool.id)
        if isinstance(stands, Waiting):
            _log.info("a tool's account is in use: its patron waits")
            self._tell(sitter.session, tool.id, stands)
        elif is_wanted_again and self._is_still(sitter):  # they had left it, and came back
            self.ask(tool.id)

    def _grant(self, sitter: Sitter, tool: Tool, envelope: str | None) -> None:
        now = self._sitter()
        if now is None or not self._is_still(sitter):
            # Who asked is gone: a secret must not reach the next patron's process.
            self._settle(sitter, tool.id)
            self._leases.close(tool.id)
        elif (reason := _reason_against(tool, now)) is not None:
            self._leases.close(tool.id)
            self._refuse(sitter, tool.id, reason)
        else:
            self._settle(sitter, tool.id)
            _log.info("a tool was opened")
            secret = None if envelope is None else SecretStr(envelope)
            self._answer(ToolGranted(session=sitter.session, tool=tool.id, secret=secret))

    def _is_still(self, sitter: Sitter) -> bool:
        """The same person before the same process; what their seat can do may have changed."""
        now = self._sitter()
        return now is not None and (now.session, now.address) == (sitter.session, sitter.address)

    def _settle(self, sitter: Sitter, tool_id: str) -> bool:
        """The request has come to its end. Whether they asked again meanwhile."""
        return self._asked.pop((sitter.session, tool_id), False)

    def _refuse(self, sitter: Sitter, tool_id: str, reason: ToolReason) -> None:
        self._settle(sitter, tool_id)
        _log.info("tool refused: %s", reason)
        self._answer(ToolRefused(session=sitter.session, tool=tool_id, reason=reason))

    # ---------------------------------------------------------------------------------- in line

    def _share_of(self, tool: Tool) -> Share | None:
        """Tools that share an account agree on its seats by the smallest number."""
        account = account_of(tool)
        if account is None:
            return None
        doors = (other.web for other in sharing(self._catalogue.tools, account))
        return Share(tool.id, account, min(door.account_seats for door in doors if door))

    def _on_moved(self, tool_id: str, stands: Standing) -> None:
        session = self._leases.session
        if session is not None:
            self._tell(session, tool_id, stands)

    def _tell(self, session: str, tool_id: str, stands: Standing) -> None:
        place, seconds = _place_and_seconds(stands)
        self._answer(ToolWaits(session=session, tool=tool_id, place=place, seconds=seconds))

    def _keep_names(self, names: tuple[str, ...]) -> None:
        self._names = names


def _reason_against(tool: Tool, sitter: Sitter) -> ToolReason | None:
    refusal = may_open(tool, sitter.age, Circumstances(web_panes=sitter.web_panes))
    return None if refusal is None else refusal.reason


def _place_and_seconds(stands: Standing) -> tuple[int, float | None]:
    if isinstance(stands, Waiting):
        return stands.place, stands.seconds
    return 0, stands.seconds if isinstance(stands, Called) else CALLED_SECONDS
