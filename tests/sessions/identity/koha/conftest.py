"""A Koha for each test that wants one, and directories that ask it."""

import datetime as dt
from collections.abc import Iterator

import pytest

from sessions.card_hash import CardHasher
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.koha.directory import KohaDirectory
from sessions.identity.koha.settings import KohaSettings
from tests.peers.koha_server import CARD, PASSWORD, PIN, USER, KohaServer
from tests.sessions.identity.asking import checked, identified

HASHER = CardHasher(b"k" * 32)
TODAY = dt.date(2026, 11, 24)
SECRETS = {"koha": PASSWORD}


def directory_of(server, secret=SECRETS.get, network=None, **settings) -> KohaDirectory:
    """A directory that asks `server`."""
    values = {"base_url": server.origin, "user": USER, "password": "koha"} | settings
    made = KohaSettings(**values)
    return KohaDirectory(made, secret, HASHER, lambda: TODAY, network or HttpNetwork("none"))


def identify(server, *, card=CARD, pin: str | None = PIN, times=1, **settings):
    """What one directory says of a card, asked `times` times: the last answer."""
    return identified(lambda: directory_of(server, **settings), card, pin, times)


def check(server, **settings) -> None:
    """Whether a directory finds the server well."""
    checked(lambda: directory_of(server, **settings))


@pytest.fixture
def server() -> Iterator[KohaServer]:
    with KohaServer() as server:
        yield server
