"""What is closed for one process is opened by that one, and by nobody else."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.envelope import Addressee, EnvelopeError, closed_for

PROCESS, OTHER = Addressee(), Addressee()


@given(st.text())
def test_the_process_it_is_for_opens_it(secret):
    assert PROCESS.open(closed_for(PROCESS.address, secret)) == secret


def test_no_other_process_opens_it():
    with pytest.raises(EnvelopeError, match="another process"):
        OTHER.open(closed_for(PROCESS.address, "sk-1"))


def test_it_shows_nothing_and_no_two_are_alike():
    envelopes = {closed_for(PROCESS.address, "sk-1") for _ in range(3)}
    assert len(envelopes) == 3
    assert all(b"sk-1" not in base64.b64decode(envelope) for envelope in envelopes)
    assert "sk-1" not in repr(PROCESS)


@given(st.integers(min_value=0), st.integers(1, 255))
def test_one_that_was_changed_is_not_opened(where, change):
    whole = bytearray(base64.b64decode(closed_for(PROCESS.address, "un secret")))
    whole[where % len(whole)] ^= change
    with pytest.raises(EnvelopeError):
        PROCESS.open(base64.b64encode(whole).decode())


@given(st.text() | st.binary(max_size=64).map(lambda raw: base64.b64encode(raw).decode()))
def test_whatever_is_no_envelope_is_refused(text):
    with pytest.raises(EnvelopeError):
        PROCESS.open(text)


LOW_ORDER = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize("address", ["", "é", "AAAA", "not an address", LOW_ORDER])
def test_nothing_is_closed_for_an_address_that_is_none(address):
    with pytest.raises(EnvelopeError):
        closed_for(address, "sk-1")
