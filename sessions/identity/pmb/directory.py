"""PMB as a directory of patrons."""

import datetime as dt
from collections.abc import Callable

from sessions.card_hash import CardHasher
from sessions.identity.http import Secret, within
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.pmb.service import PmbService
from sessions.identity.pmb.settings import PmbSettings
from sessions.identity.port import DirectoryDown, Presented
from sessions.identity.sip2 import frames
from sessions.identity.sip2.frames import Unsendable
from sessions.identity.sip2.messages import (
    PatronReply,
    PatronRequest,
    ServerStatus,
    StatusRequest,
)
from sessions.identity.sip2.record import judge
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal


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
        if not self._can_be_sent(presented.card):
            return Refusal(Reason.UNKNOWN_CARD, "the card has a character that can't be sent")
        if presented.pin is not None and not self._can_be_sent(presented.pin):
            return Refusal(Reason.WRONG_PIN, "the PIN is empty, or can't be sent")
        async with within(self._settings.whole_seconds):
            reply = await self._service.ask(self._question(presented), PatronReply)
        card_hash = self._hasher(presented.card)
        return judge(reply, presented, self._settings, card_hash=card_hash, today=self._today())

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

    def _can_be_sent(self, value: str) -> bool:
        try:
            frames.encode(frames.item("AA", value), self._settings.encoding)
        except Unsendable:
            return False
        return value.strip() != ""
