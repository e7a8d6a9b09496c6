"""The wire formats: one module and one line each. A format belongs to no vendor."""

from collections.abc import Mapping

from providers.chat import ChatStream
from providers.protocols import openai_chat

PROTOCOLS: Mapping[str, ChatStream] = {
    "openai-chat": openai_chat.stream,
}
