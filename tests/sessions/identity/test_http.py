"""How a library's system is reached over HTTP: certificates, proxies, limits, and what is told."""

import asyncio
import contextlib
import logging
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.identity import http
from sessions.identity.http import REPLY_BYTES, Account, HttpClient, Reply, within
from sessions.identity.http_settings import HttpNetwork, HttpSettings, check_address
from sessions.identity.port import DirectoryDown
from sessions.secrets import SecretsUnavailable
from tests.peers import ils_http
from tests.peers.certificates import make_authority
from tests.peers.ils_http import IlsServer, Request, Response

DIRECT = HttpNetwork("none")
PATH = "/asked"
SECRETS = ("ticket-20000000000017", "word-1234", "127.0.0.1", "?card=")


class Echo(IlsServer):
    """Says what it was asked, and sets a cookie."""

    def answer(self, request: Request) -> Response:
        cookie = ("Set-Cookie", "session=ticket-20000000000017; Path=/")
        return Response(200, request.body or b"[]", "Text/JSON; charset=utf-8", (cookie,))


@pytest.fixture
def server() -> Iterator[Echo]:
    with Echo() as server:
        yield server


async def send(
    url: str, network: HttpNetwork = DIRECT, times: int = 1, reply_seconds: float = 5.0
) -> Reply:
    """The last answer of `times`, of one client."""
    client = HttpClient(HttpSettings(reply_seconds=reply_seconds), network)
    try:
        replies = [await client.send("GET", url, headers={}) for _ in range(times)]
        return replies[-1]
    finally:
        await client.close()


def get(
    url: str, network: HttpNetwork = DIRECT, times: int = 1, reply_seconds: float = 5.0
) -> Reply:
    return asyncio.run(send(url, network, times, reply_seconds))


# ------------------------------------------------------------------------------------- one request


def test_a_request_arrives_as_it_was_written(server: Echo) -> None:
    async def post() -> Reply:
        client = HttpClient(HttpSettings(), DIRECT)
        try:
            sent = "Éloïse".encode()
            return await client.send("POST", server.origin + PATH, headers={"x-a": "b"}, body=sent)
        finally:
            await client.close()

    reply = asyncio.run(post())
    assert (reply.status, reply.media_type, reply.body) == (200, "text/json", "Éloïse".encode())
    asked = server.asked[0]
    assert (asked.method, asked.path, asked.headers["x-a"]) == ("POST", PATH, "b")
    assert asked.headers["user-agent"] == http.USER_AGENT


def test_cookies_are_handed_over_and_not_kept(server: Echo) -> None:
    reply = get(server.origin + PATH, times=2)
    assert dict(reply.cookies) == {"session": "ticket-20000000000017"}
    assert not [asked for asked in server.asked if "cookie" in asked.headers]


def test_no_redirection_is_followed(server: Echo) -> None:
    server.behave(PATH, ils_http.elsewhere)
    assert get(server.origin + PATH).status == 302
    assert [asked.path for asked in server.asked] == [PATH]


def test_an_answer_of_the_limit_is_whole_and_one_byte_more_is_refused(server: Echo) -> None:
    server.behave(PATH, ils_http.says(b"x" * REPLY_BYTES), ils_http.says(b"x" * (REPLY_BYTES + 1)))
    assert len(get(server.origin + PATH).body) == REPLY_BYTES
    with pytest.raises(DirectoryDown, match="more than 1000000 bytes"):
        get(server.origin + PATH)


def test_a_client_goes_on_after_each_fault(server: Echo) -> None:
    async def ask() -> list[Reply | str]:
        client = HttpClient(HttpSettings(), DIRECT)
        said: list[Reply | str] = []
        for fault in ils_http.FAULTS.values():
            server.behave(PATH, fault)
            with contextlib.suppress(DirectoryDown):
                await client.send("GET", server.origin + PATH, headers={})
            said.append(await client.send("GET", server.origin + PATH, headers={}))
        await client.close()
        return said

    said = asyncio.run(ask())
    assert [reply.status for reply in said if isinstance(reply, Reply)] == [200] * len(said)


# ------------------------------------------------------------------------------------- time limits


def test_a_server_that_is_silent(server: Echo) -> None:
    server.behave(PATH, ils_http.hang)
    with pytest.raises(DirectoryDown, match=r"^no answer within 0\.1 s$"):
        get(server.origin + PATH, reply_seconds=0.1)


