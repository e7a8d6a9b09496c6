"""A SIP2 server on the loopback, with the fields real ones add and the faults real ones have.

It shares no code with the programme: its frames are its own. What it does is chosen per message
with `behave`; without that it answers as Evergreen does. By hand:
    python -m tests.peers.sip2_server --port 6001
"""

import argparse
import asyncio
import contextlib
import ssl
import sys
import threading
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

STOP_SECONDS = 5.0
DATE = "20261124    101500"
CARD, PIN = "20000000000017", "1234"
ADULT = {
    "AE": "Éloïse Exemple", "BD": "1 rue du Test", "BE": "eloise@bibliotheque.example",
    "PA": "20501231", "PB": "19800102", "PC": "ADULTE", "PI": "Y",
}  # fmt: skip


@dataclass(frozen=True)
class Holder:
    """A patron: the fields that are sent besides AO, AA, BL and CQ, and the status' flags."""

    pin: str = PIN
    fields: dict[str, str] = field(default_factory=lambda: dict(ADULT))
    flags: str = "  Y           "
    without: tuple[str, ...] = ()  # fields this server leaves out


@dataclass
class Client:
    """One connection, and the request being answered: its text, its sequence, the good reply."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: "Sip2Server"
    text: str = ""
    sequence: str = ""
    reply: bytes = b""
    last: bytes = b""

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    def wrapped(self, text: str, sequence: str | None = None) -> bytes:
        """A whole message; with a checksum when the request had one and the server sends them."""
        sequence = self.sequence if sequence is None else sequence
        if not sequence or not self.server.sends_checksums:
            return text.encode(self.server.encoding, "replace") + self.server.end
        summed = f"{text}AY{sequence}AZ".encode(self.server.encoding, "replace")
        return summed + checksum_of(summed) + self.server.end


Behaviour = Callable[[Client], Awaitable[None]]


def checksum_of(summed: bytes) -> bytes:
    return f"{(0x10000 - sum(summed) % 0x10000) % 0x10000:04X}".encode()


async def answer(c: Client) -> None:
    """The right reply."""
    c.last = c.reply
    await c.send(c.reply)


async def in_pieces(c: Client) -> None:
    """The right reply, each byte on its own."""
    for number in range(len(c.reply)):
        await c.send(c.reply[number : number + 1])
        await asyncio.sleep(0)


async def hang(c: Client) -> None:
    """Nothing, until the test says so."""
    c.server.hanging.set()
    await asyncio.get_running_loop().run_in_executor(None, c.server.go_on.wait, STOP_SECONDS)


async def hang_then_answer(c: Client) -> None:
    """The right reply, once the test says so."""
    await hang(c)
    await answer(c)


async def drop(c: Client) -> None:
    """The connection is closed instead of an answer."""
    c.writer.close()


async def drop_half_way(c: Client) -> None:
    await c.send(c.reply[: len(c.reply) // 2])
    c.writer.close()


async def answer_and_drop(c: Client) -> None:
    await answer(c)
    c.writer.close()


async def garbage(c: Client) -> None:
    """What a web server would say."""
    await c.send(b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n\xff\xfe\r\n")


async def ten_megabytes(c: Client) -> None:
    with contextlib.suppress(ConnectionError):
        for _ in range(100):
            await c.send(b"6" * 100_000)


async def another_card(c: Client) -> None:
    """A record, but somebody else's."""
    await c.send(c.wrapped(c.server.record("20000000000099", Holder(), c.text)))


async def bad_checksum(c: Client) -> None:
    """The right reply damaged on its way; asked for it again, the server sends it whole."""
    c.last = c.reply
    await c.send(c.reply[:-5] + (b"0000" if c.reply[-5:-1] != b"0000" else b"1111") + b"\r")


async def always_bad_checksum(c: Client) -> None:
    await bad_checksum(c)
    c.last = c.reply[:-5] + b"0001\r"


async def wrong_sequence(c: Client) -> None:
    c.last = c.reply
    text = c.reply.rpartition(b"AY")[0].decode(c.server.encoding)
    await c.send(c.wrapped(text, str((int(c.sequence) + 1) % 10)))


async def send_again(c: Client) -> None:
    """What servers say that could not read the request."""
    await c.send(b"96AZFEF6" + c.server.end)


async def answer_twice(c: Client) -> None:
    await answer(c)
    await c.send(c.reply)


