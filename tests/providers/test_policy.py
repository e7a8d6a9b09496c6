"""Who may open what, and where a pane may go."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.origin import Url, split_url
from providers.policy import (
    Circumstances,
    ToolReason,
    ToolRefusal,
    may_frame,
    may_load,
    may_open,
    may_show,
    offered,
    plain_path,
)
from providers.tool import Tool, WebDoor

WORDS = {"fr": "x", "en": "x"}
ABOUT = dict.fromkeys(("country", "what", "data", "licence", "price", "limits"), WORDS) | {
    "maker": "x"
}
DOOR = WebDoor(
    start="https://chat.example/",
    pages=("https://chat.example", "http://127.0.0.1:8000"),
    resources=("https://cdn.example",),
    denied=("/settings", "/account/billing", "#settings", "/Déconnexion"),
)


def tool(minimum_age: int = 13, **door: Any) -> Tool:
    return Tool.model_validate(
        {"id": "t", "name": "T", "purpose": ["discuss"], "minimum_age": minimum_age, "about": ABOUT}
        | (door or {"web": DOOR.model_dump()})
    )


CHAT: dict[str, Any] = {
    "chat": {"protocol": "openai-chat", "base_url": "https://a.example", "model": "m", "key": "k"}
}


@pytest.mark.parametrize(
    ("age", "minimum", "reason"),
    [
        (13, 13, None),
        (99, 13, None),
        (12, 13, ToolReason.TOO_YOUNG),
        (None, 13, ToolReason.AGE_UNKNOWN),
        (None, 0, None),
        (0, 0, None),
    ],
)
def test_age(age: int | None, minimum: int, reason: ToolReason | None) -> None:
    expected = None if reason is None else ToolRefusal(reason, minimum)
    assert may_open(tool(minimum), age) == expected


@pytest.mark.parametrize(
    ("circumstances", "reason"),
    [
        (Circumstances(), None),
        (Circumstances(charter_ok=False), ToolReason.CHARTER_MISSING),
        (Circumstances(secrets=frozenset()), ToolReason.NO_KEY),
        (Circumstances(secrets=frozenset({"k"})), None),
        (Circumstances(web_panes=False), None),
        (Circumstances(spent=frozenset({"t"})), ToolReason.BUDGET_SPENT),
        (Circumstances(in_use=frozenset({"t"})), ToolReason.ALL_IN_USE),
    ],
)
def test_circumstances(circumstances: Circumstances, reason: ToolReason | None) -> None:
    expected = None if reason is None else ToolRefusal(reason)
    assert may_open(tool(**CHAT), 40, circumstances) == expected


def test_a_web_tool_needs_web_panes_and_its_account() -> None:
    shared = tool(web=DOOR.model_copy(update={"account": "shared"}).model_dump())
    without = Circumstances(web_panes=False)
    assert may_open(shared, 40, without) == ToolRefusal(ToolReason.WEB_PANES_UNAVAILABLE)
    assert may_open(shared, 40, Circumstances(secrets=frozenset())) == ToolRefusal(
        ToolReason.NO_KEY
    )
    assert may_open(shared, 40) is None


def test_every_tool_is_offered_with_its_answer() -> None:
    offers = offered([tool(18), tool(0)], 12)
    assert [offer.refusal is None for offer in offers] == [False, True]


@pytest.mark.parametrize(
    "url",
    [
        Url("https", "chat.example"),
        Url("https", "chat.example", None, "/"),
        Url("https", "chat.example", 443, "/c/1"),
        Url("HTTPS", "Chat.EXAMPLE", None, "/"),
        Url("http", "127.0.0.1", 8000, "/"),
        Url("https", "chat.example", None, "/my-settings"),
        Url("https", "ｃｈａｔ.example", None, "/"),  # a browser goes to chat.example, too
    ],
)
def test_may_show(url: Url) -> None:
    assert may_show(DOOR, url)
    assert may_load(DOOR, url)


LOOK_ALIKES = [
    Url("http", "chat.example"),
    Url("https", "chat.example", 8443),
    Url("https", "chat.example", 0),
    Url("https", "chat.example", 70_000),
    Url("http", "127.0.0.1"),
    Url("http", "127.0.0.2", 8000),
    Url("http", "127.0.0.1.", 8000),
    Url("http", "0177.0.0.1", 8000),
    Url("https", "chat.example."),
    Url("https", "chat.example.evil.test"),
    Url("https", "evil-chat.example"),
    Url("https", "evil.test", None, "/chat.example"),
    Url("https", "sub.chat.example"),
    Url("https", "chat-example"),
    Url("https", "chatexample"),
    Url("https", "chat.examp1e"),
    Url("https", "сhat.example"),  # a Cyrillic es
    Url("https", "xn--hat-8cd.example"),
    Url("https", "chat\u200d.example"),
    Url("https", "chat\u00ad.example\u200c"),
    Url("https", "chat。example.evil.test"),
    Url("https", "chat.example", None, "/", "user"),
    Url("https", "evil.test", None, "/", "chat.example"),
    Url("https", "evil.test\\@chat.example"),
    Url("https", "chat.example\\.evil.test"),
    Url("https", "chat.example%00.evil.test"),
    Url("https", "chat.example evil.test"),
    Url("https", "chat..example"),
    Url("https", ".chat.example"),
    Url("https", ""),
    Url("", "chat.example"),
    Url("ftp", "chat.example"),
    Url("file", "", None, "/etc/passwd"),
    Url("javascript", "", None, "alert(1)"),
    Url("chrome", "settings"),
    Url("view-source", "", None, "https://chat.example/"),
    Url("filesystem", "", None, "https://chat.example/temporary/x"),
    Url("qrc", "", None, "/x"),
    Url("mailto", "", None, "a@chat.example"),
    Url("intent", "chat.example"),
]


@pytest.mark.parametrize("url", LOOK_ALIKES, ids=lambda u: f"{u.scheme}-{u.host!a}-{u.port}")
def test_look_alikes_are_refused_everywhere(url: Url) -> None:
    assert not may_show(DOOR, url)
    assert not may_frame(DOOR, url)
    assert not may_load(DOOR, url)


@pytest.mark.parametrize(
    "path",
    [
        "/settings",
        "/settings/",
        "/settings/data",
        "/SETTINGS",
        "//settings",
        "/./settings",
        "/c/../settings",
        "/c/%2e%2e/settings",
        "/%73ettings",
        "/%2573ettings",
        "/%5Csettings",
        "\\settings",
        "/set\ttings",
        "/settings;jsessionid=1",
        "/;a/settings",
        "/settings%3Fx",
        "/account%2fbilling",
        "/account/../account/billing/now",
        "/d%C3%A9connexion",
    ],
)
def test_denied_paths_however_they_are_spelt(path: str) -> None:
    url = Url("https", "chat.example", None, path)
    assert not may_show(DOOR, url)
    assert not may_frame(DOOR, url)
    assert not may_load(DOOR, url)


@pytest.mark.parametrize(
    "fragment", ["settings", "settings/DataControls", "SETTINGS", "%73ettings"]
)
def test_denied_fragments(fragment: str) -> None:
    assert not may_show(DOOR, Url("https", "chat.example", None, "/", "", fragment))
    assert may_show(DOOR, Url("https", "chat.example", None, "/", "", "answer"))


@pytest.mark.parametrize(
    ("url", "shows", "frames", "loads"),
    [
        (Url("https", "cdn.example", None, "/a.js"), False, True, True),
        (Url("https", "cdn.example", None, "/settings/icon.svg"), False, True, True),
        (Url("wss", "chat.example", None, "/ws"), False, True, True),
        (Url("wss", "chat.example", None, "/settings"), False, False, False),
        (Url("ws", "chat.example", None, "/ws"), False, False, False),
        (Url("wss", "evil.test"), False, False, False),
        (Url("data", "", None, "image/png;base64,"), False, False, True),
        (Url("blob", "", None, "https://chat.example/1-2"), False, True, True),
        (Url("blob", "", None, "https://chat.example:444/1"), False, False, False),
        (Url("blob", "", None, "https://chat.example@evil.test/1"), False, False, False),
        (Url("blob", "", None, "null/1-2"), False, False, False),
        (Url("blob", "", None, "https://[::1/"), False, False, False),
        (Url("about", "", None, "blank"), False, True, False),
        (Url("about", "", None, "srcdoc"), False, True, False),
        (Url("about", "", None, "flags"), False, False, False),
    ],
    ids=lambda value: f"{value.scheme}-{value.path}" if isinstance(value, Url) else "",
)
def test_frames_and_parts(url: Url, shows: bool, frames: bool, loads: bool) -> None:
    assert may_show(DOOR, url) is shows
    assert may_frame(DOOR, url) is frames
    assert may_load(DOOR, url) is loads


def test_only_narrows_the_tools_own_origin_and_nothing_else() -> None:
    door = DOOR.model_copy(update={"only": ("/images/create", "/fd/auth/")})
    assert may_show(door, Url("https", "chat.example", None, "/images/create/a-cat"))
    assert may_show(door, Url("http", "127.0.0.1", 8000, "/anything"))
    assert not may_show(door, Url("https", "chat.example", None, "/search"))
    assert not may_show(door, Url("https", "chat.example", None, "/images/create/../../search"))
    assert may_load(door, Url("https", "chat.example", None, "/search"))


def test_a_url_does_not_say_where_it_goes() -> None:
    assert "secret" not in repr(Url("https", "secret.example", None, "/secret", "secret", "secret"))


@given(st.text(max_size=30))
def test_only_one_spelling_of_a_host_is_let_through(host: str) -> None:
    if may_show(DOOR, Url("https", host)):
        assert host.encode("idna").decode().lower() == "chat.example"


@given(st.text(max_size=60))
def test_a_path_is_plain_when_it_is_plain(path: str) -> None:
    plain = plain_path(path)
    assert plain.startswith("/")
    assert "/../" not in plain
    assert "//" not in plain
    assert plain_path(plain) == plain


@given(st.text(max_size=60))
def test_split_url_reads_or_refuses(text: str) -> None:
    try:
        url = split_url(text)
    except ValueError:
        return
    assert "\\" not in url.host + url.path
