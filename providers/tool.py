"""What a tool is: the types behind one catalogue file."""

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from providers.origin import DEFAULT_PORTS, Origin, Url, origin_of, split_url
from providers.pair import Pair, WrongValue
from providers.wanted import Noun

LOOPBACK = frozenset({"localhost", "127.0.0.1", "127.0.0.2", "[::1]"})


class Purpose(StrEnum):
    """What a patron wants to do; the home screen asks this first."""

    DISCUSS = "discuss"
    SEARCH = "search"
    DOCUMENT = "document"
    TRANSLATE = "translate"
    IMAGE = "image"
    RETOUCH = "retouch"
    VIDEO = "video"
    CODE = "code"
    OPEN = "open"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Model):
    """A short text in both languages."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def spoken(self, language: str) -> str:
        """The text in `language` ("fr" or "en"); French when there is no such text."""
        return self.en if language == "en" else self.fr


def _called(name: str, english: str | None, language: str) -> str:
    """Most names are brands, and the same everywhere."""
    return english if language == "en" and english is not None else name


class About(_Model):
    """The card shown to patrons before they open a tool."""

    maker: str = Field(min_length=1, description="Who makes it.")
    maker_en: str | None = Field(
        default=None, min_length=1, description="The maker in English, if that is said otherwise."
    )
    country: Words = Field(description="Where they are.")
    what: Words = Field(description="What it does, in one plain sentence.")
    data: Words = Field(description="Where what one writes goes, and what is done with it.")
    licence: Words = Field(description="Open or closed, and whose the results are.")
    price: Words = Field(description="Who pays what.")
    limits: Words = Field(description="What it can't do, or does badly.")

    def made_by(self, language: str) -> str:
        """Who makes it, in `language`."""
        return _called(self.maker, self.maker_en, language)


_ADDRESS = Pair(
    "il faut une adresse web, telle que https://example.org.",
    "a web address is wanted, such as https://example.org.",
)
_HTTPS = Pair(
    "il faut https:// ; http:// n'est permis que vers cet ordinateur lui-même.",
    "https:// is wanted: plain http:// is for this computer only.",
)
_EXACT = Pair(
    "il faut une origine exacte, sans rien après : {wanted}",
    "an exact origin is wanted, with nothing after it: {wanted}",
)
_PREFIX = Pair(
    'il faut un chemin tel que "/settings", ou un fragment tel que "#settings".',
    'a path such as "/settings", or a fragment such as "#settings", is wanted.',
)
_START = Pair(
    "`start` doit être à l'une des origines de `pages`.",
    "`start` must be at one of the origins in `pages`.",
)
_START_SIGNED_IN = Pair(
    "`start` ne peut pas être à l'une des origines de `sign_in_pages`.",
    "`start` can't be at one of the origins in `sign_in_pages`.",
)
_NAME = Pair(
    "un nom de compte a de petites lettres, des chiffres, des points ou des tirets.",
    "an account's name has small letters, digits, dots or hyphens.",
)
_ACCOUNT_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_PROTOCOL = Pair(
    "ce protocole n'existe pas ici ; il y a {spoken}.", "no such wire format; there is {spoken}."
)
_ONE_DOOR = Pair(
    "il faut une et une seule des tables [web], [chat], [small_model].",
    "exactly one of [web], [chat], [small_model] is wanted.",
)


def _exact_origin(url: Url) -> Origin:
    origin = origin_of(url)
    if origin is None or origin.scheme not in {"https", "http"}:
        raise WrongValue(_ADDRESS)
    if origin.scheme == "http" and origin.host not in LOOPBACK:
        raise WrongValue(_HTTPS)
    return origin


def _canonical(origin: Origin) -> str:
    port = "" if origin.port == DEFAULT_PORTS[origin.scheme] else f":{origin.port}"
    return f"{origin.scheme}://{origin.host}{port}"


def _origin(text: str) -> str:
    wanted = _canonical(_exact_origin(split_url(text)))
    if text != wanted:
        raise WrongValue(_EXACT.filled(wanted=wanted))
    return text


def _address(text: str) -> str:
    _exact_origin(split_url(text))
    return text


def _path_prefix(text: str) -> str:
    if not text.startswith(("/", "#")) or len(text) < 2:
        raise WrongValue(_PREFIX)
    return text


_ORIGIN_NOUN = Noun(
    Pair("une origine exacte", "an exact origin"), Pair("origines exactes", "exact origins")
)
_ADDRESS_NOUN = Noun(Pair("une adresse web", "a web address"), Pair("adresses", "addresses"))
_PREFIX_NOUN = Noun(
    Pair("un début de chemin", "the beginning of a path"),
    Pair("débuts de chemins", "beginnings of paths"),
)
OriginText = Annotated[str, AfterValidator(_origin), _ORIGIN_NOUN]
Address = Annotated[str, AfterValidator(_address), _ADDRESS_NOUN]
PathPrefix = Annotated[str, AfterValidator(_path_prefix), _PREFIX_NOUN]


class WebDoor(_Model):
    """A tool opened as its maker's own web page, in a pane."""

    start: Address = Field(
        description="The address a pane opens first. Its origin must be in `pages`."
    )
    pages: tuple[OriginText, ...] = Field(
        min_length=1,
        description="Origins the pane may show. Sign-in pages only where patrons sign in with an "
        "account of their own.",
    )
    resources: tuple[OriginText, ...] = Field(
        default=(), description="Origins a page may load from, besides those of `pages`."
    )
    only: tuple[PathPrefix, ...] = Field(
        default=(),
        description="If there are any: at the origin of `start`, only paths that begin so are "
        "shown. For a tool that shares its host with others (Bing).",
    )
    denied: tuple[PathPrefix, ...] = Field(
        default=(),
        description="Beginnings of paths (`/settings`) or of fragments (`#settings`) nobody can "
        "open at the origins of `pages`, by a click or by a script: settings, billing, sign-out, "
        "what others left on a shared account. Capitals, percent-encoding and dots make no "
        "difference.",
    )
    unseen: tuple[PathPrefix, ...] = Field(
        default=(),
        description="Beginnings of paths at the origins of `pages` that pages load from and that "
        "nobody is shown: a link there could put on screen what a site hands its own scripts, such "
        "as the account's tokens.",
    )
    account: str | None = Field(
        default=None,
        min_length=1,
        max_length=64,
        description="The name of the library's shared account, if the tool has one: small letters, "
        "digits, hyphens. Tools with the same name share the account (`kiosk account enrol`).",
    )
    account_seats: int = Field(
        default=1,
        ge=1,
        le=1000,
        description="How many patrons may use that account at the same time: the others wait in "
        "line. Where several tools share an account, the smallest number counts.",
    )
    account_storage: bool = Field(
        default=False,
        description="Whether what the site keeps in `localStorage` belongs to the account too. "
        "Scripts of the page can read it; cookies alone are safer.",
    )
    sign_in_pages: tuple[OriginText, ...] = Field(
        default=(),
        description="Origins the library's account is signed in at. Staff may go there when they "
        "enrol it; a pane that has the account may not, even if `pages` names them.",
    )
    signed_out: tuple[PathPrefix, ...] = Field(
        default=(),
        description="Beginnings of paths or fragments at the origins of `pages` where a site sends "
        "whom it has signed out (`/login`). A pane that has the account and is sent there, or to "
        "`sign_in_pages`, tells staff that the account is signed out.",
    )
    uploads: bool = Field(
        default=True,
        description="Whether the page may be given files the patron chooses. Copies only, and "
        "nothing else of the computer.",
    )
    sign_in: Words | None = Field(
        default=None, description="What to say to a patron when signing in fails in a pane."
    )

    @field_validator("account")
    @classmethod
    def _is_a_name(cls, account: str | None) -> str | None:
        if account is not None and not _ACCOUNT_NAME.fullmatch(account):
            raise WrongValue(_NAME)
        return account

    @model_validator(mode="after")
    def _starts_inside(self) -> Self:
        start = _canonical(_exact_origin(split_url(self.start)))
        if start not in self.pages:
            raise WrongValue(_START)
        if start in self.sign_in_pages:
            raise WrongValue(_START_SIGNED_IN)
        return self