def test_the_whole_has_a_limit_of_its_own(server: Echo) -> None:
    server.behave(PATH, ils_http.hang)

    async def ask() -> None:
        async with within(0.1):
            await send(server.origin + PATH)

    with pytest.raises(DirectoryDown, match=r"^no answer within 0\.1 s$"):
        asyncio.run(ask())


def test_closed_while_an_answer_is_awaited(server: Echo) -> None:
    async def ask() -> None:
        loop, arrived = asyncio.get_running_loop(), asyncio.Event()

        def hang(handler: ils_http.Handler) -> None:
            loop.call_soon_threadsafe(arrived.set)
            ils_http.hang(handler)

        server.behave(PATH, hang)
        client = HttpClient(HttpSettings(), DIRECT)
        asked = asyncio.create_task(client.send("GET", server.origin + PATH, headers={}))
        await arrived.wait()
        await client.close()
        with pytest.raises(DirectoryDown, match="the connection was lost"):
            await asked
        with pytest.raises(DirectoryDown, match="the connection was closed"):
            await client.send("GET", server.origin + PATH, headers={})

    asyncio.run(ask())


# ------------------------------------------------------------------------------------- the network


def test_a_root_the_site_adds_is_trusted_and_no_other(tmp_path: Path) -> None:
    root, tls = make_authority(tmp_path)
    (tmp_path / "other").mkdir()
    wrong, _ = make_authority(tmp_path / "other")
    with Echo(tls=tls) as server:
        assert get(server.origin + PATH, HttpNetwork("none", root)).status == 200
        for network in (DIRECT, HttpNetwork("none", wrong)):
            with pytest.raises(DirectoryDown, match=r"^its certificate is not trusted: "):
                get(server.origin + PATH, network)
    assert len(server.asked) == 1


def test_a_certificate_of_another_server_is_refused_without_naming_it(tmp_path: Path) -> None:
    root, tls = make_authority(tmp_path)
    with Echo(tls=tls) as server:
        url = server.origin.replace("127.0.0.1", "localhost") + PATH
        with pytest.raises(DirectoryDown, match="Hostname mismatch") as caught:
            get(url, HttpNetwork("none", root))
    assert "localhost" not in str(caught.value)
    assert server.asked == []


