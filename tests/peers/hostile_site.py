"""A web site on the loopback that tries to get out: 127.0.0.1 may be shown, others may not.

Everything asked of any host is kept. Of the forbidden ones even a connection that asks for nothing
counts, and a single datagram: their log must stay empty. 127.0.0.2 belongs to some other tool,
127.0.0.3 to none. What a page does is written by the test that serves it.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.peers.serving import Serving

INSIDE, OUTSIDE, NOWHERE = "127.0.0.1", "127.0.0.2", "127.0.0.3"
HTML = "text/html; charset=utf-8"
_LONGEST_PAUSE = 60.0  # seconds, when a test fails before it lets an answer go on


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    host: str
    method: str
    path: str
    headers: dict[str, str]
    certificate: object = None  # the client's own, as `ssl` tells it


@dataclass(frozen=True)
class Answer:
    """What a path is answered with: at once, but for `rest`, which is held back until `go_on`.

    `realm`: whoever comes without any password is asked for one.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    rest: bytes = b""
    go_on: threading.Event = field(default_factory=threading.Event)
    realm: str = ""


def page(body: str, title: str = "page") -> Answer:
    """An HTML page. There is always something on it: an empty one takes no key and no click."""
    head = f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title>'
    whole = f"{head}<body>{body}<footer>{title}</footer></body></html>"
    return Answer(whole.encode(), headers={"Content-Type": HTML})


def script(code: str) -> Answer:
    """A file of JavaScript."""
    return Answer(code.encode(), headers={"Content-Type": "text/javascript"})


def moved(address: str, status: int = 302) -> Answer:
    """A redirection."""
    return Answer(status=status, headers={"Location": address})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.rfile.read(int(headers.get("content-length", "0")))
        shown = self.connection.getpeercert() if self.server.site.is_secure else None
        asked = Asked(self.server.host, self.command, self.path, headers, shown or None)
        self.server.site.asked.append(asked)
        answer = self.server.site.answers.get(path, Answer(b"nothing here", 404))
        if answer.realm and "authorization" not in headers:
            answer = Answer(status=401, headers=_password_of(answer.realm))
        self.send_response(answer.status)
        for name, value in {"Cache-Control": "no-store", **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body + answer.rest)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
            if answer.rest and answer.go_on.wait(_LONGEST_PAUSE):
                self.wfile.write(answer.rest)

    do_GET = do_POST = do_HEAD = do_OPTIONS = do_PUT = _answer

    def log_message(self, *_what: object) -> None:
        """Quiet: `asked` is the log."""


def _password_of(realm: str) -> dict[str, str]:
    return {"WWW-Authenticate": f'Basic realm="{realm}"'}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, site: "HostileSite") -> None:
        self.host, self.site = host, site
        super().__init__((host, port), _Handler)

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self.site.connected.append(self.host)
        return connection, address

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser may hang up at any moment."""


class HostileSite(Serving):
    """Serves `answers`, by path, on every host while the block runs.

    `tls` makes it HTTPS; `port` is the one to listen on, 0 for any.
    """

    def __init__(self, tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.connected: list[str] = []
        self._scheme = "http" if tls is None else "https"
        self._datagrams = socket.socket(type=socket.SOCK_DGRAM)
        super().__init__(self._listen(port))
        for server in self._servers if tls is not None else ():
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )

    def _listen(self, port: int) -> tuple[_Server, ...]:
        """Every host on one port, as sites are told apart by their names alone."""
        while True:
            servers = [_Server(INSIDE, port, self)]
            with contextlib.suppress(OSError):
                for host in (OUTSIDE, NOWHERE):
                    servers.append(_Server(host, servers[0].server_port, self))
                self._datagrams.bind((NOWHERE, servers[0].server_port))
                return tuple(servers)
            for server in servers:
                server.server_close()

    def _hear(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._datagrams.recv(65_536)
                self.connected.append(f"{NOWHERE} by datagram")

    @property
    def is_secure(self) -> bool:
        return self._scheme == "https"

    @property
    def origin(self) -> str:
        return f"{self._scheme}://{INSIDE}:{self.port}"

    @property
    def elsewhere(self) -> str:
        """An origin nothing may be asked of."""
        return f"{self._scheme}://{OUTSIDE}:{self.port}"

    @property
    def nowhere(self) -> str:
        """An origin of no tool at all."""
        return f"{self._scheme}://{NOWHERE}:{self.port}"

    def asked_inside(self, path: str) -> list[Asked]:
        """The requests for a path of the host that may be shown."""
        return [a for a in self.asked if a.host == INSIDE and a.path.partition("?")[0] == path]

    @property
    def betrayed(self) -> list[str]:
        """Whatever reached a forbidden host: requests, and connections."""
        asked = [f"{a.host} {a.method} {a.path}" for a in self.asked if a.host != INSIDE]
        return asked + [host for host in self.connected if host != INSIDE]

    def __enter__(self) -> Self:
        super().__enter__()
        threading.Thread(target=self._hear, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)
        with contextlib.suppress(OSError):  # wakes the thread that listens
            self._datagrams.shutdown(socket.SHUT_RDWR)
        self._datagrams.close()


@contextlib.contextmanager
def silent_port() -> Iterator[int]:
    """A port of 127.0.0.1 that takes connections and never says a word."""
    with socket.create_server((INSIDE, 0)) as listener:
        yield listener.getsockname()[1]
