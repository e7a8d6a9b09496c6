"""What directories asked over HTTP have in common, as settings: apart from httpx itself."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class HttpNetwork:
    """How the network is reached: `proxy` is "system", "none" or an address.

    `extra_ca` is a PEM file with a root certificate to be trusted besides the system's own.
    """

    proxy: str = "system"
    extra_ca: Path | None = None


class HttpSettings(BaseModel):
    """A server asked over HTTP: the service account, and how long it may take."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    user: str = Field(default="", description="The service account's name on that server.")
    password: str = Field(
        default="", description="The *name* of its password in the keyring, never the password."
    )
    plain_http: bool = Field(
        default=False,
        description="Whether the address may begin with `http://`. Cards and PINs can then be read "
        "on the network between: only where that is the library's own. Never needed for a server "
        "on this computer.",
    )
    connect_seconds: float = Field(
        default=3.0, gt=0, le=60, description="Longest wait for a connection, in seconds."
    )
    reply_seconds: float = Field(
        default=5.0, gt=0, le=60, description="Longest silence within one reply, in seconds."
    )
    whole_seconds: float = Field(
        default=8.0, gt=0, le=20, description="Longest check of a card, in seconds."
    )


def check_address(address: str, *, plain_http: bool) -> None:
    """Raises `ValueError` unless `address` is empty, or one that cards may be sent to."""
    if not address:
        return
    parts = urlsplit(address)
    _ = parts.port  # a ValueError when it is no number
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address begins with `https://` and the server's name")
    if "@" in parts.netloc or parts.query or parts.fragment or not _is_plain(address):
        raise ValueError("an address has no user, no `?`, no `#` and no space in it")
    if parts.scheme == "http" and not plain_http and parts.hostname not in LOOPBACK_HOSTS:
        raise ValueError("`http://` needs `plain_http = true`, on the library's own network only")


def _is_plain(address: str) -> bool:
    return address.isascii() and address.isprintable() and not set(address) & set(' ?#"<>\\^`{|}')
