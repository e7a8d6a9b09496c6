"""A tool on the loopback with accounts: 127.0.0.1 is the tool, 127.0.0.2 where one signs in.

As real ones do, it sends whom it does not know to the other host, takes what comes back from there,
and gives a cookie no script can read. `sign_out_everywhere` is what its maker may do at any time.
"""

import secrets
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.peers.serving import Serving

TOOL, IDENTITY = "127.0.0.1", "127.0.0.2"
PASSWORD = "epn2"
_HEAD = '<!doctype html><html lang="fr"><meta charset="utf-8">'
_FORM = f"""{_HEAD}<title>sign in</title><h1>Se connecter</h1>
<form method="post"><input name="password" type="password" autofocus
 style="font-size:40px;width:90vw;height:60vh"><button>OK</button></form>"""
_BACK = f"""{_HEAD}<title>back</title>…<script>
localStorage.welcome = "w3lcome-in-storage"; location = "/";</script>"""
_APP = f"""{_HEAD}<title>app</title><h1>Bonjour, médiathèque</h1><script>
document.title = "app " + document.cookie.length + " " + localStorage.welcome;</script>
<a href="/sign-out">Se déconnecter</a>"""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        path, site = urlsplit(self.path), self.server.site
        site.asked.append((self.server.host, path.path))
        if self.server.host == IDENTITY:
            self._say(_FORM)
        elif path.path == "/callback" and parse_qs(path.query).get("code", [""])[0] in site.codes:
            self._say(_BACK, cookie=site.new_session())
        elif self._is_signed_in():
            self._say(_APP)
        else:
            self._send_to(f"http://{IDENTITY}:{site.port}/sign-in")

    def do_POST(self) -> None:
        site = self.server.site
        body = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
        if self.server.host == IDENTITY and parse_qs(body).get("password") == [PASSWORD]:
            self._send_to(f"http://{TOOL}:{site.port}/callback?code={site.new_code()}")
        else:
            self._say(_FORM)

    def _is_signed_in(self) -> bool:
        cookies = SimpleCookie(self.headers.get("cookie", ""))
        return "session" in cookies and cookies["session"].value in self.server.site.sessions

    def _say(self, text: str, cookie: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        if cookie:
            kept = f"session={cookie}; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400"
            self.send_header("Set-Cookie", kept)
        self._end(text.encode())

    def _send_to(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self._end(b"")

    def _end(self, body: bytes) -> None:
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_what: object) -> None:
        """Quiet: `asked` is the log."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, port: int, site: "AccountSite") -> None:
        self.host, self.site = host, site
        super().__init__((host, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser may hang up at any moment."""


class AccountSite(Serving):
    """Serves both hosts while the block runs. `asked` is what was asked of which."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.codes: set[str] = set()
        self.sessions: set[str] = set()
        tool = _Server(TOOL, 0, self)
        super().__init__((tool, _Server(IDENTITY, tool.server_port, self)))

    @property
    def origin(self) -> str:
        return f"http://{TOOL}:{self.port}"

    @property
    def identity(self) -> str:
        return f"http://{IDENTITY}:{self.port}"

    def new_code(self) -> str:
        code = secrets.token_hex(8)
        self.codes.add(code)
        return code

    def new_session(self) -> str:
        session = f"s3cret-{secrets.token_hex(16)}"
        self.sessions.add(session)
        return session

    def sign_out_everywhere(self) -> None:
        """As when a password is changed, or a sign-in has become too old."""
        self.sessions.clear()
