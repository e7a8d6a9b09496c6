"""PMB's `sip2.php`: one SIP2 message is posted, one comes back. Raises `DirectoryDown`.

Read in PMB's source: the form has `message` (with its carriage return) and `id`, under which the
session keeps its last reply; a session is begun by posting user, password and database to
`main.php`, and is known by the cookies that sets. Where there is none, a page of HTML comes back.
Addresses come with line feeds in the middle of a reply (BD), so a reply is the whole body.
"""

import asyncio
import base64
from typing import TypeVar
from urllib.parse import quote, urljoin

from pydantic import SecretStr

from sessions.identity.http import Account, HttpClient, Reply, Secret, read_secret
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.pmb.settings import PmbSettings
from sessions.identity.port import DirectoryDown
from sessions.identity.sip2 import frames, messages
from sessions.identity.sip2.frames import FrameError, Unsendable
from sessions.identity.sip2.messages import Request, SendAgain

R = TypeVar("R", bound=messages.Reply)
_SEAT = "kiosk"
_SEQUENCE = 0  # a reply can't be taken for another's: HTTP pairs them
_FORM = {"content-type": "application/x-www-form-urlencoded"}
_SEND_AGAIN = frames.encode_resend(messages.SEND_AGAIN).strip()
_BOM = b"\xef\xbb\xbf"
_REFUSED = "the service account was refused"
_STATUS = {
    401: "the web server wants http_user, or refused it",
    403: "the web server refused this seat",
    404: "there is no such script at url",
}
_FAILED = b"exit"  # after its reason in words, when PMB can't put a reply together


class PmbService:
    """Asks one PMB. Its session is the service account's, and the same for every card."""

    def __init__(self, settings: PmbSettings, secret: Secret, network: HttpNetwork) -> None:
        self._settings, self._secret = settings, secret
        self._account = Account(settings, secret, network)
        self._lock = asyncio.Lock()
        self._headers: dict[str, str] | None = None  # what a request of this session has

    async def ask(self, request: Request, kind: type[R]) -> R:
        """The reply to `request`."""
        reply = self._read(await self._message(self._form(request)))
        if isinstance(reply, kind):
            return reply
        if isinstance(reply, SendAgain):
            raise DirectoryDown("PMB could not read what was sent: check encoding and checksum")
        raise DirectoryDown("it answered something else than was asked")

    async def close(self) -> None:
        """Close connections, forget session and passwords."""
        self._headers = None
        await self._account.close()

    def _form(self, request: Request) -> bytes:
        settings = self._settings
        sequence = _SEQUENCE if settings.checksum else None
        try:
            sent = frames.encode(request.text(), settings.encoding, sequence)
        except Unsendable as error:
            raise DirectoryDown(str(error)) from None
        return f"message={quote(sent, safe='')}&id={_SEAT}".encode()

    async def _message(self, form: bytes) -> bytes:
        """What came back, after a new login where the session has ended."""
        client, password = await self._account.open()
        async with self._lock:
            came = None
            if self._headers is not None:
                came = await self._post(client, self._headers, form)
            if came is None and (self._headers is None or self._settings.user):
                self._headers = await self._begin(client, password)
                came = await self._post(client, self._headers, form)
        if came is None:
            raise DirectoryDown(self._no_message())
        return came

    def _no_message(self) -> str:
        if self._settings.user:
            return f"it answered with a page: {_REFUSED}, or lacks the right of circulation"
        return "it answered with a page: PMB may want a user, or url is not its script"

    async def _post(self, client: HttpClient, headers: dict[str, str], form: bytes) -> bytes | None:
        reply = await client.send("POST", self._settings.url, headers=headers, body=form)
        if reply.status != 200:
            raise _unexpected(reply)
        return _message_in(reply.body)

    async def _begin(self, client: HttpClient, password: SecretStr) -> dict[str, str]:
        """The headers of a new session, of one without a login where there is no user."""
        self._headers = None
        headers = _FORM | await asyncio.to_thread(self._basic)
        if not self._settings.user:
            return headers
        return headers | {"cookie": await self._log_in(client, headers, password)}

    def _basic(self) -> dict[str, str]:
        settings = self._settings
        if not settings.http_user:
            return {}
        word = read_secret(settings.http_password, self._secret)
        pair = base64.b64encode(f"{settings.http_user}:{word}".encode())
        return {"authorization": f"Basic {pair.decode()}"}

    async def _log_in(
        self, client: HttpClient, headers: dict[str, str], password: SecretStr
    ) -> str:
        """The cookies of a new session."""
        settings = self._settings
        url = settings.login_url or urljoin(settings.url, "main.php")
        reply = await client.send("POST", url, headers=headers, body=self._login_form(password))
        if reply.status >= 400:
            raise _unexpected(reply)
        cookies = [f"{name}={value}" for name, value in reply.cookies.items()]
        kept = "; ".join(cookie for cookie in cookies if cookie.isascii() and cookie.isprintable())
        if not kept:
            raise DirectoryDown(_REFUSED)
        return kept

    def _login_form(self, password: SecretStr) -> bytes:
        settings = self._settings
        values = {
            "user": settings.user,
            "password": password.get_secret_value(),
            "database": settings.database,
        }
        try:
            pairs = [
                f"{name}={quote(value.encode(settings.encoding), safe='')}"
                for name, value in values.items()
            ]
        except UnicodeEncodeError:
            raise DirectoryDown(f"user or password: {settings.encoding} lacks a letter") from None
        return "&".join(pairs).encode()

    def _read(self, came: bytes) -> messages.Reply:
        try:
            return messages.parse(frames.decode(came, self._settings.encoding).text)
        except FrameError as error:
            raise DirectoryDown(f"it answered {error}") from None


def _message_in(body: bytes) -> bytes | None:
    """The SIP2 message in an answer, None when it is a page. Raises `DirectoryDown` otherwise.

    PHP may put empty lines around it, and PMB says in words why it asks to be sent something again.
    """
    bare = body.removeprefix(_BOM).strip()
    if bare.endswith(_SEND_AGAIN):
        return _SEND_AGAIN
    if bare[:2].isdigit():
        return bare
    if bare.startswith(b"<"):
        return None
    if bare.endswith(_FAILED):
        raise DirectoryDown("PMB can't write its reply: a value is missing, or has over 255 signs")
    raise DirectoryDown("it answered with no SIP2 message")


def _unexpected(reply: Reply) -> DirectoryDown:
    return DirectoryDown(_STATUS.get(reply.status, f"it answered with status {reply.status}"))
