"""SIP2 messages: written as a real client wrote them, read as a real server did."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.identity.sip2 import frames, messages
from sessions.identity.sip2.frames import FrameError, Unsendable
from sessions.identity.sip2.messages import (
    EndReply,
    EndSession,
    Login,
    LoginReply,
    PatronReply,
    PatronRequest,
    SendAgain,
    ServerStatus,
    StatusRequest,
    UnexpectedReply,
)
from tests.sessions.identity.sip2 import samples
from tests.sessions.identity.sip2.samples import CARD, NAME, PIN

AT = dt.datetime(2026, 11, 23, 21, 48, 52, tzinfo=dt.UTC)
ANY_CODE = st.sampled_from(["94", "98", "64", "24", "36", "96", "63", ""])


def read(raw):
    return messages.parse(frames.decode(raw, "utf-8").text)


@pytest.mark.parametrize(
    ("request_", "sequence", "raw"),
    [
        (Login("scclient", "clientpwd", "kiosk1"), 0, samples.LOGIN),
        (StatusRequest(), 1, samples.STATUS),
        (PatronRequest("63", "001", AT, "UWOLS", CARD, PIN), 2, samples.QUESTION),
    ],
)
def test_requests_are_a_real_client_s_bytes(request_, sequence, raw):
    assert frames.encode(request_.text(), "utf-8", sequence) == raw + b"\r"


@pytest.mark.parametrize(
    ("request_", "text"),
    [
        (
            PatronRequest("63", "002", AT, "CHA", "17"),
            "6300220261123    214852          AOCHA|AA17|AC|",
        ),
        (
            PatronRequest("23", "002", AT, "CHA", "17"),
            "2300220261123    214852AOCHA|AA17|AC|AD|",
        ),
        (
            PatronRequest("23", "002", AT, "CHA", "17", "1234", "t"),
            "2300220261123    214852AOCHA|AA17|ACt|AD1234|",
        ),
        (EndSession(AT, "CHA", "17"), "3520261123    214852AOCHA|AA17|AC|"),
        (Login("u", "p"), "9300CNu|COp|"),
    ],
)
def test_requests_nobody_recorded(request_, text):
    assert request_.text() == text


@pytest.mark.parametrize(
    "request_",
    [
        PatronRequest("63", "002", AT, "CHA", "17|AD1234"),
        PatronRequest("63", "002", AT, "CHA", "17", "12|BLY"),
        PatronRequest("23", "002", AT, "CHA", "17\r9900802.00"),
        EndSession(AT, "CHA", "17\n35"),
    ],
)
def test_nothing_is_smuggled_in(request_):
    with pytest.raises(Unsendable) as caught:
        request_.text()
    assert "17" not in str(caught.value)


def test_replies_of_a_real_server():
    assert read(samples.LOGIN_ACCEPTED) == LoginReply(True)
    assert read(samples.LOGIN_REFUSED) == LoginReply(False)
    status = ServerStatus(True, "YNNYNN", "2.00", "YYYYYYYYYNYNYYYY")
    assert read(samples.STATUS_REPLY) == status
    assert read(samples.SEND_AGAIN) == SendAgain()


def test_a_patron_of_a_real_server():
    reply = read(samples.ANSWER)
    assert isinstance(reply, PatronReply)
    assert reply.flags == "  Y           "
    wanted = {"AA": CARD, "AE": NAME, "BL": "Y", "CQ": "Y", "PB": "19640925", "PC": "A"}
    assert wanted.items() <= reply.fields.items()


def test_a_patron_status_and_an_end():
    reply = messages.parse("24    Y         00220261123    214852AEA|AA17|BLY|AOCHA|")
    assert isinstance(reply, PatronReply)
    assert (reply.flags[4], reply.fields["BL"]) == ("Y", "Y")
    assert messages.parse("36Y20261123    214852AOCHA|AA17|") == EndReply(True)
    assert messages.parse("36N20261123    214852AOCHA|AA17|") == EndReply(False)


def test_nothing_shown_of_a_message_names_anybody():
    shown = repr(
        [read(samples.ANSWER), PatronRequest("63", "001", AT, "U", CARD, PIN, "terminal"),
         EndSession(AT, "U", CARD, "terminal"), Login("u", "secret")]
    )  # fmt: skip
    assert not [word for word in (CARD, PIN, NAME, "terminal'", "secret") if word in shown]


@pytest.mark.parametrize(
    "text", ["", "9", "94", "98Y", "64  ", "24", "36", "63001", "hello", "<html>"]
)
def test_what_is_no_reply(text):
    with pytest.raises(UnexpectedReply):
        messages.parse(text)


@given(ANY_CODE, st.text(max_size=120))
def test_any_text_is_a_reply_or_none(code, text):
    try:
        reply = messages.parse(code + text)
    except FrameError:
        return
    assert repr(reply).startswith(type(reply).__name__)
