"""The channel under fire: every message, in any pieces, among anything."""

import json
import math
import tracemalloc
from contextlib import suppress
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from kiosk import messages as m
from kiosk.channel import FRAME_LIMIT, ChannelError, Decoder, encode

words = st.text(max_size=30)
seconds = st.floats(allow_nan=False, allow_infinity=False)
secrets = st.builds(SecretStr, words)
appearances = st.builds(
    m.Appearance,
    language=st.sampled_from(["fr", "en"]),
    text_scale=st.floats(1.0, 2.0),
    contrast=st.sampled_from(["light", "dark", "high"]),
)
TO_SHELL = st.one_of(
    st.builds(m.Ready, session=words, web_panes=st.booleans(), cause=words),
    st.builds(m.Painted, session=words, screen=words),
    st.builds(m.Activity, session=words),
    st.builds(m.Scanned, session=words, card=secrets),
    st.builds(m.OpenTool, session=words, tool=words),
    st.builds(m.EndAsked, session=words),
    st.builds(m.Done, session=words),
    st.builds(m.Preferred, session=words, appearance=appearances),
    st.builds(m.HandRaised, session=words, raised=st.booleans()),
    st.builds(m.Pong, session=words, beat=st.integers(-(2**70), 2**70)),
)
TO_PATRON = st.one_of(
    st.builds(
        m.Begin, session=words, age=st.integers(0, 120) | st.none(), seconds=seconds,
        grace_seconds=seconds, appearance=appearances, idle_seconds=seconds,
    ),
    st.builds(m.TimeLeft, session=words, seconds=seconds, warning=st.integers(1, 60) | st.none()),
    st.builds(m.IdleWarning, session=words, seconds=seconds),
    st.builds(m.Hide, session=words),
    st.builds(m.Reveal, session=words, appearance=appearances),
    st.builds(m.SayGoodbye, session=words, reason=words, grace_seconds=seconds),
    st.builds(m.ToolGranted, session=words, tool=words, secret=secrets | st.none()),
    st.builds(m.ToolRefused, session=words, tool=words, reason=words),
    st.builds(m.Ping, session=words, beat=st.integers(0, 2**63)),
)  # fmt: skip


def in_pieces(stream: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({min(cut, len(stream)) for cut in cuts} | {0, len(stream)})
    return [stream[a:b] for a, b in pairwise(places)]


@given(st.lists(TO_SHELL, max_size=6), st.lists(st.integers(0, 600), max_size=12))
def test_every_word_of_the_patron_arrives_in_any_pieces(sent, cuts):
    decoder, received = Decoder(m.TO_SHELL), []
    for piece in in_pieces(b"".join(encode(message) for message in sent), cuts):
        received += decoder.feed(piece)
    assert received == sent


@given(st.lists(TO_PATRON, max_size=6), st.lists(st.integers(0, 900), max_size=12))
def test_every_word_of_the_shell_arrives_in_any_pieces(sent, cuts):
    decoder, received = Decoder(m.TO_PATRON), []
    for piece in in_pieces(b"".join(encode(message) for message in sent), cuts):
        received += decoder.feed(piece)
    assert received == sent


@given(TO_PATRON | TO_SHELL)
def test_no_direction_understands_the_other(message):
    from_patron = get_args(get_args(m.ToShell)[0])
    other = m.TO_PATRON if isinstance(message, from_patron) else m.TO_SHELL
    with pytest.raises(ChannelError):
        Decoder(other).feed(encode(message))


@given(st.lists(TO_SHELL, max_size=3), st.binary(min_size=4, max_size=60), st.integers(1, 40))
def test_what_follows_garbage_is_never_believed(sent, garbage, size):
    """Once an error was raised the conversation is over; before it, only what was really said."""
    stream = b"".join(encode(message) for message in sent) + garbage
    decoder, received = Decoder(m.TO_SHELL, limit=2000), []
    with suppress(ChannelError):
        for at in range(0, len(stream), size):
            received += decoder.feed(stream[at : at + size])
    assert received == sent[: len(received)]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)
KINDS = [get_args(kind.model_fields["kind"].annotation)[0] for kind in (
    *get_args(get_args(m.ToShell)[0]), *get_args(get_args(m.ToPatron)[0]))]  # fmt: skip


