"""How the programme reaches a provider: certificates, proxies, limits."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from providers.errors import BadAnswer, BadNetworkSettings, Unreachable
from providers.http import HttpClient
from providers.network import NetworkSettings
from tests.peers.certificates import make_authority
from tests.peers.openai_server import GOOD_KEY, OpenAiServer, free_port

BODY = {"model": "peer", "stream": True, "messages": [{"role": "user", "content": "?"}]}


async def post(url: str, settings: NetworkSettings, limit: int = 1_000_000) -> tuple[int, bytes]:
    http = HttpClient(settings)
    try:
        async with http.post_json(url, BODY, SecretStr(GOOD_KEY)) as answer:
            return answer.status, b"".join([piece async for piece in answer.pieces(limit)])
    finally:
        await http.aclose()


def chat(server: OpenAiServer) -> str:
    return f"{server.base_url}/chat/completions"


def test_the_citys_own_root_is_trusted_only_when_it_is_set(tmp_path: Path) -> None:
    root, tls = make_authority(tmp_path)
    with OpenAiServer(tls=tls) as server:
        trusting = NetworkSettings(proxy="none", extra_ca=root)
        status, body = asyncio.run(post(chat(server), trusting))
        assert status == 200
        assert body.endswith(b"[DONE]\n\n")
        with pytest.raises(Unreachable):
            asyncio.run(post(chat(server), NetworkSettings(proxy="none")))


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_root_that_is_none_is_named(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "root.pem"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(BadNetworkSettings, match="extra_ca"):
        HttpClient(NetworkSettings(extra_ca=file))


def test_a_proxy_that_is_set_is_asked_for_the_rest_of_the_world() -> None:
    # The peer is no proxy: it answers 404. That it is asked is what counts.
    with OpenAiServer() as server:
        settings = NetworkSettings(proxy=f"http://127.0.0.1:{server.port}")
        status, _body = asyncio.run(post("http://provider.invalid/v1", settings))
        assert status == 404
        assert server.received[0].path == "http://provider.invalid/v1"


def test_this_computer_is_reached_without_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with free_port() as port, OpenAiServer() as server:
        nobody = f"http://127.0.0.1:{port}"
        monkeypatch.setenv("HTTP_PROXY", nobody)
        monkeypatch.setenv("ALL_PROXY", nobody)
        for proxy in (nobody, "system", "none"):
            assert asyncio.run(post(chat(server), NetworkSettings(proxy=proxy)))[0] == 200


def test_the_systems_proxy_is_used_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAiServer() as server:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.port}")
        status, _ = asyncio.run(post("http://provider.invalid/v1", NetworkSettings()))
        assert status == 404
        with pytest.raises(Unreachable):
            asyncio.run(post("http://provider.invalid/v1", NetworkSettings(proxy="none")))


def test_an_answer_over_the_limit_is_stopped() -> None:
    with OpenAiServer() as server, pytest.raises(BadAnswer, match="too long"):
        asyncio.run(post(chat(server), NetworkSettings(proxy="none"), limit=100))


@pytest.mark.parametrize(
    "proxy", ["", "proxy:3128", "http://user:pass@proxy", "socks5://x", "http://"]
)
def test_a_proxy_that_makes_no_sense_is_an_error(proxy: str) -> None:
    with pytest.raises(ValidationError):
        NetworkSettings(proxy=proxy)
