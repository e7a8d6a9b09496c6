"""A conversation with a model: what is asked, and what comes back while it is answered."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pydantic import SecretStr

from providers.tool import ChatDoor

if TYPE_CHECKING:
    from providers.http import HttpClient

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture shown to the model, for doors with `pictures`. `media_type` as in "image/png"."""

    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. What it says is not shown in its repr."""

    role: Role
    text: str = field(repr=False)
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """A conversation to be continued.

    `temperature` from 0 (always the likeliest word) to about 1; `max_tokens` bounds the answer.
    None leaves either to the server.
    """

    messages: tuple[Message, ...]
    temperature: float | None = None
    max_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the answer."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Usage:
    """How many tokens were read and written. Some servers never say."""

    prompt_tokens: int
    answer_tokens: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer is whole. `reason`: "length" when the server cut it at its limit."""

    reason: Literal["stop", "length"] = "stop"


ChatEvent = Delta | Usage | Finished

# Any number of Delta, then perhaps one Usage, then exactly one Finished; or a ProviderError.
# Closing the iterator, or cancelling the task that reads it, closes the connection at once.
ChatStream = Callable[
    [ChatDoor, SecretStr | None, ChatRequest, "HttpClient"], AsyncGenerator[ChatEvent, None]
]