@given(
    st.sampled_from(KINDS),
    st.dictionaries(
        st.sampled_from(["session", "screen", "card", "tool", "appearance", "raised", "web_panes",
                         "cause", "beat", "age", "seconds", "reason", "secret"]) | words,
        json_values,
        max_size=6,
    ),
    st.sampled_from([m.TO_SHELL, m.TO_PATRON]),
)  # fmt: skip
def test_any_json_is_a_message_of_that_direction_or_the_end(kind, said, adapter):
    body = json.dumps({**said, "kind": kind}).encode()  # NaN and Infinity as Python writes them
    with suppress(ChannelError):
        (heard,) = Decoder(adapter).feed(len(body).to_bytes(4, "big") + body)
        assert heard.kind == kind


@given(st.lists(TO_SHELL, min_size=1, max_size=4), st.data())
def test_a_stream_that_is_cut_repeated_or_changed_ends_or_says_whole_messages(sent, data):
    """A byte may be lost, doubled or turned: half a message is never believed, nothing raised."""
    stream = bytearray(b"".join(encode(message) for message in sent))
    at = data.draw(st.integers(0, len(stream) - 1))
    change = data.draw(st.sampled_from(["cut", "lost", "doubled", "turned"]))
    if change == "cut":
        del stream[at:]
    elif change == "lost":
        del stream[at]
    elif change == "doubled":
        stream.insert(at, stream[at])
    else:
        stream[at] ^= 1 << data.draw(st.integers(0, 7))
    decoder = Decoder(m.TO_SHELL, limit=4000)
    with suppress(ChannelError):
        heard = decoder.feed(bytes(stream))
        assert all(isinstance(message, m.Message) for message in heard)
    assert len(decoder._waiting) <= len(stream)


@given(st.integers(FRAME_LIMIT + 1, 2**32 - 1))
def test_a_frame_too_large_is_refused_at_its_length(length):
    with pytest.raises(ChannelError, match=f"a frame of {length} bytes"):
        Decoder(m.TO_SHELL).feed(length.to_bytes(4, "big"))


def test_a_hundred_megabytes_take_no_memory():
    decoder = Decoder(m.TO_SHELL)
    tracemalloc.start()
    try:
        with pytest.raises(ChannelError):
            decoder.feed((100_000_000).to_bytes(4, "big") + bytes(65_536))
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_the_largest_frame_passes_byte_by_byte_and_the_next_is_refused():
    frame = encode(m.OpenTool(session="s", tool="x" * (FRAME_LIMIT - 60)))
    decoder, received = Decoder(m.TO_SHELL), []
    for at in range(0, len(frame), 4096):
        received += decoder.feed(frame[at : at + 4096])
    assert len(received) == 1
    with pytest.raises(ChannelError):
        decoder.feed((FRAME_LIMIT + 1).to_bytes(4, "big"))


def test_ten_thousand_messages_at_once():
    stream = encode(m.Activity(session="s")) * 10_000
    assert len(Decoder(m.TO_SHELL).feed(stream)) == 10_000


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'{"a":' * 50_000, b'{"kind":"open-tool","session":"s","tool":"\\ud800"}',
     b'{"kind":"activity","session":"\xed\xa0\x80"}', b'{"kind":"activity","session":1}',
     b'{"kind":"hand-raised","session":"s","raised":"yes please"}',
     b'{"kind":"preferred","session":"s","appearance":{"text_scale":NaN}}',
     b'{"kind":"preferred","session":"s","appearance":{"text_scale":1e999}}',
     b'{"kind":"preferred","session":"s","appearance":{"contrast":"sepia"}}',
     b'{"kind":"scanned","session":"s","card":["1"]}',
     b'{"kind":"begin","session":"s","age":99,"seconds":9e9,"grace_seconds":1,"appearance":{}}'],
    ids=range(11),
)  # fmt: skip
def test_what_is_built_to_break_a_parser_is_refused(body):
    with pytest.raises(ChannelError):
        Decoder(m.TO_SHELL).feed(len(body).to_bytes(4, "big") + body)


@given(secrets)
def test_a_card_and_a_key_are_hidden_from_whoever_prints_the_message(secret):
    value = secret.get_secret_value()
    for message in (
        m.Scanned(session="s", card=secret),
        m.ToolGranted(session="s", tool="t", secret=secret),
    ):
        shown = f"{message!r} {message} {message.model_dump()}"
        assert len(value) < 3 or repr(value)[1:-1] not in shown.replace("**********", "")


@pytest.mark.parametrize("scale", [0.5, 2.1, math.nan, math.inf, -1])
def test_no_size_of_text_hides_the_screen(scale):
    with pytest.raises(ValidationError):
        m.Appearance(text_scale=scale)
