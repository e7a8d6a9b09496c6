"""A conversation over one connection: a request at a time, said again when it arrived broken."""

import asyncio
import logging
import time
from typing import TypeVar

from sessions.identity.sip2 import frames, messages
from sessions.identity.sip2.frames import FrameError
from sessions.identity.sip2.messages import Reply, Request, SendAgain, UnexpectedReply
from sessions.identity.sip2.settings import Sip2Settings
from sessions.identity.sip2.wire import Gone, Lost, Wire

_log = logging.getLogger(__name__)
R = TypeVar("R", bound=Reply)


class Link:
    """Asks one server. Raises `Lost`, after which it is of no use.

    terminal_password: what the server knows the seat by; kept as long as the connection is.
    """

    def __init__(self, wire: Wire, settings: Sip2Settings, terminal_password: str = "") -> None:
        self._wire, self._settings = wire, settings
        self.terminal_password = terminal_password
        self._sequence: int | None = None
        self._owed = 0

    @property
    def is_ready(self) -> bool:
        """Whether it is open, and nothing has come that was not asked for: a late reply would be
        taken for the next one's."""
        return self._wire.waiting == self._owed

    def drop(self) -> None:
        """Close it."""
        self._wire.drop()

    async def ask(self, request: Request, kind: type[R]) -> R:
        """The reply to `request`. Raises `Lost`, `Unsendable`."""
        begun = time.perf_counter()
        sent = self._send(request)
        while self._owed:
            self._owed -= 1
            await self._receive()
        reply = await self._reply(sent, kind)
        milliseconds = (time.perf_counter() - begun) * 1000
        _log.debug("%s answered in %.1f ms", type(request).__name__, milliseconds)
        return reply

    def tell(self, request: Request) -> None:
        """Send `request` without waiting: its reply is read, and dropped, before the next one's."""
        self._send(request)
        self._owed += 1

    def _send(self, request: Request) -> bytes:
        if self._settings.checksum:
            self._sequence = 0 if self._sequence is None else (self._sequence + 1) % 10
        sent = frames.encode(request.text(), self._settings.encoding, self._sequence)
        self._wire.send(sent)
        return sent

    async def _reply(self, sent: bytes, kind: type[R]) -> R:
        for tries_left in reversed(range(self._settings.retries + 1)):
            raw = await self._receive()
            try:
                reply = self._read(raw)
                if isinstance(reply, kind):
                    return reply
                again = _again(reply, sent)
            except FrameError as error:
                again, cause = frames.encode_resend(messages.REPEAT), str(error)
            else:
                cause = "a request for what it had been sent"
            if tries_left:
                self._wire.send(again)
        raise Lost(f"all that came was {cause}")

    async def _receive(self) -> bytes:
        try:
            async with asyncio.timeout(self._settings.reply_seconds):
                return await self._wire.receive()
        except TimeoutError:
            raise Gone(f"no reply within {self._settings.reply_seconds:g} s") from None

    def _read(self, raw: bytes) -> Reply:
        settings = self._settings
        if raw == messages.SEND_AGAIN.encode():
            return SendAgain()  # Koha's, which never has a checksum
        frame = frames.decode(
            raw, settings.encoding, is_checksum_required=settings.is_checksum_required
        )
        reply = messages.parse(frame.text)
        if frame.sequence not in (None, self._sequence) and settings.checksum:
            raise UnexpectedReply("a message with another sequence number")
        return reply


def _again(reply: Reply, sent: bytes) -> bytes:
    if isinstance(reply, SendAgain):
        return sent
    raise UnexpectedReply("the answer to something else")
