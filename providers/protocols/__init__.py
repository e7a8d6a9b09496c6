"""The wire formats: one module and one line each. A format belongs to no vendor.

A module is loaded when a tool speaks it: the shell reads the catalogue too, and needs no HTTP.
"""

from collections.abc import Mapping
from importlib import import_module

from providers.chat import ChatStream

PROTOCOLS: Mapping[str, str] = {
    "openai-chat": "providers.protocols.openai_chat",
}


def stream_of(protocol: str) -> ChatStream:
    """What speaks the format of that name. Raises KeyError when there is none."""
    speaks: ChatStream = import_module(PROTOCOLS[protocol]).stream
    return speaks
