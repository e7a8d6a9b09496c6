"""One TCP or TLS connection, as whole SIP2 messages; of what nobody waits for, little is kept."""

import asyncio
import re
import socket
from collections import deque
from typing import cast

from sessions.identity.sip2.frames import FRAME_BYTES, Splitter, TooLong

_WAITING = 16  # messages nobody asked for


class Lost(Exception):
    """A connection that is of no use any more. The text is for staff: a cause, no card."""


class Gone(Lost):
    """It was closed, or is silent: another connection may do better."""


class Wire(asyncio.Protocol):
    """Messages of one server, as they arrive. What comes before SIP2 begins is read as text."""

    def __init__(self, *, is_text: bool = False) -> None:
        self._is_text = is_text
        self._text = b""
        self._transport: asyncio.Transport | None = None
        self._splitter = Splitter()
        self._messages: deque[bytes] = deque()
        self._failure: Lost | None = None
        self._news = asyncio.Event()

    @property
    def waiting(self) -> int:
        """How many messages have come that nobody has taken; -1 when no more can be sent."""
        return len(self._messages) if self._failure is None and self._splitter.is_empty else -1

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        if self._transport is not None:
            self._transport.write(data)

    async def receive(self) -> bytes:
        """The next message, without its end. Raises `Lost`."""
        while not self._messages:
            await self._wait()
        return self._messages.popleft()

    async def expect(self, prompt: re.Pattern[bytes]) -> bytes:
        """What matches `prompt` in the text that comes; nothing before it is kept."""
        while (found := prompt.search(self._text)) is None:
            await self._wait()
        self._text = self._text[found.end() :]
        return found[0]

    def begin_messages(self) -> None:
        """From here on, what arrives is SIP2."""
        rest, self._text, self._is_text = self._text, b"", False
        self._take(rest)

    def drop(self) -> None:
        """Close it at once, whatever is under way."""
        self._fail(Lost("it was closed here"))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        connected = transport.get_extra_info("socket")
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def data_received(self, data: bytes) -> None:
        self._take(data)
        self._news.set()

    def connection_lost(self, _error: Exception | None) -> None:
        self._fail(Gone("it closed the connection"))

    async def _wait(self) -> None:
        if self._failure is not None:
            raise self._failure
        self._news.clear()
        await self._news.wait()

    def _take(self, data: bytes) -> None:
        if self._failure is not None:
            return
        if self._is_text:
            self._text = (self._text + data)[-FRAME_BYTES:]
            return
        try:
            self._messages += self._splitter.feed(data)
        except TooLong as error:
            self._fail(Lost(f"it sent {error}"))
        if len(self._messages) > _WAITING:
            self._fail(Lost("it sent messages nobody asked for"))

    def _fail(self, failure: Lost) -> None:
        self._failure = self._failure or failure
        if self._transport is not None:
            self._transport.abort()
        self._news.set()
