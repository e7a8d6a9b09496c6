"""A library's system on the loopback that is asked over HTTP, and the faults such servers have.

What a server answers is written by its own kind; what it does instead, once, is put in line with
`behave`. Everything asked is kept, as it arrived.
"""

import contextlib
import gzip
import ssl
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

STOP_SECONDS = 10.0
HTML = b"<!doctype html><title>Maintenance</title><p>M. Exemple, carte 20000000000017"


@dataclass(frozen=True)
class Request:
    """One request: `path` is whole, headers have small names."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Response:
    status: int = 200
    body: bytes = b""
    media_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are written apart: 40 ms otherwise
    server: "_Server"

    def _answer(self) -> None:
        length = int(self.headers.get("content-length", "0"))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, self.rfile.read(length))
        ils = self.server.ils
        ils.asked.append(request)
        waiting = ils.waiting[self.path.partition("?")[0]]
        behaviour = waiting.popleft() if waiting else ils.always
        if behaviour is None:
            self.give(ils.answer(request))
        else:
            behaviour(self)

    do_GET = do_POST = _answer

    def give(self, response: Response) -> None:
        self.send_response(response.status)
        self.send_header("Content-Type", response.media_type)
        self.send_header("Content-Length", str(len(response.body)))
        for name, value in response.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(response.body)

    def hang_up(self) -> None:
        self.close_connection = True

    def log_message(self, *_what: object) -> None:
        """Quiet: `asked` is the log."""


Behaviour = Callable[[Handler], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, ils: "IlsServer") -> None:
        self.ils = ils
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client may hang up at any moment."""


@dataclass
class IlsServer:
    """Answers while the block runs. `always`: what it does instead of answering."""

    tls: ssl.SSLContext | None = None
    asked: list[Request] = field(default_factory=list)
    always: Behaviour | None = None
    waiting: dict[str, deque[Behaviour]] = field(default_factory=lambda: defaultdict(deque))
    go_on: threading.Event = field(default_factory=threading.Event)

    def answer(self, request: Request) -> Response:
        """What is right."""
        raise NotImplementedError

    def behave(self, path: str, *behaviours: Behaviour) -> None:
        """What to do with the next requests for `path`, instead of answering them."""
        self.waiting[path].extend(behaviours)

    @property
    def origin(self) -> str:
        scheme = "http" if self.tls is None else "https"
        return f"{scheme}://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._server = _Server(self)
        if self.tls is not None:
            self._server.socket = self.tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()


def status(code: int, body: bytes = b'{"error":"M. Exemple 20000000000017"}') -> Behaviour:
    return lambda handler: handler.give(Response(code, body))


def says(body: bytes, code: int = 200) -> Behaviour:
    """Another body, as JSON."""
    return lambda handler: handler.give(Response(code, body))


def html(handler: Handler) -> None:
    handler.give(Response(200, HTML, "text/html; charset=utf-8"))


def elsewhere(handler: Handler) -> None:
    """A redirection to a page that would answer."""
    handler.give(Response(302, b"", headers=(("Location", "/stolen"),)))


def hang(handler: Handler) -> None:
    """Nothing, until the test has ended."""
    handler.server.ils.go_on.wait(STOP_SECONDS)
    handler.hang_up()


def cut(handler: Handler) -> None:
    """Half of an answer."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
    handler.wfile.write(b"Content-Length: 500\r\n\r\n[{")
    handler.hang_up()


def drop(handler: Handler) -> None:
    """The connection is closed instead of an answer."""
    handler.hang_up()


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"941AY0AZFDFD\r\n\r\n")
    handler.hang_up()


def ten_megabytes(handler: Handler) -> None:
    with contextlib.suppress(OSError):
        handler.give(Response(200, b"[" * 10_000_000))
    handler.hang_up()


def bomb(handler: Handler) -> None:
    """Few bytes that would become many."""
    packed = gzip.compress(b" " * 10_000_000)
    handler.give(Response(200, packed, headers=(("Content-Encoding", "gzip"),)))


FAULTS: dict[str, Behaviour] = {
    "500": status(500), "503": status(503), "403": status(403), "404": status(404),
    "302": elsewhere, "html": html, "cut": cut, "drop": drop, "no http": no_http,
    "10 MB": ten_megabytes, "gzip": bomb,
}  # fmt: skip
