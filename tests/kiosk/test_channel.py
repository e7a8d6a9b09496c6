"""The channel: pieces, limits, and what isn't a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from kiosk.channel import FRAME_LIMIT, ChannelError, Decoder, encode
from kiosk.messages import TO_PATRON, TO_SHELL, Activity, OpenTool, Scanned, ToolGranted


@given(st.lists(st.text(max_size=50), max_size=5), st.lists(st.integers(1, 30), min_size=1))
def test_messages_survive_any_pieces(tools, sizes):
    sent = [OpenTool(session="s", tool=tool) for tool in tools]
    stream = b"".join(encode(message) for message in sent)
    decoder, received, at, turn = Decoder(TO_SHELL), [], 0, 0
    while at < len(stream):
        size = sizes[turn % len(sizes)]
        received += decoder.feed(stream[at : at + size])
        at, turn = at + size, turn + 1
    assert received == sent


def test_a_hundred_megabytes_are_refused_before_they_arrive():
    with pytest.raises(ChannelError, match="limit"):
        Decoder(TO_SHELL).feed((100_000_000).to_bytes(4, "big"))


def test_too_large_a_message_is_not_sent():
    with pytest.raises(ChannelError):
        encode(OpenTool(session="s", tool="x" * FRAME_LIMIT))


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b'{"kind":"open-tool"}', b'{"kind":"dance","session":"s"}', b"\xff\xfe",
     b'{"kind":"activity","session":"s","more":1}'],
)  # fmt: skip
def test_what_is_no_message_ends_the_conversation(body):
    with pytest.raises(ChannelError):
        Decoder(TO_SHELL).feed(len(body).to_bytes(4, "big") + body)


def test_an_error_never_quotes_what_was_said():
    body = b'{"kind":"open-tool","session":"s","tool":{"a":"my diary"}}'
    with pytest.raises(ChannelError) as caught:
        Decoder(TO_SHELL).feed(len(body).to_bytes(4, "big") + body)
    assert "diary" not in str(caught.value)
    assert caught.value.__cause__ is None


@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_nothing_else(untrusted):
    try:
        Decoder(TO_SHELL, limit=1000).feed(untrusted)
    except ChannelError:
        return


def test_secrets_cross_the_pipe_and_stay_out_of_repr():
    granted = ToolGranted(session="s", tool="t", secret=SecretStr("sk-secret"))
    assert "sk-secret" not in repr(granted)
    (received,) = Decoder(TO_PATRON).feed(encode(granted))
    assert received.secret.get_secret_value() == "sk-secret"
    assert "2000" not in repr(Scanned(session="s", card=SecretStr("2000")))


def test_the_directions_do_not_mix():
    with pytest.raises(ChannelError):
        Decoder(TO_PATRON).feed(encode(Activity(session="s")))
