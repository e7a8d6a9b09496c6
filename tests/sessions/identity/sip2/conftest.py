"""A server of our own for each test that wants one, and directories that ask it."""

from collections.abc import Iterator

import pytest

from sessions.identity.sip2.directory import Sip2Directory
from sessions.identity.sip2.settings import Sip2Settings
from tests.peers.sip2_server import CARD, PIN, Sip2Server
from tests.sessions.identity.asking import checked, identified
from tests.sessions.identity.sip2.samples import HASHER, TODAY

SECRETS = {"sip2": "clientpwd", "telnet": "telnetpwd", "terminal": "terminalpwd"}


def directory_of(server: Sip2Server, secret=SECRETS.get, **settings) -> Sip2Directory:
    """A directory that asks `server`."""
    values = {"host": "127.0.0.1", "port": server.port, "institution": "CHA"} | settings
    return Sip2Directory(Sip2Settings(**values), secret, HASHER, lambda: TODAY)


def identify(server: Sip2Server, *, card=CARD, pin: str | None = PIN, times=1, **settings):
    """What one directory says of a card, asked `times` times: the last answer."""
    return identified(lambda: directory_of(server, **settings), card, pin, times)


def check(server: Sip2Server, **settings) -> None:
    """Whether a directory finds the server well."""
    checked(lambda: directory_of(server, **settings))


@pytest.fixture
def server() -> Iterator[Sip2Server]:
    with Sip2Server() as server:
        yield server
