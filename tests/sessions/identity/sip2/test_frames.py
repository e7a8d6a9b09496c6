"""SIP2 frames: a real server's bytes, any bytes, and bytes in any pieces."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.identity.sip2 import frames
from sessions.identity.sip2.frames import ChecksumError, Frame, Splitter, TooLong, Unsendable
from tests.sessions.identity.sip2.samples import REPEAT, SEEN, SEND_AGAIN

ENCODINGS = ("utf-8", "cp850", "latin-1", "ascii", "shift_jis", "gb18030")
VALUES = st.text(st.characters(codec="cp850", exclude_characters="|")).filter(str.isprintable)
MOSTLY_FRAMES = st.lists(
    st.sampled_from([b"\r", b"\n", b"\r\n", b"|", b"|\n", b"AY1AZ", b"AZFEF6", b"64", *SEEN])
    | st.binary(max_size=20)
).map(b"".join)


def cut(data, places):
    ends = sorted(place % (len(data) + 1) for place in places)
    return [data[a:b] for a, b in zip([0, *ends], [*ends, len(data)], strict=True)]


@pytest.mark.parametrize("raw", SEEN)
def test_what_a_real_server_and_its_client_sent_is_read_and_written_alike(raw):
    frame = frames.decode(raw, "utf-8", is_checksum_required=True)
    if frame.sequence is None:
        assert frames.encode_resend(frame.text) == raw + b"\r"
    else:
        assert frames.encode(frame.text, "utf-8", frame.sequence) == raw + b"\r"


@pytest.mark.parametrize("raw", SEEN)
def test_one_changed_byte_is_noticed(raw):
    broken = bytes([raw[0] ^ 1]) + raw[1:]
    with pytest.raises(ChecksumError, match="wrong"):
        frames.decode(broken, "utf-8")


def test_a_message_without_checksum_is_taken_where_none_is_required():
    assert frames.decode(b"941", "utf-8") == Frame("941")
    with pytest.raises(ChecksumError, match="without"):
        frames.decode(b"941", "utf-8", is_checksum_required=True)


def test_a_checksum_in_small_letters_is_one():
    assert frames.decode(b"941AY0AZfdfd", "utf-8") == Frame("941", 0)


def test_the_checksum_is_of_the_bytes_as_they_are_sent():
    for encoding in ("utf-8", "cp850"):
        raw = frames.encode("64AEÉloïse|", encoding, 3)
        assert (sum(raw[:-5]) + int(raw[-5:], 16)) & 0xFFFF == 0
        assert frames.decode(raw[:-1], encoding, is_checksum_required=True).text == "64AEÉloïse|"


def test_bytes_the_encoding_lacks_are_replaced():
    assert frames.decode("64AEÉ|".encode("cp850"), "ascii").text == "64AE\ufffd|"


def test_decomposed_letters_are_composed():
    raw = unicodedata.normalize("NFD", "64AEÉloïse|").encode()
    assert frames.decode(raw, "utf-8").text == "64AEÉloïse|"


def test_a_frame_shows_nothing_of_what_it_holds():
    assert "Fiander" not in repr(frames.decode(b"64AEFiander|", "utf-8"))


@given(st.binary() | MOSTLY_FRAMES, st.sampled_from(ENCODINGS), st.booleans())
def test_any_bytes_decode_or_are_no_frame(raw, encoding, is_required):
    try:
        frame = frames.decode(raw, encoding, is_checksum_required=is_required)
    except ChecksumError:
        return
    assert unicodedata.is_normalized("NFC", frame.text)
    frames.fields(frame.text)


@given(VALUES, st.sampled_from(["cp850", "utf-8"]), st.integers(0, 9) | st.none())
def test_what_is_written_can_be_read(value, encoding, sequence):
    text = unicodedata.normalize("NFC", frames.item("AE", value))
    try:
        raw = frames.encode(text, encoding, sequence)
    except Unsendable:
        return
    (whole,) = Splitter().feed(raw)
    frame = frames.decode(whole, encoding, is_checksum_required=sequence is not None)
    assert frame == Frame(text, sequence)


# ---------------------------------------------------------------------------------------- values


@pytest.mark.parametrize("value", ["1|AD", "1\rX", "1\n", "1\0", "1\x85", "1\u2028", "|"])
def test_a_value_can_not_bring_fields_or_messages_of_its_own(value):
    with pytest.raises(Unsendable):
        frames.item("AA", value)


@given(st.text())
def test_any_value_stays_in_its_field(value):
    try:
        text = frames.item("AA", value) + frames.item("AD", "x")
    except Unsendable:
        return
    assert frames.fields(text) == {"AA": value, "AD": "x"}


def test_a_value_the_encoding_lacks_is_refused_without_being_shown():
    with pytest.raises(Unsendable) as caught:
        frames.encode("AA€|", "latin-1")
    assert "€" not in str(caught.value)


def test_the_first_of_two_fields_counts_and_empty_ones_are_there():
    assert frames.fields("AF1|AF2||A|BL|") == {"AF": "1", "BL": ""}


@pytest.mark.parametrize("encoding", [*ENCODINGS, "cp1252", "UTF8"])
def test_encodings_with_ascii_in_them(encoding):
    assert frames.is_usable(encoding)


@pytest.mark.parametrize(
    "encoding", ["", "nothing", "utf-16", "utf-7", "cp037", "hex", "idna", "a\0b", "punycode"]
)
def test_what_is_no_encoding_for_frames(encoding):
    assert not frames.is_usable(encoding)


# ---------------------------------------------------------------------------------------- pieces


@pytest.mark.parametrize(
    "data", [b"941\r", b"941\n", b"941\r\n", b"\n941\r", b"\r\n\r\n941\r", b"941\r\n\n\r"]
)
def test_however_lines_end_there_is_one_message(data):
    splitter = Splitter()
    assert splitter.feed(data) == [b"941"]
    assert splitter.is_empty


def test_a_line_break_inside_a_value_ends_nothing():
    """Koha keeps CR out of its values, and no more."""
    text = "64AA17|BLY|AFcame on\n\nMonday\n|PX20200101|"
    for sequence in (None, 4):
        raw = frames.encode(text, "utf-8", sequence)
        splitter = Splitter()
        first, second = splitter.feed(raw + b"\n" + raw[:-1] + b"\n")
        assert splitter.is_empty
        assert first == second
        assert frames.fields(frames.decode(first, "utf-8").text)["PX"] == "20200101"


def test_a_message_that_is_not_whole_waits():
    splitter = Splitter()
    assert splitter.feed(SEND_AGAIN[:4]) == []
    assert not splitter.is_empty
    assert splitter.feed(SEND_AGAIN[4:] + b"\r\n" + REPEAT + b"\r") == [SEND_AGAIN, REPEAT]


@given(MOSTLY_FRAMES, st.lists(st.integers(0, 10_000), max_size=8))
def test_pieces_change_nothing(data, places):
    whole, pieced = Splitter(), Splitter()
    expected = whole.feed(data)
    got = [message for piece in cut(data, places) for message in pieced.feed(piece)]
    assert got == expected
    assert pieced.is_empty == whole.is_empty


@given(MOSTLY_FRAMES, st.lists(st.integers(0, 10_000), max_size=8), st.integers(1, 60))
def test_pieces_change_nothing_about_what_is_too_long(data, places, limit):
    def outcome(pieces):
        splitter = Splitter(limit)
        try:
            return [message for piece in pieces for message in splitter.feed(piece)]
        except TooLong:
            return None

    assert outcome(cut(data, places)) == outcome([data])


def test_more_than_a_message_has_is_not_kept():
    splitter = Splitter()
    assert splitter.feed(b"6" * frames.FRAME_BYTES) == []
    assert splitter.feed(b"\r") == [b"6" * frames.FRAME_BYTES]
    splitter.feed(b"6" * frames.FRAME_BYTES)
    with pytest.raises(TooLong):
        splitter.feed(b"4")