@dataclass
class Sip2Server:
    """A server in a thread. `holders` by card; `received` the requests' texts, in order.

    `spent`: seconds from having read each request about a patron to having answered it.
    """

    port: int = 0
    holders: dict[str, Holder] = field(default_factory=lambda: {CARD: Holder()})
    encoding: str = "utf-8"
    end: bytes = b"\r"
    sends_checksums: bool = True
    is_online: bool = True
    login: tuple[str, str] | None = None
    telnet: tuple[str, str] | None = None
    terminal_password: str = ""
    tls: ssl.SSLContext | None = None
    received: list[str] = field(default_factory=list)
    connections: int = 0
    spent: list[float] = field(default_factory=list)
    hanging: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    closed: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def behave(self, code: str, *behaviours: Behaviour) -> None:
        """What to do with the next requests of that code, instead of answering them."""
        self._behaviours[code].extend(behaviours)

    def forgive(self) -> None:
        """Answer every request from now on."""
        self._behaviours.clear()

    def asked(self, code: str) -> list[str]:
        """The requests of that code."""
        return [text for text in self.received if text.startswith(code)]

    def record(self, card: str, holder: Holder | None, request: str) -> str:
        """The reply about a patron: 64 to a 63, 24 to a 23."""
        said = _fields(request)
        code, counts = ("64", "0" * 24) if request.startswith("63") else ("24", "")
        flags = "YYYY          " if holder is None else holder.flags
        head = f"{code}{flags}{request[2:5]}{DATE}{counts}AO{said.get('AO', '')}|AA{card}|"
        if holder is None or self.terminal_password != said.get("AC", ""):
            return head + "AE|BLN|"
        values = {**holder.fields, "BL": "Y"}
        if "AD" in said:
            values["CQ"] = "Y" if said["AD"] == holder.pin else "N"
        return head + "".join(f"{k}{v}|" for k, v in values.items() if k not in holder.without)

    def __enter__(self) -> Self:
        self._behaviours: dict[str, deque[Behaviour]] = defaultdict(deque)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(STOP_SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.go_on.set()
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(STOP_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(STOP_SECONDS)
        self._loop.close()

    def hang_up(self) -> None:
        """Close every connection, as servers do with idle ones."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(STOP_SECONDS)

    async def _hang_up(self) -> None:
        for task in self._clients:
            task.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)

    async def _listen(self) -> None:
        self._clients: set[asyncio.Task[None]] = set()
        self._listener = await asyncio.start_server(
            self._serve, "127.0.0.1", self.port, ssl=self.tls
        )
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._listener.close()
        await self._hang_up()
        await self._loop.shutdown_default_executor()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._clients.add(task)
        self.connections += 1
        try:
            await self._converse(Client(reader, writer, self))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            self._clients.discard(task)
            writer.close()
            self.closed.release()

    async def _converse(self, c: Client) -> None:
        if self.telnet is not None:
            await _telnet(c, *self.telnet)
        while not c.writer.is_closing():
            raw = (await c.reader.readuntil(b"\r"))[:-1].lstrip(b"\n")
            begun = time.perf_counter()
            await self._respond(c, raw)
            if c.text.startswith(("63", "23")):
                self.spent.append(time.perf_counter() - begun)

    async def _respond(self, c: Client, raw: bytes) -> None:
        text = _opened(raw, self.encoding)
        if text is None or text[:2] not in (*_HEADS, "97"):
            await send_again(c)
        elif text.startswith("97"):
            self.received.append(text)
            await c.send(c.last)
        else:
            c.text, _, c.sequence = text.partition("\0")
            self.received.append(c.text)
            await self._do(c)

    async def _do(self, c: Client) -> None:
        reply = self._reply(c)
        c.reply = c.wrapped(reply)
        waiting = self._behaviours[c.text[:2]]
        await (waiting.popleft() if waiting else answer)(c)
        if reply == "940":
            c.writer.close()

    def _reply(self, c: Client) -> str:
        said = _fields(c.text)
        if c.text.startswith("93"):
            return f"94{int(self.login in (None, (said.get('CN'), said.get('CO'))))}"
        if c.text.startswith("99"):
            online = "Y" if self.is_online else "N"
            return f"98{online}NNYNN600003{DATE}2.00AOCHA|BXYYYYYYYYYNYNYYYY|"
        if c.text.startswith("35"):
            return f"36Y{DATE}AOCHA|AA{said.get('AA', '')}|"
        card = said.get("AA", "")
        return self.record(card, self.holders.get(card), c.text)


_HEADS = {"93": 4, "99": 10, "63": 33, "23": 23, "35": 20}


def _fields(text: str) -> dict[str, str]:
    body = text[_HEADS.get(text[:2], 2) :]
    return {part[:2]: part[2:] for part in body.split("|") if part}


def _opened(raw: bytes, encoding: str) -> str | None:
    """The text and the sequence after a NUL, None when the checksum is wrong."""
    if raw[-6:-4] != b"AZ":
        return raw.decode(encoding, "replace")
    if checksum_of(raw[:-4]) != raw[-4:]:
        return None
    body = raw[:-6]
    if body[-3:-1] == b"AY":
        return body[:-3].decode(encoding) + "\0" + chr(body[-1])
    return body.decode(encoding)


async def _telnet(c: Client, user: str, password: str) -> None:
    await c.send(b"\xff\xfd\x18Welcome\r\nlogin: ")
    given = [(await c.reader.readuntil(b"\n")).decode().strip()]
    await c.send(given[0].encode() + b"\r\npassword: ")
    given += [(await c.reader.readuntil(b"\n")).decode().strip()]
    if given != [user, password]:
        await c.send(b"\r\nInvalid login\r\nlogin: ")
        return
    await c.send(b"\r\nLogin OK.  Initiating SIP\r\n")


def main() -> None:
    """Serve until the standard input is closed or Ctrl+C is pressed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    server = Sip2Server(options.port)
    with server, contextlib.suppress(KeyboardInterrupt):
        print(server.port, flush=True)
        sys.stdin.read()
    print(*server.spent)


if __name__ == "__main__":
    main()
