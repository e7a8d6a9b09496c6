"""The errors of OpenAI-compatible servers, as ours.

Source: OpenAI's "Error codes" and what Mistral, Ollama, llama.cpp and vLLM answer. The status
decides; the code inside the body, where a server sends one, tells apart what shares a status. The
message is looked at for a few known words and is never kept: it may quote the prompt.
"""

from pydantic import BaseModel, ValidationError, field_validator, model_validator

from providers.errors import (
    BadAnswer,
    KeyRefused,
    ModelGone,
    NotUnderstood,
    OutOfCredit,
    ProviderError,
    Refused,
    ServerFailed,
    TimedOut,
    TooLong,
    TooManyRequests,
)

_SPENT = {"insufficient_quota", "billing_hard_limit_reached", "insufficient_credits"}
_GONE = {"model_not_found", "model_deprecated", "invalid_model"}
_LONG = {"context_length_exceeded", "string_above_max_length", "exceed_context_size_error"}
_FILTERED = {"content_filter", "content_policy_violation", "moderation_blocked"}
_LONG_WORDS = ("context length", "context size", "context window", "too many tokens")


class Failure(BaseModel):
    """What a server says of a failure. Only its codes are kept."""

    code: str = ""
    type: str = ""
    message: str = ""

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: object) -> object:
        return {"message": value} if isinstance(value, str) else value

    @field_validator("code", "type", "message", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> str:
        return value if isinstance(value, str) else str(value or "")

    def is_any(self, codes: set[str]) -> bool:
        """Whether the code or the type is one of `codes`."""
        return self.code in codes or self.type in codes


class _Body(BaseModel):
    error: Failure = Failure()


def error_of(status: int, body: bytes, retry_after: float | None) -> ProviderError:
    """The error for an answer of `status` (not 200) with `body`."""
    failure = _failure(body)
    if status == 429 and not failure.is_any(_SPENT):
        return TooManyRequests(retry_after)
    return error_of_failure(failure, status)


def _failure(body: bytes) -> Failure:
    for shape in (_Body, Failure):  # Mistral's has no "error" around it
        try:
            read = shape.model_validate_json(body)
        except ValidationError:
            continue
        failure = read.error if isinstance(read, _Body) else read
        if failure != Failure():
            return failure
    return Failure()


def error_of_failure(failure: Failure, status: int) -> ProviderError:
    """The error for `failure`, told with an answer of `status` or in the middle of one (200)."""
    return _by_code(failure) or _by_status(status)


def _by_code(failure: Failure) -> ProviderError | None:
    if failure.is_any(_SPENT):
        return OutOfCredit()
    if failure.is_any(_FILTERED):
        return Refused()
    if failure.is_any(_GONE):
        return ModelGone()
    message = failure.message.lower()
    if failure.is_any(_LONG) or any(words in message for words in _LONG_WORDS):
        return TooLong()
    return None


_SIMPLE: dict[int, type[ProviderError]] = {
    402: OutOfCredit,
    404: ModelGone,
    408: TimedOut,
    410: ModelGone,
    413: TooLong,
    451: Refused,
}


def _by_status(status: int) -> ProviderError:
    if status in {401, 403}:
        return KeyRefused(status)
    if status == 429:
        return TooManyRequests()
    if (known := _SIMPLE.get(status)) is not None:
        return known()
    if 300 <= status < 400:
        return BadAnswer("redirected")
    return NotUnderstood(status) if 400 <= status < 500 else ServerFailed(status)
