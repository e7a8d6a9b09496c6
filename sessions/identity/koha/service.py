"""Koha's REST API: what is sent, and which answers there are. Raises `DirectoryDown`.

No card and no PIN stands in an address: Koha takes a query in the header `x-koha-query`, and
numbers patrons by an id of its own.
"""

import base64
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from pydantic import SecretStr

from sessions.identity.http import Account, HttpClient, Reply, Secret
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.koha.record import (
    Balance,
    Failure,
    Record,
    Token,
    Validation,
    only_record,
    read,
)
from sessions.identity.koha.settings import KohaSettings
from sessions.identity.port import DirectoryDown

_EARLY_SECONDS = 60.0  # before its end, a token is no longer used
_OK, _CREATED, _NO_CONTENT, _BAD, _UNAUTHORIZED, _NOT_FOUND = 200, 201, 204, 400, 401, 404
_EXPIRED = "Password expired"
_PATRONS, _FEES = "`borrowers`", "`updatecharges`"
_STATUS = {
    _UNAUTHORIZED: "the service account was refused",
    403: "the service account was refused, or lacks the permission {permission}",
    _NOT_FOUND: "there is no such REST API at base_url, or Koha is too old for it",
}


@dataclass(frozen=True, slots=True)
class WrongPassword:
    """Koha did not take the password. `cause` is for staff."""

    cause: str = ""


@dataclass(frozen=True, slots=True)
class _Question:
    """A request. `query` says which patrons: a header, where no server's log shows it."""

    method: str
    path: str
    query: Mapping[str, str | int] | None = field(default=None, repr=False)
    body: Mapping[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Token:
    value: str = field(repr=False)
    until: float  # on the monotonic clock


class KohaService:
    """Asks one Koha."""

    def __init__(
        self,
        settings: KohaSettings,
        secret: Secret,
        network: HttpNetwork,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings, self._clock = settings, clock
        self._account = Account(settings, secret, network)
        self._root = settings.base_url.rstrip("/") + "/api/v1"
        self._token: _Token | None = None

    async def validate(self, card: str, pin: str) -> Validation | WrongPassword:
        """Whose password `pin` is, if it is that of `card`: or of somebody whose login that is."""
        body = {"identifier": card, "password": pin}
        reply = await self._ask(_Question("POST", "/auth/password/validation", body=body))
        if reply.status == _CREATED:
            return read(Validation, _json(reply))
        if reply.status == _BAD:
            return _wrong_password(read(Failure, _json(reply)))
        if reply.status == _NO_CONTENT:
            raise DirectoryDown("this Koha doesn't say whose password it checked: it is too old")
        raise _unexpected(reply)

    async def record(self, card: str) -> Record | None:
        """The record of `card`, None when nobody has it."""
        question = _Question("GET", "/patrons?_per_page=2", {"cardnumber": card})
        reply = await self._ask(question)
        return only_record(_good(reply), card)

    async def balance(self, patron_id: int) -> float:
        """What a patron owes, in Koha's currency."""
        reply = await self._ask(_Question("GET", f"/patrons/{patron_id}/account"))
        return read(Balance, _good(reply, _FEES)).balance

    async def check(self) -> None:
        """Whether it answers this account about patrons, and fees if need be: nobody's."""
        _good(await self._ask(_Question("GET", "/patrons?_per_page=1", {"patron_id": 0})))
        if self._settings.fee_limit is not None:
            reply = await self._ask(_Question("GET", "/patrons/0/account"))
            if reply.status != _NOT_FOUND:
                raise _unexpected(reply, _FEES)

    async def close(self) -> None:
        """Close connections, forget password and token."""
        self._token = None
        await self._account.close()

    async def _ask(self, question: _Question) -> Reply:
        client, password = await self._account.open()
        had_token = self._token is not None
        reply = await self._send(client, password, question)
        if reply.status == _UNAUTHORIZED and had_token:
            self._token = None  # Koha was started anew, or took it back
            reply = await self._send(client, password, question)
        return reply

    async def _send(self, client: HttpClient, password: SecretStr, question: _Question) -> Reply:
        headers = {"accept": "application/json", "content-type": "application/json"}
        if question.query is not None:
            headers["x-koha-query"] = json.dumps(question.query)
        headers["authorization"] = await self._authorization(client, password.get_secret_value())
        url, body = self._root + question.path, question.body
        sent = None if body is None else json.dumps(body).encode()
        return await client.send(question.method, url, headers=headers, body=sent)

    async def _authorization(self, client: HttpClient, password: str) -> str:
        if self._settings.auth == "oauth2":
            return f"Bearer {await self._fresh_token(client, password)}"
        pair = f"{self._settings.user}:{password}".encode()
        return f"Basic {base64.b64encode(pair).decode()}"

    async def _fresh_token(self, client: HttpClient, password: str) -> str:
        if self._token is None or self._clock() >= self._token.until:
            given = await self._new_token(client, password)
            until = self._clock() + given.expires_in - _EARLY_SECONDS
            self._token = _Token(given.access_token, until)
        return self._token.value

    async def _new_token(self, client: HttpClient, password: str) -> Token:
        form = urlencode({
            "grant_type": "client_credentials",
            "client_id": self._settings.user,
            "client_secret": password,
        })  # fmt: skip
        headers = {"content-type": "application/x-www-form-urlencoded"}
        url = self._root + "/oauth/token"
        reply = await client.send("POST", url, headers=headers, body=form.encode())
        if reply.status == _BAD:
            raise DirectoryDown("Koha gives no tokens: see its RESTOAuth2ClientCredentials")
        return read(Token, _good(reply))


def _wrong_password(said: Failure) -> WrongPassword:
    if said.error is None:  # its schema's refusal: not one word about the password
        raise DirectoryDown("this Koha doesn't take cards with a password: it is too old")
    is_old = said.error == _EXPIRED
    return WrongPassword("Koha says that the password has expired" if is_old else "")


def _good(reply: Reply, permission: str = _PATRONS) -> bytes:
    if reply.status != _OK:
        raise _unexpected(reply, permission)
    return _json(reply)


def _json(reply: Reply) -> bytes:
    if reply.media_type != "application/json":
        raise DirectoryDown("it answered with no JSON: base_url is not Koha's address")
    return reply.body


def _unexpected(reply: Reply, permission: str = _PATRONS) -> DirectoryDown:
    said = _STATUS.get(reply.status, f"it answered with status {reply.status}")
    return DirectoryDown(said.format(permission=permission))