def test_a_server_that_shows_no_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' check says so without the field OpenSSL's errors have."""

    async def fail(*_what: object, **_how: object) -> None:
        raise httpx.ConnectError("no") from ssl.SSLCertVerificationError("no certificates")

    monkeypatch.setattr(httpx.AsyncClient, "send", fail)
    with pytest.raises(DirectoryDown, match=r"^its certificate is not trusted$"):
        get("https://koha.city.example")


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_root_that_is_none(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "root.pem"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(DirectoryDown, match="root certificate can't be read") as caught:
        HttpClient(HttpSettings(), HttpNetwork("none", file))
    assert "root.pem" not in str(caught.value)


def test_a_server_that_speaks_no_tls(server: Echo) -> None:
    with pytest.raises(DirectoryDown, match=r"^no TLS with it: "):
        get(server.origin.replace("http:", "https:"))


def test_a_proxy_that_is_set_is_asked_for_the_rest_of_the_world(server: Echo) -> None:
    assert get("http://koha.invalid/asked", HttpNetwork(server.origin)).status == 200
    assert server.asked[0].path == "http://koha.invalid/asked"


def test_the_system_s_proxy_is_asked_or_not(server: Echo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.origin)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert get("http://koha.invalid/asked", HttpNetwork("system")).status == 200
    with pytest.raises(DirectoryDown, match=r"^no connection"):
        get("http://koha.invalid/asked", DIRECT)
    assert len(server.asked) == 1


def test_this_computer_is_reached_without_any_proxy(
    server: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Echo() as gone:
        nobody = gone.origin
    monkeypatch.setenv("HTTP_PROXY", nobody)
    monkeypatch.setenv("ALL_PROXY", nobody)
    for proxy in (nobody, "system", "none"):
        assert get(server.origin + PATH, HttpNetwork(proxy)).status == 200


@pytest.mark.parametrize(
    "proxy", ["nonsense", "ftp://proxy.city.example", "socks9://proxy", "http://999.1.1.1"]
)
def test_a_proxy_that_is_none(proxy: str) -> None:
    with pytest.raises(DirectoryDown, match=r"^the proxy of the settings can't be used$"):
        HttpClient(HttpSettings(), HttpNetwork(proxy))


def test_a_proxy_that_refuses(server: Echo) -> None:
    """It answers 501 to CONNECT: nothing of what it says is told."""
    with pytest.raises(DirectoryDown, match=r"^the proxy refused the connection$"):
        get("https://koha.invalid/asked?card=20000000000017", HttpNetwork(server.origin))


# --------------------------------------------------------------------------------- what is not told


def test_no_cause_and_no_line_of_the_log_tells_anything(
    server: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url = f"{server.origin}{PATH}?card=20000000000017"

    async def ask() -> list[str]:
        client = HttpClient(HttpSettings(reply_seconds=0.1), DIRECT)
        headers = {"authorization": "word-1234", "cookie": SECRETS[0]}
        shown = [repr(await client.send("GET", url, headers=headers))]
        for fault in (*ils_http.FAULTS.values(), ils_http.hang):
            server.behave(PATH, fault)
            try:
                shown.append(repr(await client.send("GET", url, headers=headers)))
            except DirectoryDown as error:
                shown.append(repr(error))
        await client.close()
        return shown

    shown = asyncio.run(ask())
    lines = "\n".join([*shown, *(record.getMessage() for record in caplog.records)])
    assert not [word for word in (*SECRETS, server.origin.rpartition(":")[2]) if word in lines]
    assert len(server.asked) == len(shown) == len(ils_http.FAULTS) + 2


def test_an_answer_shows_nothing_of_itself(server: Echo) -> None:
    server.behave(PATH, ils_http.says(b'"Exemple"'))
    reply = get(server.origin + PATH)
    assert reply.body == b'"Exemple"'
    assert "Exemple" not in repr(reply)


@pytest.mark.parametrize("name", ["httpx", "httpcore"])
def test_the_libraries_log_no_address(name: str) -> None:
    assert logging.getLogger(f"{name}.connection").getEffectiveLevel() >= logging.WARNING


def test_whatever_the_address_only_one_error_leaves(server: Echo) -> None:
    """Of those the settings let through; a proxy is asked for all of them, no name is looked up."""
    visible = st.characters(min_codepoint=33, max_codepoint=126)

    @given(st.text(visible, min_size=1, max_size=80))
    def any_address(text: str) -> None:
        url = f"http://{text}.invalid"
        with contextlib.suppress(ValueError, DirectoryDown):
            check_address(url, plain_http=True)
            assert get(url, HttpNetwork(server.origin)).body == b"[]"

    any_address()
    assert server.asked


# --------------------------------------------------------------------------------------- an account


def test_an_account_asks_for_its_password_once_until_it_is_closed() -> None:
    asked: list[str] = []

    def secret(name: str) -> str:
        asked.append(name)
        return "word-1234"

    async def use() -> None:
        account = Account(HttpSettings(user="kiosk", password="koha"), secret, DIRECT)
        first, *others = await asyncio.gather(*(account.open() for _ in range(5)))
        assert all(other == first for other in others)
        assert first[1].get_secret_value() == "word-1234"
        assert "word-1234" not in repr(vars(account))
        await account.close()
        await account.close()
        assert (await account.open())[0] is not first[0]
        await account.close()

    asyncio.run(use())
    assert asked == ["koha", "koha"]


def _locked(_name: str) -> str | None:
    raise SecretsUnavailable("It is locked", "Unlock it")


@pytest.mark.parametrize(
    ("secret", "cause"), [(lambda _name: None, "no secret called koha"), (_locked, "It is locked")]
)
def test_an_account_whose_password_is_not_there(secret: http.Secret, cause: str) -> None:
    account = Account(HttpSettings(password="koha"), secret, DIRECT)
    with pytest.raises(DirectoryDown, match=cause):
        asyncio.run(account.open())


def test_an_account_without_a_password_asks_for_none() -> None:
    async def use() -> str:
        account = Account(HttpSettings(), _locked, DIRECT)
        _client, password = await account.open()
        await account.close()
        return password.get_secret_value()

    assert asyncio.run(use()) == ""


def test_the_settings_load_no_http_library() -> None:
    code = "import sys, sessions.identity.http_settings; print('httpx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
