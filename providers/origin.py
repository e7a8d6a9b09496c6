"""An address in pieces, and the exact origin it belongs to. Pure; knows no browser.

Whoever has a browser's own parsed address hands over its pieces, so that this programme and the
browser never read one text in two ways.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

DEFAULT_PORTS = {"https": 443, "http": 80, "wss": 443, "ws": 80}
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
# Where the old and the new rules for international names disagree: the browser would go elsewhere.
_DISPUTED = frozenset("ßς\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Url:
    """One address as a browser parsed it. Its repr shows nothing of where a patron went.

    `port` is None when the address names none. `path` is as it stands in the address, still
    percent-encoded. For `blob:` and `data:` everything after the scheme is the path.
    """

    scheme: str
    host: str = ""
    port: int | None = None
    path: str = ""
    userinfo: str = ""
    fragment: str = ""

    def __repr__(self) -> str:
        return f"Url({self.scheme}:…)"


class Origin(NamedTuple):
    """Scheme, host in its ASCII form, port: equal only when all three are."""

    scheme: str
    host: str
    port: int


def ascii_host(host: str) -> str | None:
    """`host` in lower case and in its ASCII ("xn--") form; None when it has no single such form."""
    lowered = host.lower()
    if _DISPUTED.intersection(lowered):
        return None
    try:
        ascii_form = lowered if lowered.isascii() else lowered.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return ascii_form if _HOST.fullmatch(ascii_form) and ".." not in ascii_form else None


def origin_of(url: Url) -> Origin | None:
    """The origin of a plain web address; None for any other, or one that hides where it goes.

    A trailing dot is another origin to a browser, and credentials in an address are a disguise:
    neither has an origin here.
    """
    scheme = url.scheme.lower()
    host = ascii_host(url.host)
    if scheme not in DEFAULT_PORTS or host is None or url.userinfo:
        return None
    port = DEFAULT_PORTS[scheme] if url.port is None else url.port
    return Origin(scheme, host, port) if 0 < port < 65_536 else None


def split_url(urlstr: str) -> Url:
    """`urlstr` in pieces: for addresses written by hand in a file, and those inside `blob:`.

    Raises ValueError when it can't be read as an address.
    """
    if re.search(r"[\\\s\x00-\x1f]", urlstr):
        raise ValueError("an address has no backslash, space or control character")
    parts = urlsplit(urlstr)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    userinfo = parts.netloc.rpartition("@")[0]
    return Url(parts.scheme, host, parts.port, parts.path, userinfo, parts.fragment)
