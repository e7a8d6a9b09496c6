"""What is kept of an account: whose cookies, until when, and in no text about it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from sessions.account_state import (
    MOST_CHARACTERS,
    AccountState,
    AccountStateError,
    Cookie,
    StoredItem,
)

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
CHAT, CDN = "https://chat.example.org", "https://cdn.example.net"
LATIN_1 = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters=";\x7f"))


def cookie(domain="chat.example.org", **more):
    return Cookie(**{"name": "session", "value": SecretStr("s3cret"), "domain": domain, **more})


def state(*cookies, items=()):
    return AccountState(cookies=cookies, items=items, enrolled_at=NOON)


def item(origin=CHAT, value="t0ken"):
    return StoredItem(origin=origin, key="token", value=SecretStr(value))


@given(
    value=LATIN_1,
    expires=st.none() | st.floats(0, 4e9),
    same_site=st.sampled_from(["", "none", "lax", "strict"]),
    stored=st.text(),
)
def test_what_was_taken_comes_back_as_it_was(value, expires, same_site, stored):
    whole = state(
        cookie(value=value, expires=expires, same_site=same_site, http_only=True, secure=True),
        items=[item(value=stored)],
    )
    back = AccountState.from_secret(whole.to_secret())
    assert back == whole
    assert back.cookies[0].value.get_secret_value() == value
    assert back.items[0].value.get_secret_value() == stored


def test_nothing_of_it_is_in_any_text():
    whole = state(cookie(), items=[item()])
    texts = [repr(whole), str(whole), repr(whole.cookies), repr(whole.items), str([whole])]
    assert not [text for text in texts if "s3cret" in text or "t0ken" in text]
    assert "s3cret" not in repr(whole.to_secret())


@pytest.mark.parametrize(
    "text", ['{"s3cret"', '{"cookies": [{"name": "a", "value": "s3cret"}]}', "", "[]"]
)
def test_what_can_t_be_read_is_an_error_that_quotes_nothing(text):
    with pytest.raises(AccountStateError) as caught:
        AccountState.from_secret(SecretStr(text))
    assert "s3cret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("field", ["name", "domain", "path"])
@pytest.mark.parametrize("text", ["a; Domain=other.example", "a\r\nSet-Cookie: b", "a\0"])
def test_no_part_of_a_cookie_smuggles_in_another(field, text):
    with pytest.raises(ValidationError):
        cookie(**{field: text})


def test_more_than_a_message_can_carry_is_refused():
    half = "x" * (MOST_CHARACTERS // 2)
    state(items=[item(value=half)]).to_secret()
    with pytest.raises(AccountStateError, match="400 kB"):
        state(items=[item(value=half), item(value=half)]).to_secret()


@pytest.mark.parametrize(
    ("domain", "host_only", "is_kept"),
    [
        ("chat.example.org", True, True),
        ("chat.example.org", False, True),
        ("example.org", False, True),
        ("example.org", True, False),  # chat.example.org is never sent it
        ("org", False, True),  # as browsers do; no site can set such a one
        ("other.example.org", False, False),
        ("evil-chat.example.org", False, False),
        ("at.example.org", False, False),
        ("cdn.example.net", True, True),
        ("sub.chat.example.org", False, False),
        ("example.com", False, False),
    ],
)
def test_only_cookies_its_origins_are_sent_are_kept(domain, host_only, is_kept):
    kept = state(cookie(domain, host_only=host_only)).kept_for([CHAT, CDN])
    assert bool(kept.cookies) is is_kept


def test_a_number_has_nothing_below_it():
    assert not cookie("0.0.1", host_only=False).is_sent_to("127.0.0.1")
    assert cookie("127.0.0.1").is_sent_to("127.0.0.1")


def test_a_cookie_is_put_back_at_the_host_it_is_named_after():
    origins = ["https://chat.example.org", "https://example.org", CDN]
    assert cookie("example.org", host_only=False).origin_among(origins) == "https://example.org"
    assert cookie("example.com").origin_among(origins) is None


def test_what_only_other_sites_are_sent_was_sent_across_sites():
    whole = state(
        cookie(secure=True), cookie("cdn.example.net", secure=True),
        cookie("cdn.example.net"), cookie("cdn.example.net", secure=True, same_site="strict"),
    )  # fmt: skip
    judged = whole.with_same_site([CHAT])
    assert [c.same_site for c in judged.cookies] == ["", "none", "", "strict"]


def test_items_of_other_origins_are_not_kept():
    kept = state(items=[item(), item(CDN), item("https://chat.example.org:8443")]).kept_for([CHAT])
    assert [i.origin for i in kept.items] == [CHAT]


def test_what_has_expired_is_dropped_and_an_account_may_be_over():
    whole = state(cookie(expires=100.0), cookie(name="b", expires=300.0))
    assert [c.name for c in whole.without_expired(200.0).cookies] == ["b"]
    assert not whole.is_over(200.0)
    assert whole.is_over(300.0)
    assert not state(cookie()).is_over(1e12)
    assert not state(items=[item()]).is_over(1e12)


def test_when_it_ends_is_known_when_all_its_cookies_say_so():
    whole = state(cookie(expires=100.0), cookie(name="b", expires=300.0))
    assert (whole.first_end, whole.last_end) == (100.0, 300.0)
    assert state(cookie(expires=100.0), cookie(name="b")).last_end is None
    assert state(cookie()).first_end is None
