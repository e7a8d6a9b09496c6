"""HTTP servers that serve as long as a block runs."""

import threading
from collections.abc import Sequence
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Self


class Serving:
    """Serves with all of `servers`, each in a thread of its own, while the block runs."""

    def __init__(self, servers: Sequence[ThreadingHTTPServer]) -> None:
        self._servers = tuple(servers)

    @property
    def port(self) -> int:
        return self._servers[0].server_port

    def __enter__(self) -> Self:
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
