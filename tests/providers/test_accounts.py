"""Where a pane with the library's account may go, and what shows that it is signed out."""

import pytest

from providers.accounts import is_signed_out, origins_of, signed_in, signing_in
from providers.origin import split_url
from providers.policy import may_load, may_show
from providers.tool import WebDoor

DOOR = WebDoor(
    start="https://chat.example.org/app",
    pages=("https://chat.example.org", "https://id.example.com"),
    resources=("https://cdn.example.net", "https://id.example.com"),
    only=("/app", "/login"),
    denied=("/app/settings",),
    account="chat",
    sign_in_pages=("https://id.example.com", "https://sso.example.com"),
    signed_out=("/login", "#signed-out"),
)


def at(text):
    return split_url(text)


@pytest.mark.parametrize(
    ("text", "to_patrons", "to_staff"),
    [
        ("https://chat.example.org/app", True, True),
        ("https://chat.example.org/app/settings", False, True),
        ("https://chat.example.org/login?next=/app", False, True),
        ("https://chat.example.org/LOGIN/", False, True),
        ("https://chat.example.org/app#signed-out", False, True),
        ("https://chat.example.org/other", False, True),
        ("https://id.example.com/", False, True),
        ("https://sso.example.com/authorize", False, True),
        ("https://elsewhere.example/", False, False),
        ("https://id.example.com.elsewhere.example/", False, False),
    ],
)
def test_nobody_signs_in_beside_the_account_and_staff_may(text, to_patrons, to_staff):
    assert may_show(signed_in(DOOR), at(text)) is to_patrons
    assert may_show(signing_in(DOOR), at(text)) is to_staff


def test_pages_load_nothing_from_where_one_signs_in():
    assert may_load(DOOR, at("https://id.example.com/x.js"))
    assert not may_load(signed_in(DOOR), at("https://id.example.com/x.js"))
    assert may_load(signed_in(DOOR), at("https://cdn.example.net/x.js"))
    assert not may_load(signed_in(DOOR), at("https://chat.example.org/login"))


@pytest.mark.parametrize(
    ("text", "is_out"),
    [
        ("https://chat.example.org/app", False),
        ("https://chat.example.org/app/settings", False),
        ("https://chat.example.org/login", True),
        ("https://chat.example.org/%6Cogin", True),
        ("https://chat.example.org/app#signed-out", True),
        ("https://id.example.com/anything", True),
        ("https://sso.example.com/", True),
        ("https://elsewhere.example/login", False),
    ],
)
def test_where_a_site_sends_whom_it_has_signed_out(text, is_out):
    assert is_signed_out(DOOR, at(text)) is is_out


def test_a_tool_s_cookies_are_those_of_its_own_origins():
    assert origins_of(signed_in(DOOR)) == ("https://chat.example.org", "https://cdn.example.net")


def test_no_tool_starts_where_one_signs_in():
    with pytest.raises(ValueError, match="sign_in_pages"):
        WebDoor(**{**DOOR.model_dump(), "start": "https://id.example.com/"})


@pytest.mark.parametrize("name", ["Chat", "../chat", "a/b", ".chat", "é", "a" * 65])
def test_an_account_s_name_can_be_a_file_s(name):
    with pytest.raises(ValueError, match="account"):
        WebDoor(**{**DOOR.model_dump(), "account": name})
