"""Which hosts the whole process may reach at all, as a rule for the engine's resolver.

The interceptor is not asked about everything: `<link rel=preconnect>`, a WebRTC relay and
WebTransport pass it by. Each has to find its host first, though, and that goes by this rule, for
names and for numbers.
"""

from collections.abc import Iterable, Mapping

from providers.origin import split_url
from providers.tool import WebDoor

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")


def resolver_rule(doors: Iterable[WebDoor], environment: Mapping[str, str]) -> str:
    """Chromium's switch: no host is found but those of `doors`, and the proxies' own."""
    pages = (address for door in doors for address in (door.start, *door.pages, *door.resources))
    proxies = (environment.get(name, "") for name in _PROXIES)
    hosts = {split_url(address).host for address in (*pages, *proxies)}
    excluded = "".join(f", EXCLUDE {host}" for host in sorted(hosts - {""}))
    return f'--host-resolver-rules="MAP * ~NOTFOUND{excluded}"'
