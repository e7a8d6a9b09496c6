"""The wire format of OpenAI's chat completions, spoken by Mistral, Ollama, llama.cpp, vLLM, Albert.

Source: OpenAI's API reference, "Create chat completion" and its streaming events. The answer is
server-sent events, each a JSON chunk, ended by `[DONE]`. Servers differ in what they leave out:
usage, `[DONE]`, a finish reason. An answer is whole when one of the last two has been seen.
"""

import base64
from collections.abc import AsyncGenerator
from typing import Any, Literal

from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator

from providers.chat import ChatEvent, ChatRequest, Delta, Finished, Message, Usage
from providers.errors import BadAnswer, CutAnswer, NoKey, Refused
from providers.http import Answer, HttpClient
from providers.protocols.openai_errors import Failure, error_of, error_of_failure
from providers.sse import SseParser
from providers.tool import ChatDoor

DONE = "[DONE]"
FILTERED = "content_filter"
OK = 200


class _Delta(BaseModel):
    content: str | None = None
    refusal: str | None = None

    @field_validator("content", mode="before")
    @classmethod
    def _text_of_parts(cls, value: object) -> object:
        """Models that reason answer in parts; those of another type than "text" are left out."""
        if not isinstance(value, list):
            return value
        parts = (part for part in value if isinstance(part, dict) and part.get("type") == "text")
        return "".join(str(part.get("text", "")) for part in parts)


class _Choice(BaseModel):
    delta: _Delta = _Delta()
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = Field(ge=0)
    completion_tokens: int = Field(default=0, ge=0)


class _Chunk(BaseModel):
    choices: tuple[_Choice, ...] = ()
    usage: _Usage | None = None
    error: Failure | None = None


async def stream(
    door: ChatDoor, key: SecretStr | None, request: ChatRequest, http: HttpClient
) -> AsyncGenerator[ChatEvent, None]:
    """Continue `request` at `door`. Raises `ProviderError`; see `providers.chat.ChatStream`."""
    if door.key is not None and key is None:
        raise NoKey
    url = f"{door.base_url.rstrip('/')}/chat/completions"
    async with http.post_json(url, _body(door, request), key) as answer:
        await _check(answer)
        reading = _Reading()
        async for piece in answer.pieces():
            for delta in reading.feed(piece):
                yield delta
            if reading.done:
                break
        for event in reading.end():
            yield event


async def _check(answer: Answer) -> None:
    if answer.status != OK:
        raise error_of(answer.status, await answer.explanation(), answer.retry_after)
    if answer.media_type not in {"text/event-stream", ""}:
        raise BadAnswer("not a stream of events")


class _Reading:
    """What has been understood of one answer."""

    def __init__(self) -> None:
        self._parser = SseParser()
        self._reason: str | None = None
        self._usage: _Usage | None = None
        self.done = False

    def feed(self, piece: bytes) -> list[Delta]:
        """The pieces of text in `piece`."""
        deltas: list[Delta] = []
        for event in self._parser.feed(piece):
            if event.data.strip() == DONE:
                self.done = True
                break
            deltas += self._take(_chunk(event.data))
        return deltas

    def _take(self, chunk: _Chunk) -> list[Delta]:
        if chunk.error is not None:
            raise error_of_failure(chunk.error, OK)
        self._usage = chunk.usage or self._usage
        return [delta for choice in chunk.choices for delta in self._text(choice)]

    def _text(self, choice: _Choice) -> list[Delta]:
        self._reason = choice.finish_reason or self._reason
        if self._reason == FILTERED or choice.delta.refusal:
            raise Refused
        return [Delta(choice.delta.content)] if choice.delta.content else []

    def end(self) -> list[ChatEvent]:
        """What follows the text. Raises `CutAnswer` when the answer is not whole."""
        if not self.done and self._reason is None:
            raise CutAnswer("no end")
        last = Finished(_reason(self._reason))
        if self._usage is None:
            return [last]
        return [Usage(self._usage.prompt_tokens, self._usage.completion_tokens), last]


def _reason(reason: str | None) -> Literal["stop", "length"]:
    return "length" if reason in {"length", "model_length", "max_tokens"} else "stop"


def _chunk(data: str) -> _Chunk:
    try:
        return _Chunk.model_validate_json(data)
    except ValidationError:
        raise BadAnswer("not a chunk of an answer") from None


def _body(door: ChatDoor, request: ChatRequest) -> dict[str, Any]:
    body: dict[str, Any] = {
        "model": door.model,
        "messages": [_message(message) for message in request.messages],
        "stream": True,
    }
    options = {
        "stream_options": {"include_usage": True} if door.ask_usage else None,
        "temperature": request.temperature,
        "max_tokens": request.max_tokens,
    }
    return body | {name: value for name, value in options.items() if value is not None}


def _message(message: Message) -> dict[str, Any]:
    if not message.pictures:
        return {"role": message.role, "content": message.text}
    parts: list[dict[str, Any]] = [{"type": "text", "text": message.text}]
    for picture in message.pictures:
        encoded = base64.b64encode(picture.content).decode("ascii")
        address = f"data:{picture.media_type};base64,{encoded}"
        parts.append({"type": "image_url", "image_url": {"url": address}})
    return {"role": message.role, "content": parts}
