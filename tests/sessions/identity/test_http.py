"""How the network is reached: proxies, and what is never followed or kept."""

import asyncio

import pytest

from sessions.identity.http import HttpClient
from sessions.identity.http_settings import HttpNetwork, HttpSettings
from sessions.identity.port import DirectoryDown
from tests.peers.ils_http import IlsServer, Response

FAR = "http://koha.city.example/api/v1/patrons"


class Server(IlsServer):
    """Says hello to all, and sets a cookie."""

    def answer(self, request):
        return Response(200, b"hello", headers=(("Set-Cookie", "seen=17"),))


@pytest.fixture
def server():
    with Server() as server:
        yield server


def send(proxy, *addresses):
    """The last answer, of one client."""

    async def ask():
        client = HttpClient(HttpSettings(), HttpNetwork(proxy))
        try:
            return [await client.send("GET", address, headers={}) for address in addresses][-1]
        finally:
            await client.close()

    return asyncio.run(ask())


def test_no_cookie_is_kept(server):
    reply = send("none", server.origin, server.origin)
    assert (reply.status, reply.body, reply.cookies) == (200, b"hello", {"seen": "17"})
    assert [asked.headers.get("cookie") for asked in server.asked] == [None, None]


def test_a_proxy_is_asked_for_what_is_far(server):
    assert send(server.origin, FAR).body == b"hello"
    assert server.asked[0].path == FAR


def test_the_system_s_proxy(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.origin)
    monkeypatch.delenv("no_proxy", raising=False)
    assert send("system", FAR).body == b"hello"
    assert server.asked[0].path == FAR


def test_this_computer_is_reached_directly(server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    for proxy in ("system", "none", "http://127.0.0.1:1"):
        assert send(proxy, server.origin + "/here").body == b"hello"
    assert {asked.path for asked in server.asked} == {"/here"}


@pytest.mark.parametrize("proxy", ["nonsense", "ftp://proxy.city.example", "http://999.1.1.1"])
def test_a_proxy_that_can_not_be_used(proxy):
    with pytest.raises(DirectoryDown, match="proxy of the settings can't be used"):
        send(proxy, FAR)


def test_an_answer_shows_nothing_of_itself(server):
    assert "hello" not in repr(send("none", server.origin))
    assert "17" not in repr(send("none", server.origin))
