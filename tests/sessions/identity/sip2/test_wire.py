"""One connection's bytes, without a network: what is kept of what nobody waits for."""

import asyncio
import re
import socket

import pytest

from sessions.identity.sip2.wire import Gone, Lost, Wire


class Transport:
    """What a wire needs of a transport, around a real socket."""

    def __init__(self, connected):
        self.connected, self.sent, self.aborted = connected, b"", False

    def get_extra_info(self, name):
        return {"socket": self.connected}[name]

    def write(self, data):
        self.sent += data

    def abort(self):
        self.aborted = True


@pytest.fixture
def transport():
    with socket.socket() as connected:
        yield Transport(connected)


def wired(transport, **options):
    wire = Wire(**options)
    wire.connection_made(transport)
    return wire


def test_dead_connections_are_noticed_by_the_system(transport):
    wired(transport)
    assert transport.connected.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)


def test_whole_messages_wait_and_half_a_one_is_said(transport):
    wire = wired(transport)
    assert wire.waiting == 0
    wire.data_received(b"941\r942\r")
    assert wire.waiting == 2
    wire.data_received(b"94")
    assert wire.waiting == -1
    wire.data_received(b"3\r")
    assert wire.waiting == 3


@pytest.mark.parametrize("flood", [b"941\r" * 100, b"6" * 70_000, b"6" * 70_000 + b"\r"])
def test_a_flood_closes_the_connection_and_nothing_after_it_is_kept(transport, flood):
    wire = wired(transport)
    wire.data_received(flood)
    assert (transport.aborted, wire.waiting) == (True, -1)
    kept = len(wire._messages)
    wire.data_received(b"941\r" * 1000)
    assert len(wire._messages) == kept


def test_a_flood_of_text_is_not_kept(transport):
    wire = wired(transport, is_text=True)
    for _ in range(100):
        wire.data_received(b"Welcome! " * 1000)
    assert len(wire._text) <= 65_536


def test_what_came_before_the_end_can_be_read(transport):
    wire = wired(transport)
    wire.data_received(b"941\r")
    wire.connection_lost(None)
    assert asyncio.run(wire.receive()) == b"941"
    with pytest.raises(Gone, match="closed the connection"):
        asyncio.run(wire.receive())


def test_why_it_was_closed_first_is_what_is_said(transport):
    wire = wired(transport)
    wire.data_received(b"6" * 70_000)
    wire.connection_lost(None)
    with pytest.raises(Lost, match="more than 65536 bytes"):
        asyncio.run(wire.receive())


def test_text_in_pieces_and_messages_right_after_it(transport):
    wire = wired(transport, is_text=True)

    async def talk():
        waiting = asyncio.create_task(wire.expect(re.compile(b"login:")))
        for piece in (b"Welcome\r\nlog", b"in: ", b"done\r941\r96AZFEF6\r"):
            await asyncio.sleep(0)
            wire.data_received(piece)
        found = await waiting
        await wire.expect(re.compile(b"done\r"))
        wire.begin_messages()
        return found, await wire.receive(), await wire.receive()

    assert asyncio.run(talk()) == (b"login:", b"941", b"96AZFEF6")
