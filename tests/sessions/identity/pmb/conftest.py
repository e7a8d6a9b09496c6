"""A PMB for each test that wants one, and directories that ask it."""

import asyncio
import datetime as dt
from collections.abc import Iterator

import pytest

from sessions.card_hash import CardHasher
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.pmb.directory import PmbDirectory
from sessions.identity.pmb.settings import PmbSettings
from sessions.identity.port import Presented
from tests.peers.pmb_server import CARD, PASSWORD, PIN, SCRIPT, USER, PmbServer

HASHER = CardHasher(b"k" * 32)
TODAY = dt.date(2026, 11, 24)
SECRETS = {"pmb": PASSWORD, "web": "mot:de passé"}


def directory_of(server, secret=SECRETS.get, network=None, **settings) -> PmbDirectory:
    """A directory that asks `server`."""
    values = {"url": server.origin + SCRIPT, "user": USER, "password": "pmb"} | settings
    made = PmbSettings(**values)
    return PmbDirectory(made, secret, HASHER, lambda: TODAY, network or HttpNetwork("none"))


def identify(server, *, card=CARD, pin: str | None = PIN, times=1, **settings):
    """What one directory says of a card, asked `times` times: the last answer."""

    async def ask():
        directory = directory_of(server, **settings)
        try:
            return [await directory.identify(Presented(card, pin)) for _ in range(times)][-1]
        finally:
            await directory.close()

    return asyncio.run(ask())


def check(server, **settings) -> None:
    """Whether a directory finds the server well."""

    async def ask():
        directory = directory_of(server, **settings)
        try:
            await directory.check()
        finally:
            await directory.close()

    asyncio.run(ask())


@pytest.fixture
def server() -> Iterator[PmbServer]:
    with PmbServer() as server:
        yield server
