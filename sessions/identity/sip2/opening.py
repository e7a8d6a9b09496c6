"""How a connection begins: keys and certificates, TCP, TLS, and the dialogue some servers want."""

import asyncio
import os
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sessions.identity.sip2.frames import encode
from sessions.identity.sip2.settings import Sip2Settings
from sessions.identity.sip2.wire import Lost, Wire
from sessions.secrets import SecretsUnavailable

Secret = Callable[[str], str | None]
_LOGIN = re.compile(rb"login:", re.IGNORECASE)
_PASSWORD = re.compile(rb"password:", re.IGNORECASE)
_JUDGED = re.compile(rb"login ok[^\r\n]*[\r\n]|invalid|incorrect|denied", re.IGNORECASE)
_ADDRESS_SECONDS = 0.25  # before the next address of a server is tried beside the first


@dataclass(frozen=True, slots=True)
class Credentials:
    """What one connection is opened with, read anew for each."""

    password: str = field(default="", repr=False)
    telnet_password: str = field(default="", repr=False)
    terminal_password: str = field(default="", repr=False)
    tls: ssl.SSLContext | None = field(default=None, repr=False)


def load_credentials(settings: Sip2Settings, secret: Secret) -> Credentials:
    """The secrets from the keyring, the certificates from their files. Blocks. Raises `Lost`."""
    return Credentials(
        _secret(settings.password, secret),
        _secret(settings.telnet_password, secret),
        _secret(settings.terminal_password, secret),
        _tls(settings) if settings.security == "tls" else None,
    )


async def open_wire(settings: Sip2Settings, credentials: Credentials) -> Wire:
    """A connection ready for SIP2. Raises `Lost`."""
    wire = await _connect(settings, credentials.tls)
    if settings.telnet_user:
        try:
            await _talk(wire, settings, credentials.telnet_password)
        except BaseException:
            wire.drop()
            raise
    return wire


def _secret(name: str, secret: Secret) -> str:
    if not name:
        return ""
    try:
        value = secret(name)
    except SecretsUnavailable as error:
        raise Lost(str(error)) from None
    if value is None:
        raise Lost(f"the keyring has no secret called {name}")
    return value


def _tls(settings: Sip2Settings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.ca_file)
    except OSError:  # an SSLError is one too
        raise Lost("ca_file can't be read") from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if settings.ca_file is not None:
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # it may be the server's own
    if settings.client_certificate is not None:
        _add_certificate(context, settings.client_certificate, settings.client_key)
    return context


def _add_certificate(context: ssl.SSLContext, certificate: Path, key: Path | None) -> None:
    try:
        # Without a password given, OpenSSL asks for one on the terminal, where nobody is.
        context.load_cert_chain(certificate, key, password=lambda: "")
    except (OSError, ValueError):
        raise Lost("client_certificate or client_key can't be used") from None


async def _connect(settings: Sip2Settings, tls: ssl.SSLContext | None) -> Wire:
    if not settings.host:
        raise Lost("no host is set")
    name = (settings.server_name or settings.host) if tls else None
    try:
        async with asyncio.timeout(settings.connect_seconds):
            _transport, wire = await asyncio.get_running_loop().create_connection(
                partial(Wire, is_text=bool(settings.telnet_user)), settings.host, settings.port,
                ssl=tls, server_hostname=name, happy_eyeballs_delay=_ADDRESS_SECONDS,
            )  # fmt: skip
    except (OSError, ValueError) as error:  # a name that is none is a ValueError
        raise Lost(_cause(error, settings)) from None
    return wire


def _cause(error: Exception, settings: Sip2Settings) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        said = error.verify_message.partition(", certificate is not valid for")[0]
        return f"its certificate is not trusted: {said}"  # without the name that was asked for
    if isinstance(error, ssl.SSLError):
        return f"no TLS with it: {error.reason or 'an error'}"
    if isinstance(error, TimeoutError):
        return f"no connection within {settings.connect_seconds:g} s"
    return f"no connection: {_system_s(error) or 'none of its addresses answers'}"


def _system_s(error: Exception) -> str:
    """What the system says. asyncio puts the address in its place on Linux, not on Windows."""
    if not isinstance(error, OSError) or not error.strerror:
        return ""
    is_address = error.strerror.startswith("Connect call failed")
    return os.strerror(error.errno) if is_address and error.errno else error.strerror


async def _talk(wire: Wire, settings: Sip2Settings, password: str) -> None:
    """The dialogue `login:`, `password:`, as `telnet` would have it."""
    for prompt, answer in ((_LOGIN, settings.telnet_user), (_PASSWORD, password)):
        await _expect(wire, prompt, settings)
        wire.send(encode(answer, settings.encoding) + b"\n")
    judged = await _expect(wire, _JUDGED, settings)
    if not judged.lower().startswith(b"login ok"):
        raise Lost("it refused the telnet login")
    wire.begin_messages()


async def _expect(wire: Wire, prompt: re.Pattern[bytes], settings: Sip2Settings) -> bytes:
    try:
        async with asyncio.timeout(settings.reply_seconds):
            return await wire.expect(prompt)
    except TimeoutError:
        raise Lost(f"no telnet login within {settings.reply_seconds:g} s") from None
