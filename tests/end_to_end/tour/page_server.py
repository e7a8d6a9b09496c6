"""A small site on this computer, for a web pane: one page, whatever is asked for."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

_PAGE = """<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>La page de l'atelier</title>
<style>body { font: 20px/1.6 sans-serif; max-width: 46em; margin: 0 auto; color: #1c1a17 }
a.out { display: block; padding: 24px; text-align: center; background: #f3efe6 }</style>
<a class="out" href="http://127.0.0.2/">Un lien vers un autre site</a>
<h1>La page de l'atelier</h1>
<p>Cette page est servie par l'ordinateur lui-même. Un outil du web s'ouvre ainsi, dans un volet
qui ne montre que ses propres adresses.</p></html>"""


class _Handler(BaseHTTPRequestHandler):
    page = _PAGE

    def do_GET(self) -> None:
        body = self.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_message: object) -> None:
        """Quiet: the tour tells what it sees."""


class PageServer:
    """Serves while the block runs."""

    def __init__(self, page: str = _PAGE) -> None:
        handler = type("Handler", (_Handler,), {"page": page})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
