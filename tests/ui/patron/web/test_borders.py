"""The engine's addresses in the policy's pieces, and what an address is to a tool."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from providers.origin import origin_of, split_url
from providers.tool import WebDoor
from ui.patron.web.borders import BLANK, Borders, Verdict, is_sign_in, url_of

DOOR = WebDoor(
    start="https://tool.example/chat",
    pages=("https://tool.example", "https://login.tool.example"),
    resources=("https://cdn.example",),
    denied=("/settings", "#billing"),
)


@pytest.fixture
def borders() -> Borders:
    borders = Borders()
    borders.open(DOOR)
    return borders


@pytest.mark.parametrize(
    "address",
    [
        "https://tool.example/a%2Fb?q=1#f",
        "https://TOOL.example:444/",
        "https://bücher.example/ä",
        "https://user:secret@tool.example/",
        "https://tool.example./",
        "http://[::1]:8080/x",
        "blob:https://tool.example/1234-5678",
        "data:text/html,<p>x</p>",
        "about:blank",
        "mailto:a@b.example",
        "wss://tool.example/socket",
    ],
)
def test_the_engine_s_pieces_are_those_of_the_address(address):
    url = url_of(QUrl(address))
    by_hand = split_url(address)
    assert url.scheme == by_hand.scheme
    assert origin_of(url) == origin_of(by_hand)
    assert bool(url.userinfo) == bool(by_hand.userinfo)


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("https://tool.example/", Verdict.INSIDE),
        ("https://login.tool.example/x?y#z", Verdict.INSIDE),
        ("https://tool.example/settings/data", Verdict.CLOSED),
        ("https://tool.example/chat#billing", Verdict.CLOSED),
        ("https://tool.example/%73ettings", Verdict.CLOSED),
        ("https://cdn.example/", Verdict.OUTSIDE),
        ("https://tool.example:444/", Verdict.OUTSIDE),
        ("http://tool.example/", Verdict.OUTSIDE),
        ("https://tool.example@evil.example/", Verdict.OUTSIDE),
        ("https://tool.example.evil.example/", Verdict.OUTSIDE),
        ("https://tool.example./", Verdict.OUTSIDE),
        ("blob:https://tool.example/1", Verdict.OUTSIDE),
        ("about:blank", Verdict.OUTSIDE),
        ("mailto:a@tool.example", Verdict.OUTSIDE),
        ("", Verdict.OUTSIDE),
    ],
)
def test_what_an_address_is_to_the_tool(borders, address, verdict):
    assert borders.verdict(QUrl(address)) is verdict
    assert borders.may_show(QUrl(address)) is (verdict is Verdict.INSIDE)


def test_a_page_loads_from_its_tool_s_hosts_alone(borders):
    assert borders.may_load(QUrl("https://cdn.example/x.js"))
    assert borders.may_frame(QUrl("https://cdn.example/frame"))
    assert borders.may_load(QUrl("wss://tool.example/socket"))
    assert not borders.may_load(QUrl("https://other.example/x.js"))
    assert not borders.may_frame(QUrl("data:text/html,x"))
    assert not borders.may_load(QUrl("https://tool.example/settings/api"))


def test_before_a_tool_is_known_there_is_the_blank_page_and_nothing_else():
    borders = Borders()
    assert borders.may_show(BLANK)
    assert not borders.may_show(QUrl("https://tool.example/"))
    assert not borders.may_load(QUrl("data:,x"))
    assert not borders.may_frame(BLANK)
    assert borders.verdict(QUrl("https://tool.example/")) is Verdict.OUTSIDE


@given(st.text(max_size=60))
def test_no_address_whatever_is_more_than_refused(text):
    borders = Borders()
    borders.open(DOOR)
    address = QUrl(f"https:{text}")
    if borders.may_show(address):
        assert address.host() in {"tool.example", "login.tool.example"}
        assert address.scheme() == "https"
        assert address.userInfo() == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://accounts.google.com/v3/signin",
        "https://auth.openai.com/",
        "https://example.org/login",
        "https://example.org/oauth2/authorize",
        "https://login.microsoftonline.com/common",
        "https://example.org/Sign-In",
        "https://sso.example.org/",
    ],
)
def test_a_place_where_one_signs_in_is_known(address):
    assert is_sign_in(QUrl(address))


@pytest.mark.parametrize(
    "address",
    [
        "https://fr.wikipedia.org/wiki/Auteur",
        "https://example.org/authors",
        "https://example.org/design",
        "https://example.org/?next=/login",
    ],
)
def test_another_place_is_not(address):
    assert not is_sign_in(QUrl(address))
