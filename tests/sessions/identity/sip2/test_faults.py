"""What servers and networks do wrong: nobody is let in by mistake, and nothing waits for ever."""

import asyncio
import contextlib
import socket

import pytest

from sessions.identity.port import DirectoryDown, Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from tests.peers import sip2_server as peer
from tests.peers.openai_server import free_port
from tests.peers.sip2_server import CARD, PIN, Holder, Sip2Server
from tests.sessions.identity.sip2.conftest import check, directory_of, identify
from tests.sessions.identity.sip2.samples import HASHER

OTHER = "20000000000024"
SHOWN = Presented(CARD, PIN)


@contextlib.asynccontextmanager
async def asking(server, **settings):
    directory = directory_of(server, **settings)
    try:
        yield directory
    finally:
        await directory.close()


def card_of(answer):
    assert isinstance(answer, Patron)
    return answer.card_hash


# --------------------------------------------------------------------------- replies that are wrong


@pytest.mark.parametrize(
    ("behaviour", "cause"),
    [
        (peer.another_card, "answered about another card"),
        (peer.garbage, "all that came was a message of no known kind"),
        (peer.ten_megabytes, "more than 65536 bytes"),
        (peer.drop, "closed the connection"),
        (peer.drop_half_way, "closed the connection"),
        (peer.always_bad_checksum, "a checksum that is wrong"),
    ],
)
def test_a_reply_that_is_no_use(server, behaviour, cause):
    server.behave("63", behaviour, behaviour)
    with pytest.raises(DirectoryDown, match=cause) as caught:
        identify(server, retries=2)
    assert not [word for word in (CARD, PIN) if word in str(caught.value)]


@pytest.mark.parametrize(
    "behaviour", [peer.bad_checksum, peer.wrong_sequence, peer.send_again, peer.answer_twice]
)
def test_a_reply_that_is_put_right(server, behaviour):
    server.behave("63", behaviour)
    assert card_of(identify(server)) == HASHER(CARD)


def test_a_message_is_repeated_as_often_as_set_and_no_more(server):
    server.behave("63", *[peer.send_again] * 4)
    with pytest.raises(DirectoryDown, match="a request for what it had been sent"):
        identify(server, retries=3)
    assert len(server.asked("63")) == 4


def test_a_request_to_send_again_needs_no_checksum(server):
    """Koha's has none, and nothing is believed because of it."""

    async def bare(c):
        await c.send(b"96\r")

    server.behave("63", bare)
    assert card_of(identify(server, is_checksum_required=True)) == HASHER(CARD)
    assert [text[:2] for text in server.received] == ["99", "63", "63"]


def test_a_damaged_reply_is_asked_for_again_and_not_the_card(server):
    server.behave("63", peer.bad_checksum)
    identify(server)
    assert [text[:2] for text in server.received] == ["99", "63", "97"]


def test_a_reply_to_an_earlier_question_is_not_this_one_s(server):
    server.behave("63", peer.wrong_sequence)
    with pytest.raises(DirectoryDown, match="another sequence number"):
        identify(server, retries=0)


def test_what_is_repeated_may_come_without_its_sequence_number(server):
    """As the protocol has it, and Koha does it."""

    async def damaged(c):
        await peer.bad_checksum(c)
        summed = c.reply.rpartition(b"AY")[0] + b"AZ"
        c.last = summed + peer.checksum_of(summed) + b"\r"

    server.behave("63", damaged)
    assert card_of(identify(server, is_checksum_required=True)) == HASHER(CARD)


def test_without_retries_a_damaged_reply_is_the_end(server):
    server.behave("63", peer.bad_checksum)
    with pytest.raises(DirectoryDown, match="checksum"):
        identify(server, retries=0)
    assert server.asked("97") == []


def test_another_message_s_answer_is_not_taken_for_the_card_s(server):
    async def status(c):
        await c.send(c.wrapped("98YYNYNN60000320261124    1015002.00AOCHA|"))

    server.behave("63", status)
    with pytest.raises(DirectoryDown, match="the answer to something else"):
        identify(server, retries=0)


@pytest.mark.parametrize("behaviour", [peer.garbage, peer.drop])
def test_a_status_that_is_no_use(server, behaviour):
    server.behave("99", behaviour)
    with pytest.raises(DirectoryDown):
        check(server, retries=1)


def test_a_server_that_says_it_is_out_of_service():
    with (
        Sip2Server(is_online=False) as server,
        pytest.raises(DirectoryDown, match="out of service"),
    ):
        identify(server)


# ---------------------------------------------------------------------------------- no reply at all


def test_a_server_that_hangs(server):
    server.behave("63", peer.hang)
    with pytest.raises(DirectoryDown, match=r"no reply within 0\.05 s"):
        identify(server, reply_seconds=0.05)


def test_a_server_that_is_slow_each_time_is_given_up_in_the_end(server):
    server.behave("63", peer.hang)
    with pytest.raises(DirectoryDown, match=r"no answer within 0\.05 s"):
        identify(server, whole_seconds=0.05)


def test_nobody_listens():
    refused = pytest.raises(DirectoryDown, match="no connection: Connection refused")
    with free_port() as port, refused:
        check(Sip2Server(port))


