"""HTTP to the library's own system. Every failure leaves as `DirectoryDown`.

No redirect is followed, no cookie kept, no certificate checked by anything but the system's own
store (and the root a site adds). A cause never holds an address, a header or anything of an answer.
`httpx` logs addresses and `httpcore` headers: both loggers are kept at WARNING here.
"""

import asyncio
import logging
import os
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx
import truststore
from pydantic import SecretStr

from sessions.identity.http_settings import LOOPBACK_HOSTS, HttpNetwork, HttpSettings
from sessions.identity.port import DirectoryDown
from sessions.secrets import SecretsUnavailable

for _chatty in ("httpx", "httpcore"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)

Secret = Callable[[str], str | None]
REPLY_BYTES = 1_000_000
USER_AGENT = "library-ai-kiosk"
_LINKS = 10  # of a chain of causes, that are looked at
_CAUSES = (
    (httpx.ConnectTimeout, "no connection within {connect:g} s"),
    (httpx.TimeoutException, "no answer within {reply:g} s"),
    (httpx.ProxyError, "the proxy refused the connection"),
    (httpx.ConnectError, "no connection"),
    (httpx.NetworkError, "the connection was lost"),
    (httpx.HTTPError, "it answered something that is no HTTP, or broke off"),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer. `media_type` such as "application/json"; `cookies` are those it set."""

    status: int
    media_type: str
    body: bytes = field(repr=False)
    cookies: Mapping[str, str] = field(repr=False)


class HttpClient:
    """Sends requests. Use and close it in one event loop. Raises `DirectoryDown`."""

    def __init__(self, settings: HttpSettings, network: HttpNetwork) -> None:
        self._settings = settings
        self._client = _client(settings, network)

    async def send(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes | None = None
    ) -> Reply:
        """The answer to one request, whatever its status is."""
        if self._client.is_closed:  # while a check was on its way
            raise DirectoryDown("the connection was closed")
        try:
            request = self._client.build_request(method, url, headers=dict(headers), content=body)
            return await self._answer(request)
        except httpx.HTTPError as error:
            raise DirectoryDown(_cause(error, self._settings)) from None
        except (ValueError, httpx.InvalidURL):  # a server's name that can be none, for one
            raise DirectoryDown("the address of the settings can't be used") from None

    async def _answer(self, request: httpx.Request) -> Reply:
        response = await self._client.send(request, stream=True)
        try:
            return await _read(response)
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()


class Account:
    """A client and the service account's password, from the first request on until it is closed.

    `secret` gives a secret by its name, and may block.
    """

    def __init__(self, settings: HttpSettings, secret: Secret, network: HttpNetwork) -> None:
        self._settings, self._secret, self._network = settings, secret, network
        self._lock = asyncio.Lock()
        self._opened: tuple[HttpClient, SecretStr] | None = None

    async def open(self) -> tuple[HttpClient, SecretStr]:
        """Both. Raises `DirectoryDown`."""
        async with self._lock:
            if self._opened is None:
                self._opened = await asyncio.to_thread(self._make)
            return self._opened

    async def close(self) -> None:
        """Close the client, forget the password."""
        async with self._lock:
            opened, self._opened = self._opened, None
        if opened is not None:
            await opened[0].close()

    def _make(self) -> tuple[HttpClient, SecretStr]:
        password = SecretStr(read_secret(self._settings.password, self._secret))
        return HttpClient(self._settings, self._network), password


@asynccontextmanager
async def within(seconds: float) -> AsyncIterator[None]:
    """Gives up what is inside after `seconds`: then raises `DirectoryDown`."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise DirectoryDown(f"no answer within {seconds:g} s") from None


def read_secret(name: str, secret: Secret) -> str:
    """The secret called `name`, empty where no name is. May block. Raises `DirectoryDown`."""
    if not name:
        return ""
    try:
        value = secret(name)
    except SecretsUnavailable as error:
        raise DirectoryDown(str(error)) from None
    if value is None:
        raise DirectoryDown(f"the keyring has no secret called {name}")
    return value


def _client(settings: HttpSettings, network: HttpNetwork) -> httpx.AsyncClient:
    context = _ssl_context(network)
    try:
        return httpx.AsyncClient(
            verify=context,
            timeout=httpx.Timeout(settings.reply_seconds, connect=settings.connect_seconds),
            trust_env=network.proxy == "system",
            proxy=None if network.proxy in {"system", "none"} else network.proxy,
            mounts=_direct(context),
            headers={"user-agent": USER_AGENT, "accept-encoding": "identity"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
        )
    except (ValueError, httpx.InvalidURL):
        raise DirectoryDown("the proxy of the settings can't be used") from None


def _direct(context: ssl.SSLContext) -> dict[str, httpx.AsyncHTTPTransport]:
    """This computer itself is always reached without a proxy."""
    hosts = (f"[{host}]" if ":" in host else host for host in LOOPBACK_HOSTS)
    return {
        f"all://{host}": httpx.AsyncHTTPTransport(verify=context, trust_env=False) for host in hosts
    }


def _ssl_context(network: HttpNetwork) -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if network.extra_ca is not None:
        try:
            context.load_verify_locations(cafile=network.extra_ca)
        except OSError:  # an SSLError is one too
            raise DirectoryDown("the extra root certificate can't be read") from None
    return context


async def _read(response: httpx.Response) -> Reply:
    headers = response.headers
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise DirectoryDown("it compressed its answer, which was not asked for")
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > REPLY_BYTES:
            raise DirectoryDown(f"it answered more than {REPLY_BYTES} bytes")
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    cookies = {cookie.name: cookie.value or "" for cookie in response.cookies.jar}
    return Reply(response.status_code, media_type, bytes(body), cookies)


def _cause(error: httpx.HTTPError, settings: HttpSettings) -> str:
    deeper = _deeper_cause(error)
    if deeper is not None:
        return deeper
    template = next(text for kind, text in _CAUSES if isinstance(error, kind))
    return template.format(connect=settings.connect_seconds, reply=settings.reply_seconds)


def _deeper_cause(error: BaseException) -> str | None:
    for link in _chain(error):
        if isinstance(link, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted{_fault_of(link)}"
        if isinstance(link, ssl.SSLError):
            return f"no TLS with it: {link.reason or 'an error'}"
        if isinstance(link, socket.gaierror) and link.strerror:
            return f"no connection: {link.strerror}"
        if isinstance(link, ConnectionRefusedError) and link.errno:
            return f"no connection: {os.strerror(link.errno)}"
    return None


def _fault_of(error: ssl.SSLCertVerificationError) -> str:
    """What is wrong with a certificate, without the server's name OpenSSL puts at the end.

    Windows says nothing where a server shows no certificate at all.
    """
    said = str(getattr(error, "verify_message", "")).partition(" for '")[0]
    return f": {said}" if said else ""


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    for _ in range(_LINKS):
        if link is None:
            return
        yield link
        link = link.__cause__ or link.__context__
