"""The contract of a wire format, over real HTTP on the loopback."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import aclosing

import pytest
from pydantic import SecretStr

from providers.chat import ChatEvent, ChatRequest, Delta, Finished, Message, Picture, Usage
from providers.errors import (
    BadAnswer,
    CutAnswer,
    KeyRefused,
    ModelGone,
    NoKey,
    NotUnderstood,
    OutOfCredit,
    ProviderError,
    Refused,
    ServerFailed,
    TimedOut,
    TooLong,
    TooManyRequests,
    Unreachable,
)
from providers.http import HttpClient
from providers.network import NetworkSettings
from providers.protocols import stream_of
from providers.tool import ChatDoor
from tests.peers.openai_answers import answer_to
from tests.peers.openai_server import GOOD_KEY, OpenAiServer, free_port

SECRET_QUESTION = "la question que personne ne doit lire : un poème ?"
IMPATIENT = NetworkSettings(proxy="none", connect_seconds=2, silence_seconds=0.2, whole_seconds=5)
PATIENT = NetworkSettings(proxy="none")


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAiServer]:
    with OpenAiServer() as running:
        yield running


def door(base_url: str, model: str = "peer", **more: object) -> ChatDoor:
    return ChatDoor.model_validate(
        {"protocol": "openai-chat", "base_url": base_url, "model": model, "key": "peer", **more}
    )


async def collect(
    door: ChatDoor,
    key: str | None = GOOD_KEY,
    settings: NetworkSettings = PATIENT,
    seen: list[ChatEvent] | None = None,
    request: ChatRequest | None = None,
) -> list[ChatEvent]:
    http = HttpClient(settings)
    seen = [] if seen is None else seen
    secret = None if key is None else SecretStr(key)
    asked = request or ChatRequest((Message("user", SECRET_QUESTION),))
    try:
        async for event in stream_of("openai-chat")(door, secret, asked, http):
            seen.append(event)
    finally:
        await http.aclose()
    return seen


def text_of(events: list[ChatEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, Delta))


def test_an_answer_arrives_in_pieces_with_its_usage_and_its_end(server: OpenAiServer) -> None:
    events = asyncio.run(collect(door(server.base_url)))
    assert text_of(events) == answer_to(SECRET_QUESTION)
    assert len(events) > 20
    assert isinstance(events[-2], Usage)
    assert events[-2].prompt_tokens > 0
    assert events[-2].answer_tokens > 0
    assert events[-1] == Finished("stop")


def test_the_request_says_what_the_api_reference_wants(server: OpenAiServer) -> None:
    request = ChatRequest(
        (
            Message("system", "Réponds en vers."),
            Message("user", "Et cela ?", (Picture("image/png", b"\x89PNG"),)),
        ),
        temperature=0.0,
        max_tokens=50,
    )
    asyncio.run(collect(door(server.base_url + "/"), request=request))
    received = server.received[-1]
    assert received.path == "/v1/chat/completions"
    assert received.headers["authorization"] == f"Bearer {GOOD_KEY}"
    assert "cookie" not in received.headers
    assert received.body == {
        "model": "peer",
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0.0,
        "max_tokens": 50,
        "messages": [
            {"role": "system", "content": "Réponds en vers."},
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": "Et cela ?"},
                    {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw=="}},
                ],
            },
        ],
    }


def test_a_server_that_never_says_the_usage_is_fine(server: OpenAiServer) -> None:
    events = asyncio.run(collect(door(server.base_url, ask_usage=False)))
    assert "stream_options" not in server.received[-1].body
    assert not any(isinstance(event, Usage) for event in events)
    assert events[-1] == Finished("stop")


def test_a_server_without_done_ends_by_its_finish_reason(server: OpenAiServer) -> None:
    assert asyncio.run(collect(door(server.base_url, "no-done")))[-1] == Finished("length")


def test_characters_and_lines_may_be_cut_anywhere(server: OpenAiServer) -> None:
    events = asyncio.run(collect(door(server.base_url, "split")))
    assert text_of(events) == "L’été à Orléans… 🎈"


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("forbidden", KeyRefused(403)),
        ("busy", TooManyRequests(7.0)),
        ("busy-until", TooManyRequests(30.0)),
        ("spent", OutOfCredit()),
        ("gone", ModelGone()),
        ("too-long", TooLong()),
        ("policy", Refused()),
        ("filtered", Refused()),
        ("odd", NotUnderstood(422)),
        ("failing", ServerFailed(500)),
        ("overloaded", ServerFailed(503)),
        ("fails-midway", ServerFailed(200)),
        ("redirect", BadAnswer("redirected")),
        ("web-page", BadAnswer("not a stream of events")),
        ("malformed", BadAnswer("not a chunk of an answer")),
        ("long-line", BadAnswer("line too long")),
        ("not-http", BadAnswer("not HTTP")),
        ("cut", CutAnswer("connection lost")),
        ("ended-early", CutAnswer("no end")),
        ("hang", TimedOut()),
        ("slow", TimedOut()),
    ],
)
def test_each_failure_has_its_own_error_that_tells_nothing(
    server: OpenAiServer, model: str, expected: ProviderError
) -> None:
    with pytest.raises(type(expected)) as caught:
        asyncio.run(collect(door(server.base_url, model), settings=IMPATIENT))
    assert type(caught.value) is type(expected)
    assert repr(caught.value) == str(caught.value) == repr(expected)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("model", ["cut", "ended-early", "malformed", "filtered", "slow"])
def test_what_came_before_the_failure_is_kept(server: OpenAiServer, model: str) -> None:
    seen: list[ChatEvent] = []
    with pytest.raises(ProviderError):
        asyncio.run(collect(door(server.base_url, model), settings=IMPATIENT, seen=seen))
    assert text_of(seen)


def test_a_wrong_key_is_refused(server: OpenAiServer) -> None:
    with pytest.raises(KeyRefused) as caught:
        asyncio.run(collect(door(server.base_url), key="wrong-key"))
    assert caught.value.status == 401
    assert "wrong-key" not in repr(caught.value)


def test_without_its_key_nothing_is_sent(server: OpenAiServer) -> None:
    before = len(server.received)
    with pytest.raises(NoKey):
        asyncio.run(collect(door(server.base_url), key=None))
    assert len(server.received) == before


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with free_port() as port, pytest.raises(Unreachable):
        asyncio.run(collect(door(f"http://127.0.0.1:{port}/v1")))


def test_cancelling_closes_the_connection_at_once() -> None:
    async def begin_and_cancel(server: OpenAiServer) -> bool:
        started = asyncio.Event()

        async def read() -> None:
            http = HttpClient(PATIENT)
            request = ChatRequest((Message("user", "?"),))
            stream = stream_of("openai-chat")(
                door(server.base_url, "slow"), SecretStr(GOOD_KEY), request, http
            )
            async with aclosing(stream) as events:
                async for _ in events:
                    started.set()

        task = asyncio.create_task(read())
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await asyncio.to_thread(server.left.wait, 2.0)

    with OpenAiServer() as server:
        assert asyncio.run(begin_and_cancel(server))


def test_closing_the_iterator_closes_the_connection() -> None:
    async def read_one(server: OpenAiServer) -> bool:
        http = HttpClient(PATIENT)
        request = ChatRequest((Message("user", "?"),))
        stream = stream_of("openai-chat")(
            door(server.base_url, "slow"), SecretStr(GOOD_KEY), request, http
        )
        assert isinstance(await anext(stream), Delta)
        await stream.aclose()
        return await asyncio.to_thread(server.left.wait, 2.0)

    with OpenAiServer() as server:
        assert asyncio.run(read_one(server))


def test_nothing_is_logged(server: OpenAiServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    asyncio.run(collect(door(server.base_url)))
    assert not [record for record in caplog.records if record.name.startswith("http")]


def test_nothing_said_shows_in_a_repr() -> None:
    request = ChatRequest((Message("user", SECRET_QUESTION, (Picture("image/png", b"abc"),)),))
    assert SECRET_QUESTION not in repr(request)
    assert "abc" not in repr(request)
    assert SECRET_QUESTION not in repr(Delta(SECRET_QUESTION))