def test_nobody_answers_the_connection():
    """A full queue of connections: the system neither takes nor refuses another."""
    with socket.socket() as full, contextlib.ExitStack() as callers:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(4):
            caller = callers.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(full.getsockname())
        with pytest.raises(DirectoryDown, match=r"no connection within 0\.05 s"):
            check(Sip2Server(full.getsockname()[1]), connect_seconds=0.05)


@pytest.mark.parametrize("host", ["", "nowhere.invalid", "a" * 64 + ".example", "a..b"])
def test_a_host_that_is_none(server, host):
    with pytest.raises(DirectoryDown):
        check(server, host=host)


def test_a_slow_server_stops_nothing_else(server):
    server.behave("63", peer.hang_then_answer)

    async def use():
        async with asking(server) as directory:
            slow = asyncio.create_task(directory.identify(SHOWN))
            await asyncio.to_thread(server.hanging.wait)
            turns = [await asyncio.sleep(0, turn) for turn in range(100)]
            assert not slow.done()
            server.go_on.set()
            return turns, await slow

    turns, answer = asyncio.run(use())
    assert turns == list(range(100))
    assert card_of(answer) == HASHER(CARD)


# ------------------------------------------------------------------------------ the kept connection


def test_a_connection_that_was_closed_meanwhile_is_opened_again(server):
    async def use():
        async with asking(server) as directory:
            await directory.identify(SHOWN)
            server.hang_up()
            return await directory.identify(SHOWN)

    assert card_of(asyncio.run(use())) == HASHER(CARD)
    assert server.connections == 2


def test_a_connection_that_closes_at_the_question_is_opened_again_once(server):
    async def use():
        async with asking(server) as directory:
            await directory.check()
            server.behave("63", peer.drop)
            answer = await directory.identify(SHOWN)
            server.behave("63", peer.drop, peer.drop)
            with pytest.raises(DirectoryDown, match="closed"):
                await directory.identify(SHOWN)
            return answer

    assert card_of(asyncio.run(use())) == HASHER(CARD)
    assert server.connections == 3


def test_a_kept_connection_that_has_gone_silent_is_opened_again(server):
    """A firewall forgets idle connections without a word to either side."""

    async def use():
        async with asking(server, reply_seconds=0.5) as directory:
            await directory.check()
            server.behave("63", peer.hang)
            return await directory.identify(SHOWN)

    assert card_of(asyncio.run(use())) == HASHER(CARD)


def test_what_came_unasked_is_not_the_next_card_s_reply(server):
    server.holders[OTHER] = Holder()
    server.behave("63", peer.answer_twice)

    async def use():
        async with asking(server, checksum=False) as directory:
            first = await directory.identify(SHOWN)
            return first, await directory.identify(Presented(OTHER, PIN))

    first, second = asyncio.run(use())
    assert (card_of(first), card_of(second)) == (HASHER(CARD), HASHER(OTHER))


def test_what_comes_late_for_one_card_refuses_no_other(server):
    """It arrives when the next card has been asked about, where sequence numbers are not used."""
    server.holders[OTHER] = Holder()
    server.behave("63", peer.answer, peer.another_card)

    async def use():
        async with asking(server, checksum=False) as directory:
            await directory.identify(SHOWN)
            return await directory.identify(Presented(OTHER, PIN))

    assert card_of(asyncio.run(use())) == HASHER(OTHER)
    assert server.connections == 2


def test_a_check_given_up_leaves_nothing_for_the_next_card(server):
    server.holders[OTHER] = Holder()
    server.behave("63", peer.hang_then_answer)

    async def use():
        async with asking(server, checksum=False) as directory:
            first = asyncio.create_task(directory.identify(SHOWN))
            await asyncio.to_thread(server.hanging.wait)
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            server.go_on.set()
            return await directory.identify(Presented(OTHER, PIN))

    assert card_of(asyncio.run(use())) == HASHER(OTHER)
    assert server.connections == 2


def test_cards_at_the_same_time_are_asked_about_in_turn(server):
    cards = [f"3000000000{number:04}" for number in range(20)]
    server.holders |= {card: Holder() for card in cards[::2]}

    async def use():
        async with asking(server) as directory:
            shown = [Presented(card, PIN) for card in cards]
            return await asyncio.gather(*map(directory.identify, shown))

    answers = asyncio.run(use())
    assert [card_of(answer) for answer in answers[::2]] == [HASHER(card) for card in cards[::2]]
    assert set(answers[1::2]) == {Refusal(Reason.UNKNOWN_CARD)}
    assert server.connections == 1


def test_a_closed_directory_can_be_asked_again(server):
    async def use():
        async with asking(server) as directory:
            await directory.identify(SHOWN)
            await directory.close()
            await asyncio.to_thread(server.closed.acquire, timeout=peer.STOP_SECONDS)
            await directory.close()
            return await directory.identify(SHOWN)

    assert card_of(asyncio.run(use())) == HASHER(CARD)
    assert server.connections == 2


def test_a_flood_of_messages_is_not_kept(server):
    async def flood(c):
        await peer.answer(c)
        await c.send(b"941\r" * 1000)
        c.server.hanging.set()

    server.behave("63", flood)

    async def use():
        async with asking(server) as directory:
            await directory.identify(SHOWN)
            await asyncio.to_thread(server.hanging.wait)
            return await directory.identify(SHOWN)

    assert card_of(asyncio.run(use())) == HASHER(CARD)
    assert server.connections == 2
