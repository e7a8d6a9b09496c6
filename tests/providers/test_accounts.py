"""Where a pane with the library's account may go, and what shows that it is signed out."""

import pytest

from providers.accounts import is_signed_out, origins_of, signed_in, signing_in
from providers.catalogue import load_catalogue, shipped_folder
from providers.origin import split_url
from providers.policy import may_frame, may_load, may_show
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


# ------------------------------------------------------------------------- the shipped tools

SHIPPED = load_catalogue(shipped_folder())
SHARED = [tool for tool in SHIPPED.tools if tool.web is not None and tool.web.account is not None]
CLOSED = {
    "chatgpt-plus": (
        "/#settings/DataControls", "/settings", "/account/manage", "/api/auth/signout",
        "/auth/logout", "/payments/customer_portal", "/pricing", "/admin/api-keys", "/share/abc",
        "/backend-api/conversations?offset=0", "/backend-api/accounts/data_export",
        "/c/6734a1c2-0000-8003", "/library",
    ),
    "dall-e": (
        "/#settings", "/settings", "/account", "/auth/logout", "/payments", "/pricing", "/share/a",
        "/backend-api/conversations", "/backend-api/memories",
    ),
    "heygen": (
        "/settings?nav=API", "/account", "/billing", "/team", "/logout", "/subscription",
        "/workspace/members",
    ),
    "midjourney": (
        "/account", "/manage", "/settings", "/auth/signout", "/api/billing/portal", "/archive",
        "/organize",
    ),
}  # fmt: skip


def test_every_tool_with_an_account_is_listed_here():
    assert {tool.id for tool in SHARED} == CLOSED.keys()


@pytest.mark.parametrize("tool", SHARED, ids=lambda tool: tool.id)
def test_what_is_the_account_s_alone_is_closed_to_pages_and_to_scripts(tool):
    door = signed_in(tool.web)
    origin = door.pages[0]
    assert may_show(door, at(door.start))
    for path in CLOSED[tool.id]:
        assert not may_show(door, at(f"{origin}{path}")), path
        assert not may_load(door, at(f"{origin}{path}")), path


@pytest.mark.parametrize("tool", SHARED, ids=lambda tool: tool.id)
def test_nobody_signs_in_beside_it_and_staff_can(tool):
    door, staff = signed_in(tool.web), signing_in(tool.web)
    assert tool.web.sign_in_pages
    assert tool.web.signed_out
    for text in (*tool.web.sign_in_pages, f"{door.pages[0]}{tool.web.signed_out[0]}"):
        assert not may_show(door, at(f"{text}/x"))
        assert not may_load(door, at(f"{text}/x"))
        assert is_signed_out(tool.web, at(f"{text}/x"))
        assert may_show(staff, at(f"{text}/x"))


@pytest.mark.parametrize("path", ["/api/auth/session", "/backend-api/me", "/API/auth/../auth/x"])
def test_a_link_puts_no_token_on_screen_and_the_site_s_own_scripts_still_work(path):
    door = signed_in(SHIPPED.get("chatgpt-plus").web)
    url = at(f"https://chatgpt.com{path}")
    assert not may_show(door, url)
    assert not may_frame(door, url)
    assert may_load(door, url)
