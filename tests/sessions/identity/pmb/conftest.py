"""A PMB for each test that wants one, and directories that ask it."""

import datetime as dt
from collections.abc import Iterator

import pytest

from sessions.card_hash import CardHasher
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.pmb.directory import PmbDirectory
from sessions.identity.pmb.settings import PmbSettings
from tests.peers.pmb_server import CARD, PASSWORD, PIN, SCRIPT, USER, PmbServer
from tests.sessions.identity.asking import checked, identified

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
    return identified(lambda: directory_of(server, **settings), card, pin, times)


def check(server, **settings) -> None:
    """Whether a directory finds the server well."""
    checked(lambda: directory_of(server, **settings))


@pytest.fixture
def server() -> Iterator[PmbServer]:
    with PmbServer() as server:
        yield server
