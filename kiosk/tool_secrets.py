"""Fetches the one secret a tool needs: a key, or what it takes to be signed in to an account.

Blocking, so in a worker; what came of it is told in the interface's thread. The causes are staff's,
and are in the log; whoever asked learns only why the tool stays closed.
"""

import datetime as dt
import logging
from collections.abc import Callable

from kiosk.loop import Loop
from kiosk.paths import Paths
from providers.accounts import account_of
from providers.policy import ToolReason
from providers.tool import Tool
from sessions.secrets import Secrets, SecretsUnavailable
from sessions.signed_out import SignedOut

_log = logging.getLogger(__name__)
Then = Callable[[str | None], None]
Fail = Callable[[ToolReason], None]


class NoAccount(Exception):
    """The account can't sign anybody in. The text is the cause, for staff."""


class ToolSecrets:
    """Secrets by tool. `paths` say where the vault is, and the notes about its accounts."""

    def __init__(
        self,
        secrets: Secrets,
        paths: Paths,
        loop: Loop,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._secrets, self._vault, self._loop, self._now = secrets, paths.vault, loop, now
        self._signed_out = SignedOut(paths.signed_out)

    def fetch(self, tool: Tool, address: str, then: Then, fail: Fail) -> None:
        """Call `then` with the secret `tool` needs (None: it needs none), or `fail` with a reason.

        The secret is in an envelope for the process at `address`: the shell never sees it.
        An account that was never enrolled is no secret either: the tool's own page then asks to
        sign in. A tool that needs nothing is answered at once, the others later.
        """
        account = account_of(tool)
        if account is not None:
            self._loop.work(
                lambda: self._account(account, address),
                then,
                lambda error: _no_account(error, fail),
            )
        elif tool.chat is not None and tool.chat.key is not None:
            self._fetch_key(tool.chat.key, address, then, fail)
        else:
            then(None)

    def names(self, then: Callable[[tuple[str, ...]], None]) -> None:
        """Call `then` with the names of the keys there are; not at all when nothing can be read."""
        self._loop.work(self._secrets.names, then, _say_locked)

    def signed_out(self) -> tuple[str, ...]:
        """The accounts staff must sign in again. A look into one small folder."""
        try:
            return self._signed_out.names()
        except OSError as error:
            _log.error("the notes about accounts can't be read: %s", error.strerror)
            return ()

    def note_signed_out(self, tool: Tool, person: str) -> None:
        """A pane of `tool` with this `person` found its account signed out."""
        account = account_of(tool)
        if account is None:
            return
        # Not which: the log never says what a patron opened.
        _log.error("an account is signed out: see `kiosk account check`")
        try:
            self._signed_out.doubt(account, person, self._now())
        except OSError as error:
            _log.error("that can't be noted: %s", error.strerror)

    def note_well(self, tool: Tool, person: str) -> None:
        """This `person` is done with `tool`, and its account was well."""
        account = account_of(tool)
        if account is None:
            return
        try:
            self._signed_out.trust(account, person)
        except OSError as error:
            _log.error("a note about an account can't be taken back: %s", error.strerror)

    def _fetch_key(self, name: str, address: str, then: Then, fail: Fail) -> None:
        def take(envelope: str | None) -> None:
            if envelope is None:
                fail(ToolReason.NO_KEY)
            else:
                then(envelope)

        def give_up(error: Exception) -> None:
            _say_locked(error)
            fail(ToolReason.NO_KEY)

        self._loop.work(lambda: self._secrets.get_for(address, name), take, give_up)

    def _account(self, account: str, address: str) -> str | None:
        if self._signed_out.since(account) is not None:
            raise NoAccount("it is signed out")
        now = self._now()
        found = self._secrets.account_for(address, self._vault, account, now.timestamp())
        if found is None:
            _log.info("an account was never enrolled: its tool opens without it")
            return None
        if found.trouble:
            raise NoAccount(found.trouble)
        if found.is_over:
            self._signed_out.note(account, now)
            raise NoAccount("it has expired")
        return found.envelope


def _no_account(error: Exception, fail: Fail) -> None:
    if isinstance(error, SecretsUnavailable):
        _say_locked(error)
    elif isinstance(error, NoAccount):
        _log.error("an account can't be used: %s; see `kiosk account check`", error)
    else:
        _log.error("an account can't be read: %s", type(error).__name__)
    fail(ToolReason.SIGNED_OUT)


def _say_locked(error: Exception) -> None:
    cause = error.cause if isinstance(error, SecretsUnavailable) else type(error).__name__
    _log.error("the keyring can't be read: %s", cause)
