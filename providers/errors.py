"""What can go wrong with a provider. The tree, and what each one asks for:

ProviderError
├── NoKey                 the library has no key for this tool: staff puts one in the keyring
├── KeyRefused            401, 403: the key is wrong, withdrawn, or not allowed this
├── OutOfCredit           402, or a quota that is spent: the subscription has to be topped up
├── TooManyRequests       429: wait `retry_after` seconds
├── ModelGone             404: the model or the address is no more; the catalogue has to be updated
├── TooLong               the conversation is longer than the model can read
├── Refused               a content filter said no
├── NotUnderstood         any other 4xx: the server does not speak as the catalogue says
├── ServerFailed          5xx: their side is down
├── Unreachable           no connection: network, proxy, certificate
├── TimedOut              no answer in time
├── BadAnswer             an answer that can't be read
│   └── CutAnswer         an answer that ends in the middle
└── BadNetworkSettings    the certificate file or the proxy in the settings can't be used

None holds a prompt, an answer, a key or an address: neither in its text nor in its attributes.
"""

from dataclasses import dataclass


@dataclass(eq=False)
class ProviderError(Exception):
    """Anything a provider did not do."""

    def __post_init__(self) -> None:
        super().__init__()

    def __str__(self) -> str:
        return repr(self)


class NoKey(ProviderError):
    """There is no key for this tool here."""


@dataclass(eq=False)
class KeyRefused(ProviderError):
    """The server does not accept the key. `status` is the HTTP status."""

    status: int


class OutOfCredit(ProviderError):
    """The subscription's credit or quota is spent."""


@dataclass(eq=False)
class TooManyRequests(ProviderError):
    """The server asks to wait: `retry_after` seconds, None when it does not say."""

    retry_after: float | None = None


class ModelGone(ProviderError):
    """The model or the address does not exist (any more)."""


class TooLong(ProviderError):
    """What was sent is longer than the model can read."""


class Refused(ProviderError):
    """A content filter stopped the question or its answer."""


@dataclass(eq=False)
class NotUnderstood(ProviderError):
    """The server rejects the request as it was made. `status` is the HTTP status."""

    status: int


@dataclass(eq=False)
class ServerFailed(ProviderError):
    """The server failed. `status` is the HTTP status; 200 when it failed while it was answering."""

    status: int


class Unreachable(ProviderError):
    """There is no connection to the server."""


class TimedOut(ProviderError):
    """The server did not answer in time."""


@dataclass(eq=False)
class BadAnswer(ProviderError):
    """The answer can't be read. `cause` is one of our own words for it, never what was received."""

    cause: str = ""


class CutAnswer(BadAnswer):
    """The answer ended in the middle; what came before it is incomplete."""


@dataclass(eq=False)
class BadNetworkSettings(ProviderError):
    """A network setting can't be used. `key` is its name."""

    key: str
