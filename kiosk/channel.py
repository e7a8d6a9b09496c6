"""Framing of the channel between the shell and a patron's process. No I/O.

A frame is a length (4 bytes, big-endian) and that many bytes of UTF-8 JSON. What arrives is not
trusted: a frame above the limit, or one that is no known message, ends the conversation.
"""

import struct
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from kiosk.messages import Message

FRAME_LIMIT = 1 << 20  # bytes; the longest honest message is a few kilobytes
_LENGTH = struct.Struct(">I")

M = TypeVar("M")


class ChannelError(Exception):
    """The other side said something that is no message. Its text is never quoted."""


def encode(message: Message) -> bytes:
    """One message as a frame. Raises `ChannelError` when it is larger than the limit."""
    body = message.model_dump_json().encode()
    if len(body) > FRAME_LIMIT:
        raise ChannelError(f"a {type(message).__name__} of {len(body)} bytes is too large")
    return _LENGTH.pack(len(body)) + body


class Decoder(Generic[M]):
    """Puts messages together from bytes that arrive in any pieces."""

    def __init__(self, adapter: TypeAdapter[M], limit: int = FRAME_LIMIT) -> None:
        self._adapter = adapter
        self._limit = limit
        self._waiting = bytearray()

    def feed(self, untrusted: bytes) -> list[M]:
        """The messages completed by these bytes. Raises `ChannelError`; it can't be used after."""
        self._waiting += untrusted
        messages = []
        while (body := self._next_body()) is not None:
            messages.append(self._message(body))
        return messages

    def _next_body(self) -> bytes | None:
        if len(self._waiting) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._waiting)
        if length > self._limit:
            raise ChannelError(
                f"a frame of {length} bytes is announced; {self._limit} is the limit"
            )
        end = _LENGTH.size + length
        if len(self._waiting) < end:
            return None
        body = bytes(self._waiting[_LENGTH.size : end])
        del self._waiting[:end]
        return body

    def _message(self, body: bytes) -> M:
        try:
            return self._adapter.validate_json(body)
        except ValidationError as error:
            # The validation error quotes what was said, so its text is left behind.
            kinds = ", ".join(sorted({e["type"] for e in error.errors(include_input=False)}))
            raise ChannelError(f"not a known message ({kinds})") from None
