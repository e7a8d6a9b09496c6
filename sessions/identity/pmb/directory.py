"""PMB as a directory of patrons."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from sessions.card_hash import CardHasher
from sessions.identity.http import Secret, within
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.pmb.service import PmbService
from sessions.identity.pmb.settings import PmbSettings
from sessions.identity.port import DirectoryDown, Presented
from sessions.identity.sip2.messages import (
    PatronReply,
    PatronRequest,
    ServerStatus,
    StatusRequest,
)
from sessions.identity.sip2.record import judge
from sessions.identity.sip2.sendable import refuse_unsendable
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

# PMB compares the PIN with what stands in its database, as read in its source up to 2025.
_ANY_PIN = "PMB takes every PIN for wrong that it keeps as a hash"


class PmbDirectory:
    """Asks PMB in SIP2 messages over HTTP. Implements `Directory`.

    `secret` gives a secret by its name and may block.
    """

    def __init__(
        self,
        settings: PmbSettings,
        secret: Secret,
        hasher: CardHasher,
        today: Callable[[], dt.date],
        network: HttpNetwork | None = None,
        *,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now().astimezone(),
    ) -> None:
        self._settings, self._hasher, self._today, self._now = settings, hasher, today, now
        self._service = PmbService(settings, secret, network or HttpNetwork())

    name = "pmb"
    checks_pins = True

    async def identify(self, presented: Presented) -> Patron | Refusal:
        """Who holds the card, or why they can't be let in. Raises `DirectoryDown`."""
        refusal = refuse_unsendable(presented, self._settings.encoding)
        if refusal is not None:
            return refusal
        async with within(self._settings.whole_seconds):
            reply = await self._service.ask(self._question(presented), PatronReply)
        card_hash = self._hasher(presented.card)
        settings, today = self._settings, self._today()
        return _explained(judge(reply, presented, settings, card_hash=card_hash, today=today))

    async def check(self) -> None:
        """Find out whether it answers. Raises `DirectoryDown`."""
        async with within(self._settings.whole_seconds):
            status = await self._service.ask(StatusRequest(), ServerStatus)
        if not status.is_online:
            raise DirectoryDown("it says that it is out of service")

    async def close(self) -> None:
        """Close connections, forget session and password."""
        await self._service.close()

    def _question(self, presented: Presented) -> PatronRequest:
        settings = self._settings
        return PatronRequest(
            settings.message,
            settings.language,
            self._now(),
            settings.institution,
            presented.card,
            presented.pin,
        )


def _explained(outcome: Patron | Refusal) -> Patron | Refusal:
    if isinstance(outcome, Refusal) and outcome.reason is Reason.WRONG_PIN and not outcome.cause:
        return replace(outcome, cause=_ANY_PIN)
    return outcome
