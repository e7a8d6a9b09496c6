"""HTTP to providers: the only module that imports httpx.

No redirect is followed, no cookie kept, no certificate checked by anything but the system's own
store (and the city's root, if one is set). Errors leave as `providers.errors`, without address or
key. `httpx` logs addresses and `httpcore` headers: both loggers are kept at WARNING here.
"""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import truststore
from pydantic import SecretStr

from providers.errors import BadAnswer, BadNetworkSettings, CutAnswer, TimedOut, Unreachable
from providers.network import NetworkSettings

for _chatty in ("httpx", "httpcore"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)

ANSWER_BYTES = 20_000_000
EXPLANATION_BYTES = 65_536
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
USER_AGENT = "library-ai-kiosk"


class Answer:
    """A server's answer whose body is still arriving."""

    def __init__(self, response: httpx.Response, deadline: float) -> None:
        self._response = response
        self._deadline = deadline
        self.status: int = response.status_code

    @property
    def media_type(self) -> str:
        """What the body is, such as "text/event-stream"; empty when the server does not say."""
        return str(self._response.headers.get("content-type", "")).partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> float | None:
        """Seconds the server asks to wait, if it does."""
        headers = self._response.headers
        return _seconds(headers.get("retry-after", ""), headers.get("date", ""))

    async def pieces(self, limit: int = ANSWER_BYTES) -> AsyncIterator[bytes]:
        """The body as it arrives. Raises TimedOut, CutAnswer, BadAnswer (over `limit` bytes)."""
        received = 0
        body = self._response.aiter_bytes()
        while (piece := await self._next(body)) is not None:
            received += len(piece)
            if received > limit:
                raise BadAnswer("answer too long")
            yield piece

    async def _next(self, body: AsyncIterator[bytes]) -> bytes | None:
        # Around one read, never around a yield: there a timeout would strike the caller instead.
        try:
            async with asyncio.timeout_at(self._deadline):
                return await anext(body, None)
        except (TimeoutError, httpx.TimeoutException):
            raise TimedOut from None
        except httpx.TransportError:
            raise CutAnswer("connection lost") from None
        except httpx.HTTPError:
            raise BadAnswer("not readable") from None

    async def explanation(self) -> bytes:
        """The first 64 kB of the body: for the codes servers put into their errors."""
        body = bytearray()
        try:
            async for piece in self.pieces(EXPLANATION_BYTES):
                body += piece
        except (BadAnswer, TimedOut):
            pass
        return bytes(body)


class HttpClient:
    """Speaks to providers. One a process; use and close it in one event loop.

    Raises `BadNetworkSettings` when the certificate file or the proxy can't be used.
    """

    def __init__(self, settings: NetworkSettings | None = None) -> None:
        self._settings = settings or NetworkSettings()
        self._client = _client(self._settings)

    @asynccontextmanager
    async def post_json(
        self, url: str, body: Mapping[str, Any], bearer: SecretStr | None
    ) -> AsyncIterator[Answer]:
        """Send `body`; the answer's status is there, its pieces follow inside the `async with`.

        Leaving the block closes the connection. Raises Unreachable, TimedOut, BadAnswer.
        """
        deadline = asyncio.get_running_loop().time() + self._settings.whole_seconds
        request = self._client.build_request("POST", url, json=body, headers=_headers(bearer))
        response = await self._send(request, deadline)
        try:
            yield Answer(response, deadline)
        finally:
            await response.aclose()

    async def _send(self, request: httpx.Request, deadline: float) -> httpx.Response:
        try:
            async with asyncio.timeout_at(deadline):
                return await self._client.send(request, stream=True)
        except httpx.ConnectTimeout:
            raise Unreachable from None
        except (TimeoutError, httpx.TimeoutException):
            raise TimedOut from None
        except httpx.RemoteProtocolError:
            raise BadAnswer("not HTTP") from None
        except httpx.TransportError:
            raise Unreachable from None

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()


def _client(settings: NetworkSettings) -> httpx.AsyncClient:
    silence = settings.silence_seconds
    context = _ssl_context(settings)
    try:
        return httpx.AsyncClient(
            verify=context,
            timeout=httpx.Timeout(silence, connect=settings.connect_seconds),
            trust_env=settings.proxy == "system",
            proxy=None if settings.proxy in {"system", "none"} else settings.proxy,
            mounts={f"all://{host}": _direct(context) for host in LOOPBACK_HOSTS},
            headers={"user-agent": USER_AGENT, "accept-encoding": "identity"},
            follow_redirects=False,
        )
    except (ValueError, httpx.InvalidURL):
        raise BadNetworkSettings("proxy") from None


def _direct(context: ssl.SSLContext) -> httpx.AsyncHTTPTransport:
    return httpx.AsyncHTTPTransport(verify=context, trust_env=False)


def _ssl_context(settings: NetworkSettings) -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if settings.extra_ca is not None:
        try:
            context.load_verify_locations(cafile=settings.extra_ca)
        except OSError:  # an SSLError is one too
            raise BadNetworkSettings("extra_ca") from None
    return context


def _headers(bearer: SecretStr | None) -> dict[str, str]:
    accept = {"accept": "text/event-stream, application/json"}
    if bearer is None:
        return accept
    return accept | {"authorization": f"Bearer {bearer.get_secret_value()}"}


def _seconds(retry_after: str, date: str) -> float | None:
    """RFC 9110, 10.2.3: a number of seconds, or a date; that is measured by the server's clock."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after) - parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return None
    return max(0.0, until.total_seconds())
