"""The connection to the library's system, kept from one card to the next.

Every failure leaves as `DirectoryDown`. A request that did not end well, or was given up, closes
the connection: nothing half read can be taken for the next card's record.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sessions.identity.port import DirectoryDown
from sessions.identity.sip2.frames import Unsendable
from sessions.identity.sip2.link import Link
from sessions.identity.sip2.messages import (
    EndSession,
    Login,
    LoginReply,
    PatronReply,
    PatronRequest,
    ServerStatus,
    StatusRequest,
)
from sessions.identity.sip2.opening import Credentials, Secret, load_credentials, open_wire
from sessions.identity.sip2.settings import Sip2Settings
from sessions.identity.sip2.wire import Gone, Lost

T = TypeVar("T")
# Many servers close, or say nothing, instead of saying what they miss.
_AT_THE_START = "at the start: check port, security, client_certificate, user and password"


class Connection:
    """Asks about cards, one after the other. Raises `DirectoryDown`."""

    def __init__(
        self, settings: Sip2Settings, secret: Secret, now: Callable[[], dt.datetime]
    ) -> None:
        self._settings, self._secret, self._now = settings, secret, now
        self._lock = asyncio.Lock()
        self._link: Link | None = None

    async def status(self) -> ServerStatus:
        """How the server says it is."""
        return await self._with_link(_online)

    async def patron(self, card: str, pin: str | None) -> PatronReply:
        """What the server says of a card."""

        async def ask(link: Link) -> PatronReply:
            return await self._ask_about(link, card, pin)

        return await self._with_link(ask)

    async def close(self) -> None:
        """Close it, once what is under way has ended. The next request opens another."""
        async with self._lock:
            link = self._take()
            if link is not None:
                link.drop()

    async def _with_link(self, work: Callable[[Link], Awaitable[T]]) -> T:
        seconds = self._settings.whole_seconds
        try:
            async with asyncio.timeout(seconds), self._lock:
                return await self._work(work)
        except TimeoutError:
            raise DirectoryDown(f"no answer within {seconds:g} s") from None
        except (Lost, Unsendable) as error:
            raise DirectoryDown(str(error)) from None

    async def _work(self, work: Callable[[Link], Awaitable[T]]) -> T:
        kept = self._take()
        if kept is not None and kept.is_ready:
            try:
                return await self._use(kept, work)
            except Gone:
                pass  # closed meanwhile, as many servers do: nothing is known of this server yet
        elif kept is not None:
            kept.drop()
        return await self._use(await self._open(), work)

    def _take(self) -> Link | None:
        link, self._link = self._link, None
        return link

    async def _use(self, link: Link, work: Callable[[Link], Awaitable[T]]) -> T:
        try:
            result = await work(link)
        except BaseException:
            link.drop()
            raise
        self._link = link
        return result

    async def _open(self) -> Link:
        credentials = await asyncio.to_thread(load_credentials, self._settings, self._secret)
        wire = await open_wire(self._settings, credentials)
        link = Link(wire, self._settings, credentials.terminal_password)
        try:
            await self._log_in(link, credentials)
            await _online(link)
        except BaseException as error:
            link.drop()
            if isinstance(error, Gone):
                raise Lost(f"{error} {_AT_THE_START}") from None
            raise
        return link

    async def _log_in(self, link: Link, credentials: Credentials) -> None:
        if not self._settings.user:
            return
        login = Login(self._settings.user, credentials.password, self._settings.terminal)
        reply = await link.ask(login, LoginReply)
        if not reply.is_accepted:
            raise Lost("it refused the login")

    async def _ask_about(self, link: Link, card: str, pin: str | None) -> PatronReply:
        settings, password = self._settings, link.terminal_password
        question = PatronRequest(
            settings.message, settings.language, self._now(), settings.institution, card, pin,
            password,
        )  # fmt: skip
        reply = await link.ask(question, PatronReply)
        if settings.end_session:
            link.tell(EndSession(self._now(), settings.institution, card, password))
        return reply


async def _online(link: Link) -> ServerStatus:
    status = await link.ask(StatusRequest(), ServerStatus)
    if not status.is_online:
        raise Lost("it says that it is out of service")
    return status
