"""What is kept of a card: nothing one could read it from."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.card_hash import KEY_BYTES, CardHasher

KEY = bytes(range(32))


def test_it_is_hmac_sha_256_under_the_site_s_key():
    expected = hmac.new(KEY, b"20000000000017", hashlib.sha256).hexdigest()
    assert CardHasher(KEY)("20000000000017") == expected


@pytest.mark.parametrize("length", [0, KEY_BYTES - 1, KEY_BYTES + 1])
def test_another_length_is_no_key(length):
    with pytest.raises(ValueError, match="32 bytes"):
        CardHasher(b"k" * length)


@given(st.text(), st.text())
def test_cards_and_hashes_match_one_to_one(one, other):
    hasher = CardHasher(KEY)
    assert (hasher(one) == hasher(other)) == (one == other)


def test_under_another_key_it_is_another_hash():
    assert CardHasher(KEY)("1") != CardHasher(KEY[::-1])("1")


def test_the_key_is_never_shown():
    shown = repr(CardHasher(KEY))
    assert repr(KEY) not in shown
    assert KEY.hex() not in shown
