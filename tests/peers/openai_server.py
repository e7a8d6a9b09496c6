"""An OpenAI-compatible server on the loopback: streams, counts tokens, and fails as real ones do.

What it does is chosen by the model's name (`SCENARIOS`); any other name answers normally. Used by
the tests, and by hand:  python -m tests.peers.openai_server --port 11434
"""

import argparse
import asyncio
import contextlib
import json
import socket
import ssl
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from tests.peers.openai_answers import answer_to, pieces_of

GOOD_KEY = "a-key-that-is-good"
STOP_SECONDS = 5.0
LONG_LINE_BYTES = 10_000_000


@dataclass(frozen=True)
class Received:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def question(self) -> str:
        """The last message's text."""
        content = self.body["messages"][-1]["content"]
        return content if isinstance(content, str) else content[0]["text"]


@dataclass
class Connection:
    """One client, and what can be sent to it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: "OpenAiServer"
    received: Received | None = None

    async def head(self, status: int, content_type: str, **headers: str) -> None:
        """The status line and the headers of a chunked answer."""
        lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {content_type}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        lines += ["Transfer-Encoding: chunked", "Connection: close", "", ""]
        await self.raw("\r\n".join(lines).encode())

    async def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self.writer.write(data)
        await self.writer.drain()

    async def chunk(self, data: bytes) -> None:
        """One HTTP chunk."""
        await self.raw(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    async def event(self, payload: dict[str, Any]) -> None:
        """One server-sent event, in a chunk of its own."""
        await self.chunk(f"data: {json.dumps(payload, ensure_ascii=False)}\n\n".encode())

    async def end(self) -> None:
        """The last chunk."""
        await self.raw(b"0\r\n\r\n")

    async def error(self, status: int, message: str, code: str | None, **headers: str) -> None:
        """An error in OpenAI's shape."""
        body = {"error": {"message": message, "type": "invalid_request_error", "code": code}}
        await self.head(status, "application/json", **headers)
        await self.chunk(json.dumps(body).encode())
        await self.end()

    async def hang_up(self) -> None:
        """Close in the middle of whatever was being said."""
        self.writer.transport.abort()

    async def wait_for_the_client_to_leave(self) -> None:
        """Return when the client has closed its end."""
        with contextlib.suppress(ConnectionError):
            await self.reader.read()
        self.server.left.set()