class ChatDoor(_Model):
    """A tool spoken to over its programming interface."""

    protocol: str = Field(description="The wire format, such as `openai-chat`.")
    base_url: Address = Field(
        description="What the interface's paths begin with, such as `https://api.mistral.ai/v1`."
    )
    model: str = Field(min_length=1, description="The model's name, as its server knows it.")
    key: str | None = Field(
        default=None,
        min_length=1,
        description="The *name* of a secret in the keyring, never a value. Leave it out for a "
        "server that wants none.",
    )
    ask_usage: bool = Field(
        default=True,
        description="`false` for a server that refuses to be asked for the number of tokens.",
    )
    pictures: bool = Field(default=False, description="Whether the model can be shown pictures.")

    @field_validator("protocol")
    @classmethod
    def _is_spoken(cls, protocol: str, info: ValidationInfo) -> str:
        spoken = (info.context or {}).get("protocols")
        if spoken is not None and protocol not in spoken:
            raise WrongValue(_PROTOCOL.filled(spoken=", ".join(sorted(spoken))))
        return protocol


class SmallModelDoor(_Model):
    """The built-in small model, learning from texts in assets."""

    texts: tuple[str, ...] = Field(
        min_length=1, description="What it learns from: names of files in assets/texts."
    )
    order: int = Field(
        default=4, ge=1, le=8, description="How many words a row of its table is long."
    )


class Tool(_Model):
    """One AI service in the catalogue. `id` is the file's name."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", examples=["chatgpt-plus", "albert-2"])
    name: str = Field(min_length=1, max_length=40, description="What patrons call it.")
    name_en: str | None = Field(
        default=None,
        min_length=1,
        max_length=40,
        description="Its English name, if it has another.",
    )
    purpose: tuple[Purpose, ...] = Field(
        min_length=1, description="What it is for, the main one first."
    )
    minimum_age: int = Field(
        ge=0,
        le=99,
        description="In completed years. A patron whose age is unknown opens only tools with 0.",
    )
    about: About
    web: WebDoor | None = None
    chat: ChatDoor | None = None
    small_model: SmallModelDoor | None = None

    @model_validator(mode="after")
    def _one_door(self) -> Self:
        doors = [d for d in (self.web, self.chat, self.small_model) if d is not None]
        if len(doors) != 1:
            raise WrongValue(_ONE_DOOR)
        return self

    def called(self, language: str) -> str:
        """Its name in `language`."""
        return _called(self.name, self.name_en, language)

    @property
    def secret(self) -> str | None:
        """The name of the secret this tool needs, if any."""
        if self.chat is not None:
            return self.chat.key
        return self.web.account if self.web is not None else None
