"""What it takes to be signed in to a tool: the cookies and stored items of a library's account.

Taken once, when staff sign in (`kiosk account enrol`), sealed in the vault, and handed to the one
pane that needs it. None of it is in any text about it.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_serializer,
)

# As JSON within JSON it at most doubles, and a message over the channel has a megabyte at most.
MOST_CHARACTERS = 400_000
_NO_COOKIE_HAS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f;]")

SameSite = Literal["", "none", "lax", "strict"]


class AccountStateError(Exception):
    """It can't be read, or is too large. The text is for staff; it holds nothing of the content."""


def _sendable(text: str) -> str:
    """A `;` or a line's end would begin an attribute of its own, such as another domain."""
    if _NO_COOKIE_HAS.search(text):
        raise ValueError("not a part of a cookie")
    return text


Part = Annotated[str, AfterValidator(_sendable)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Cookie(_Model):
    """One cookie as its site gave it. Texts are bytes read as Latin-1, so that none is lost.

    `domain` has no dot before it; `host_only`: no host below it is sent the cookie. `expires` in
    seconds since 1970, None for one that ends with the browser.
    """

    name: Part = Field(max_length=4096)
    value: SecretStr
    domain: Part = Field(min_length=1, max_length=255)
    path: Part = Field(default="/", max_length=1024)
    host_only: bool = True
    secure: bool = False
    http_only: bool = False
    same_site: SameSite = ""
    expires: float | None = None

    @field_serializer("value", when_used="json")
    def _reveal(self, value: SecretStr) -> str:
        return value.get_secret_value()

    def is_sent_to(self, host: str) -> bool:
        """Whether a browser sends it to `host`. A number is no name: nothing is below it."""
        if host == self.domain:
            return True
        is_below = host.endswith(f".{self.domain}") and not _is_number(host)
        return is_below and not self.host_only

    def origin_among(self, origins: Iterable[str]) -> str | None:
        """One of `origins` that it is sent to, the host it is named after first."""
        found = [origin for origin in origins if self.is_sent_to(_host(origin))]
        return min(found, key=lambda origin: len(_host(origin)), default=None)


class StoredItem(_Model):
    """One item of an origin's local storage."""

    origin: str = Field(min_length=1, max_length=300)
    key: str
    value: SecretStr

    @field_serializer("value", when_used="json")
    def _reveal(self, value: SecretStr) -> str:
        return value.get_secret_value()


class AccountState(_Model):
    """Everything of one account, as it was when it was enrolled."""

    cookies: tuple[Cookie, ...] = ()
    items: tuple[StoredItem, ...] = ()
    enrolled_at: dt.datetime

    def __repr__(self) -> str:
        return f"AccountState({len(self.cookies)} cookies, {len(self.items)} items)"

    __str__ = __repr__

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        return []  # within the text of another model, too

    @classmethod
    def from_secret(cls, secret: SecretStr) -> Self:
        """What `to_secret` gave. Raises `AccountStateError`."""
        try:
            return cls.model_validate_json(secret.get_secret_value())
        except ValidationError as error:
            raise AccountStateError(f"it can't be read: {error.error_count()} mistakes") from None

    def to_secret(self) -> SecretStr:
        """As one text. Raises `AccountStateError` when it is too large for the channel."""
        text = self.model_dump_json()
        if len(text.encode()) > MOST_CHARACTERS:
            raise AccountStateError(f"it is larger than {MOST_CHARACTERS // 1000} kB")
        return SecretStr(text)

    def kept_for(self, origins: Iterable[str]) -> Self:
        """Only what belongs to `origins`: cookies they are sent, items they stored."""
        known = tuple(origins)
        return self.model_copy(
            update={
                "cookies": tuple(c for c in self.cookies if c.origin_among(known) is not None),
                "items": tuple(item for item in self.items if item.origin in known),
            }
        )

    def with_same_site(self, pages: Iterable[str]) -> Self:
        """With the `SameSite` its cookies can only have had, where the engine did not tell it.

        What no page's own origin is sent came from other sites, so it was `None`. The others are
        left as a browser takes them that was told nothing, which is `Lax`.
        """
        own = tuple(pages)

        def judged(cookie: Cookie) -> Cookie:
            is_own = not cookie.secure or cookie.origin_among(own) is not None
            if cookie.same_site or is_own:
                return cookie
            return cookie.model_copy(update={"same_site": "none"})

        return self.model_copy(update={"cookies": tuple(map(judged, self.cookies))})

    def without_expired(self, now: float) -> Self:
        """Only what a browser would still send at `now`, in seconds since 1970."""
        alive = (c for c in self.cookies if c.expires is None or c.expires > now)
        return self.model_copy(update={"cookies": tuple(alive)})

    def is_over(self, now: float) -> bool:
        """Whether nothing is left that could sign anybody in."""
        left = self.without_expired(now)
        return not left.cookies and not left.items

    @property
    def first_end(self) -> float | None:
        """When the first of its cookies expires; None when none of them says."""
        return min(self._ends(), default=None)

    @property
    def last_end(self) -> float | None:
        """When the last one does: from then on nobody is signed in. None when that isn't known."""
        ends = self._ends()
        return max(ends) if ends and len(ends) == len(self.cookies) else None

    def _ends(self) -> list[float]:
        return [c.expires for c in self.cookies if c.expires is not None]


def _host(origin: str) -> str:
    return urlsplit(origin).hostname or ""


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()
