"""The library's own system, asked over SIP2: a directory, and what a technician asks of it."""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass

from sessions.card_hash import CardHasher
from sessions.identity.port import AnotherCard, Presented
from sessions.identity.sip2.connection import Connection
from sessions.identity.sip2.messages import PatronReply, ServerStatus
from sessions.identity.sip2.opening import Secret
from sessions.identity.sip2.record import judge
from sessions.identity.sip2.sendable import refuse_unsendable
from sessions.identity.sip2.settings import Sip2Settings
from sessions.patron import Patron
from sessions.refusal import Refusal


@dataclass(frozen=True, slots=True)
class ServerReport:
    """A server that answered: what it says of itself, and how long it took, in milliseconds."""

    status: ServerStatus
    milliseconds: float


@dataclass(frozen=True, slots=True)
class CardReport:
    """What came of one card: the outcome, and which fields came with something in them.

    Their names only: what is in them is the patron's.
    """

    outcome: Patron | Refusal
    fields: tuple[str, ...]
    flags: tuple[int, ...]
    milliseconds: float


class Sip2Directory:
    """Asks a SIP2 server. Implements `Directory`.

    `secret` gives a secret by its name and may block; it is asked once for each connection.
    """

    def __init__(
        self,
        settings: Sip2Settings,
        secret: Secret,
        hasher: CardHasher,
        today: Callable[[], dt.date],
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now().astimezone(),
    ) -> None:
        self._settings, self._hasher, self._today = settings, hasher, today
        self._connection = Connection(settings, secret, now)

    name = "sip2"
    checks_pins = True

    async def identify(self, presented: Presented) -> Patron | Refusal:
        """Who holds the card, or why they can't be let in. Raises `DirectoryDown`."""
        refusal = refuse_unsendable(presented, self._settings.encoding)
        if refusal is not None:
            return refusal
        try:
            return self._judge(await self._ask(presented), presented)
        except AnotherCard:
            # Perhaps what came late for an earlier card: on a new connection nothing does.
            await self._connection.close()
            return self._judge(await self._ask(presented), presented)

    async def check(self) -> None:
        """Find out whether it answers. Raises `DirectoryDown`."""
        await self._connection.status()

    async def close(self) -> None:
        """Close the connection."""
        await self._connection.close()

    async def describe(self) -> ServerReport:
        """What the server says of itself. Raises `DirectoryDown`."""
        begun = time.perf_counter()
        status = await self._connection.status()
        return ServerReport(status, _milliseconds_since(begun))

    async def try_card(self, presented: Presented) -> CardReport:
        """What comes of a card, for a technician who sets this up. Raises `DirectoryDown`."""
        refusal = refuse_unsendable(presented, self._settings.encoding)
        if refusal is not None:
            return CardReport(refusal, (), (), 0.0)
        begun = time.perf_counter()
        reply = await self._ask(presented)
        spent = _milliseconds_since(begun)
        named = tuple(sorted(code for code, value in reply.fields.items() if value))
        raised = tuple(at for at, flag in enumerate(reply.flags, 1) if flag == "Y")
        return CardReport(self._judge(reply, presented), named, raised, spent)

    async def _ask(self, presented: Presented) -> PatronReply:
        return await self._connection.patron(presented.card, presented.pin)

    def _judge(self, reply: PatronReply, presented: Presented) -> Patron | Refusal:
        card_hash = self._hasher(presented.card)
        return judge(reply, presented, self._settings, card_hash=card_hash, today=self._today())


def _milliseconds_since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000