def chunk(text: str | None = None, finish: str | None = None, **more: Any) -> dict[str, Any]:
    """A chunk of an answer, as the API reference describes it."""
    delta = {} if text is None else {"content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "choices": [choice], **more}


async def _normal(c: Connection) -> None:
    assert c.received is not None
    answer = c.server.answer(c.received.question)
    await c.head(200, "text/event-stream")
    await c.event(chunk(""))
    for piece in pieces_of(answer):
        await c.event(chunk(piece))
        await asyncio.sleep(c.server.pause_seconds)
    await c.event(chunk(finish="stop"))
    if c.received.body.get("stream_options", {}).get("include_usage"):
        await c.event(_usage(c.received, answer))
    await c.chunk(b"data: [DONE]\n\n")
    await c.end()


def _usage(received: Received, answer: str) -> dict[str, Any]:
    read, written = len(received.question) // 4 + 1, len(answer) // 4 + 1
    total = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
    return {"id": "chatcmpl-1", "choices": [], "usage": total}


async def _slow(c: Connection) -> None:
    """One word, then a pause that lasts until the client leaves."""
    await c.head(200, "text/event-stream")
    await c.event(chunk("Patience"))
    await c.wait_for_the_client_to_leave()


async def _hang(c: Connection) -> None:
    """Not even headers."""
    await c.wait_for_the_client_to_leave()


async def _split(c: Connection) -> None:
    """Every byte in a chunk of its own: characters and lines are cut everywhere."""
    data = "".join(f"data: {json.dumps(p, ensure_ascii=False)}\r\n\r\n" for p in _SPLIT).encode()
    await c.head(200, "text/event-stream; charset=utf-8")
    for byte in data + b": a comment\r\n\r\ndata: [DONE]\r\n\r\n":
        await c.chunk(bytes([byte]))
    await c.end()


_SPLIT = (chunk("L’été à "), chunk("Orléans… 🎈"), chunk(finish="stop"))


async def _cut(c: Connection) -> None:
    """Hang up in the middle of a character."""
    await c.head(200, "text/event-stream")
    await c.event(chunk("Il était une "))
    await c.raw(b"20\r\ndata: " + json.dumps(chunk("fée"), ensure_ascii=False).encode()[:20])
    await c.raw("é".encode()[:1])
    await c.hang_up()


async def _ended_early(c: Connection) -> None:
    """A well-formed end of the body, but the answer has none."""
    await c.head(200, "text/event-stream")
    await c.event(chunk("Il était une "))
    await c.end()


async def _no_done(c: Connection) -> None:
    await c.head(200, "text/event-stream")
    await c.event(chunk("Voilà."))
    await c.event(chunk(finish="length"))
    await c.end()


async def _malformed(c: Connection) -> None:
    await c.head(200, "text/event-stream")
    await c.event(chunk("Un "))
    await c.chunk(b'data: {"choices": [{"delta"\n\n')
    await c.end()


async def _long_line(c: Connection) -> None:
    await c.head(200, "text/event-stream")
    with contextlib.suppress(ConnectionError):
        await c.chunk(b"data: " + b"a" * LONG_LINE_BYTES)
        await c.wait_for_the_client_to_leave()


async def _web_page(c: Connection) -> None:
    """What a proxy that wants a password says."""
    await c.head(200, "text/html")
    await c.chunk(b"<html>Sign in to the network</html>")
    await c.end()


async def _filtered(c: Connection) -> None:
    await c.head(200, "text/event-stream")
    await c.event(chunk("Je "))
    await c.event(chunk(finish="content_filter"))
    await c.end()


async def _fails_midway(c: Connection) -> None:
    await c.head(200, "text/event-stream")
    await c.event(chunk("Je "))
    await c.event({"error": {"message": "The server had an error", "type": "server_error"}})
    await c.end()


async def _redirect(c: Connection) -> None:
    await c.head(307, "text/plain", Location="/elsewhere")
    await c.end()


async def _not_http(c: Connection) -> None:
    await c.raw(b"220 mail.example ESMTP\r\n")
    await c.hang_up()


Scenario = Callable[[Connection], Awaitable[None]]


def _failing(status: int, message: str, code: str | None = None, **headers: str) -> Scenario:
    async def fail(c: Connection) -> None:
        await c.error(status, message, code, **headers)

    return fail


SCENARIOS: dict[str, Scenario] = {
    "slow": _slow,
    "hang": _hang,
    "split": _split,
    "cut": _cut,
    "ended-early": _ended_early,
    "no-done": _no_done,
    "malformed": _malformed,
    "long-line": _long_line,
    "web-page": _web_page,
    "filtered": _filtered,
    "fails-midway": _fails_midway,
    "redirect": _redirect,
    "not-http": _not_http,
    "forbidden": _failing(403, "Country not supported", "unsupported_country_region_territory"),
    "busy": _failing(429, "Rate limit reached", "rate_limit_exceeded", Retry_After="7"),
    "busy-until": _failing(
        429, "Later", None,
        Date="Tue, 03 Nov 2026 10:00:00 GMT", Retry_After="Tue, 03 Nov 2026 10:00:30 GMT",
    ),
    "spent": _failing(429, "You exceeded your current quota", "insufficient_quota"),
    "gone": _failing(404, "The model does not exist", "model_not_found"),
    "too-long": _failing(400, "This model's maximum context length is 8192 tokens"),
    "policy": _failing(400, "Rejected by our safety system", "content_policy_violation"),
    "odd": _failing(422, "Extra inputs are not permitted"),
    "failing": _failing(500, "The server had an error"),
    "overloaded": _failing(503, "Overloaded"),
}  # fmt: skip


@dataclass
class OpenAiServer:
    """The server, in a thread of its own, while the `with` lasts.

    Attributes:
        base_url: what to put in a catalogue file. received: every request, in order.
        left: set when a client closed its connection before the answer's end.
        pause_seconds: between two pieces of a normal answer.
        answer: what a question is answered with.
    """

    port: int = 0
    pause_seconds: float = 0.0
    tls: ssl.SSLContext | None = None
    keys: frozenset[str] = frozenset({GOOD_KEY})
    answer: Callable[[str], str] = answer_to
    received: list[Received] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    @property
    def base_url(self) -> str:
        """The address of its interface."""
        scheme = "http" if self.tls is None else "https"
        return f"{scheme}://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(STOP_SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(STOP_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(STOP_SECONDS)
        self._loop.close()

    async def _listen(self) -> None:
        self._clients: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        for client in self._clients:
            client.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._clients.add(task)
        try:
            await self._answer(Connection(reader, writer, self))
        except (ConnectionError, asyncio.IncompleteReadError):
            self.left.set()
        finally:
            self._clients.discard(task)
            writer.close()

    async def _answer(self, c: Connection) -> None:
        c.received = await _read(c.reader)
        self.received.append(c.received)
        if c.received.path == "/v1/models":
            await _list_models(c)
        elif c.received.path != "/v1/chat/completions":
            await c.error(404, "Unknown request URL", "unknown_url")
        elif not self._knows(c.received.headers.get("authorization", "")):
            await c.error(401, "Incorrect API key provided", "invalid_api_key")
        else:
            await SCENARIOS.get(c.received.body["model"], _normal)(c)

    def _knows(self, authorization: str) -> bool:
        return not self.keys or authorization.removeprefix("Bearer ") in self.keys


async def _list_models(c: Connection) -> None:
    models = [{"id": name, "object": "model", "owned_by": "peer"} for name in ("peer", *SCENARIOS)]
    await c.head(200, "application/json")
    await c.chunk(json.dumps({"object": "list", "data": models}).encode())
    await c.end()


async def _read(reader: asyncio.StreamReader) -> Received:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _version = first.split(" ")
    headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines) if k}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Received(method, path, headers, json.loads(body or b"{}"))


@contextlib.contextmanager
def free_port() -> Iterator[int]:
    """A port nobody listens on while the `with` lasts: connections to it are refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def main() -> None:
    """Serve until the standard input is closed or Ctrl+C is pressed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=11434)
    parser.add_argument("--pause", type=float, default=0.03, help="between two pieces, in seconds")
    options = parser.parse_args()
    server = OpenAiServer(options.port, options.pause, keys=frozenset())
    with server, contextlib.suppress(KeyboardInterrupt):
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
