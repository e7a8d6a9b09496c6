"""What a tool is: the types behind one catalogue file."""

from enum import StrEnum
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

LOOPBACK = frozenset({"localhost", "127.0.0.1", "127.0.0.2", "::1"})


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


class About(_Model):
    """The card shown to patrons before they open a tool."""

    maker: str
    country: Words
    what: Words = Field(description="What it does, in one plain sentence.")
    data: Words = Field(description="Where what one writes goes, and what is done with it.")
    licence: Words
    price: Words
    limits: Words = Field(description="What it can't do, or does badly.")


def _origin(text: str) -> str:
    parts = urlsplit(text)
    bare = not (parts.path or parts.query or parts.fragment or parts.username)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not (bare and secure and parts.hostname):
        raise ValueError("an exact origin is wanted, such as https://example.org")
    return text


def _address(text: str) -> str:
    parts = urlsplit(text)
    _origin(f"{parts.scheme}://{parts.netloc}")
    return text


Origin = Annotated[str, AfterValidator(_origin)]
Address = Annotated[str, AfterValidator(_address)]


class WebDoor(_Model):
    """A tool opened as its maker's own web page, in a pane."""

    start: Address
    pages: tuple[Origin, ...] = Field(min_length=1, description="Origins it may show.")
    resources: tuple[Origin, ...] = Field(default=(), description="Origins it may load from.")
    denied: tuple[str, ...] = Field(default=(), description="Path prefixes a patron can't open.")
    account: str | None = Field(default=None, description="The library's shared account, by name.")
    sign_in: Words | None = Field(default=None, description="Said when signing in fails in a pane.")


class ChatDoor(_Model):
    """A tool spoken to over its programming interface."""

    protocol: Literal["openai-chat"]
    base_url: Address
    model: str = Field(min_length=1)
    key: str | None = Field(default=None, description="The name of a secret, never a value.")


class SmallModelDoor(_Model):
    """The built-in small model, learning from texts in assets."""

    texts: tuple[str, ...] = Field(min_length=1)
    order: int = Field(default=4, ge=1, le=8, description="How many words it looks back.")


class Tool(_Model):
    """One AI service in the catalogue. `id` is the file's name."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str = Field(min_length=1)
    purpose: tuple[Purpose, ...] = Field(min_length=1)
    minimum_age: int = Field(ge=0, le=99)
    about: About
    web: WebDoor | None = None
    chat: ChatDoor | None = None
    small_model: SmallModelDoor | None = None

    @model_validator(mode="after")
    def _one_door(self) -> Self:
        doors = [d for d in (self.web, self.chat, self.small_model) if d is not None]
        if len(doors) != 1:
            raise ValueError("exactly one of [web], [chat], [small_model] is wanted")
        return self

    @property
    def secret(self) -> str | None:
        """The name of the secret this tool needs, if any."""
        if self.chat is not None:
            return self.chat.key
        return self.web.account if self.web is not None else None
