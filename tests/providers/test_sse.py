"""Server-sent events, in any pieces."""

import collections
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.errors import BadAnswer
from providers.sse import SseEvent, SseParser


def parse(*pieces: bytes) -> list[SseEvent]:
    parser = SseParser()
    return [event for piece in pieces for event in parser.feed(piece)]


@pytest.mark.parametrize(
    ("stream", "data"),
    [
        (b"data: a\n\n", ["a"]),
        (b"data: a\r\n\r\n", ["a"]),
        (b"data: a\r\r", ["a"]),
        (b"\xef\xbb\xbfdata: a\n\n", ["a"]),
        (b"data:a\ndata: b\n\n", ["a\nb"]),
        (b"data:  two spaces\n\n", [" two spaces"]),
        (b": a comment\n\ndata: a\n\n", ["a"]),
        (b"data\n\n", [""]),
        (b"data: a", []),
        (b"data: a\n", []),
        (b"event: ping\n\n", []),
        (b"unknown: x\nretry: 3\ndata: a\n\n", ["a"]),
        ("data: L’été\n\n".encode(), ["L’été"]),
        (b"data: \xff\n\n", ["\ufffd"]),
    ],
)
def test_the_standard_is_followed(stream: bytes, data: list[str]) -> None:
    assert [event.data for event in parse(stream)] == data


def test_type_and_id() -> None:
    first, second = parse(b"event: delta\nid: 7\ndata: a\n\ndata: b\n\n")
    assert (first.type, first.id) == ("delta", "7")
    assert (second.type, second.id) == ("message", "7")


@pytest.mark.parametrize("rest", [b"data: a", b"data: a\n"])
def test_what_is_not_ended_is_pending(rest: bytes) -> None:
    parser = SseParser()
    parser.feed(b"data: whole\n\n")
    assert not parser.pending
    parser.feed(rest)
    assert parser.pending


def test_a_line_without_end_is_stopped() -> None:
    parser = SseParser(line_limit=1000)
    with pytest.raises(BadAnswer):
        collections.deque((parser.feed(b"a" * 64) for _ in range(100)), maxlen=0)


def test_an_event_without_end_is_stopped() -> None:
    parser = SseParser()
    line = b"data: " + b"a" * 100_000 + b"\n"
    with pytest.raises(BadAnswer):
        collections.deque((parser.feed(line) for _ in range(100)), maxlen=0)


_text = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]))
_ends = st.sampled_from(["\n", "\r\n", "\r"])


@given(
    st.lists(st.lists(_text, min_size=1, max_size=3), max_size=4),
    _ends,
    st.lists(st.integers(0, 400)),
)
def test_pieces_do_not_matter(events: list[list[str]], end: str, cuts: list[int]) -> None:
    stream = "".join(
        "".join(f"data: {line}{end}" for line in event) + end for event in events
    ).encode()
    places = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    pieces = [stream[a:b] for a, b in pairwise(places)]
    expected = ["\n".join(event) for event in events]
    assert [event.data for event in parse(*pieces)] == expected
    assert [event.data for event in parse(*(bytes([b]) for b in stream))] == expected


@given(st.binary(max_size=300), st.integers(0, 300))
def test_rubbish_never_breaks_it(rubbish: bytes, cut: int) -> None:
    assert parse(rubbish) == parse(rubbish[:cut], rubbish[cut:])
