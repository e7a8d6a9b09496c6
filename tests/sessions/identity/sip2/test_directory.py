"""Cards checked over a real connection, with a server that answers as it should."""

import asyncio
import datetime as dt
import logging
from dataclasses import replace

import pytest

from sessions.identity.port import DirectoryDown, Presented
from sessions.identity.sip2.messages import ServerStatus
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.secrets import SecretsUnavailable
from tests.peers import sip2_server as peer
from tests.peers.sip2_server import ADULT, CARD, PIN, Holder, Sip2Server
from tests.sessions.identity.sip2.conftest import SECRETS, check, directory_of, identify
from tests.sessions.identity.sip2.samples import HASHER

BORN, GOOD_UNTIL = dt.date(1980, 1, 2), dt.date(2050, 12, 31)
KNOWN = Patron(HASHER(CARD), BORN, "ADULTE", expiry=GOOD_UNTIL)


def test_a_patron_with_the_right_pin(server):
    assert identify(server) == KNOWN
    assert [text[:2] for text in server.received] == ["99", "63"]


def test_a_wrong_pin_and_an_unknown_card(server):
    assert identify(server, pin="0000") == Refusal(Reason.WRONG_PIN)
    assert identify(server, card="20000000000018") == Refusal(Reason.UNKNOWN_CARD)


def test_a_card_without_a_pin_is_asked_about_without_one(server):
    assert identify(server, pin=None) == KNOWN
    assert "|AD" not in server.asked("63")[0]


@pytest.mark.parametrize("pin", ["", " ", "12|BLY", "12\r63", "12\n", "12\0"])
def test_a_pin_that_can_not_be_right_is_not_sent(server, pin):
    answer = identify(server, pin=pin)
    assert isinstance(answer, Refusal)
    assert answer.reason is Reason.WRONG_PIN
    assert server.received == []


@pytest.mark.parametrize("card", ["", "17|AD1234", "17\r99", "17\x1b", "€"])
def test_a_card_that_can_not_be_one_is_not_sent(server, card):
    answer = identify(server, card=card, encoding="latin-1")
    assert isinstance(answer, Refusal)
    assert answer.reason is Reason.UNKNOWN_CARD
    assert server.received == []


@pytest.mark.parametrize("encoding", ["utf-8", "cp850", "latin-1", "cp1252"])
def test_letters_in_the_server_s_encoding(encoding):
    holder = Holder(fields=ADULT | {"PC": "Étudiant"})
    with Sip2Server(holders={CARD: holder}, encoding=encoding) as server:
        answer = identify(server, encoding=encoding, is_checksum_required=True)
    assert isinstance(answer, Patron)
    assert answer.category == "Étudiant"


def test_letters_in_another_encoding_than_set_harm_nothing():
    holder = Holder(fields=ADULT | {"PC": "Étudiant"})
    with Sip2Server(holders={CARD: holder}, encoding="cp850") as server:
        answer = identify(server, encoding="utf-8")
    assert isinstance(answer, Patron)
    assert answer.category == "\ufffdtudiant"


def test_what_follows_a_note_of_several_lines_counts():
    """Koha's notes may have any line break but CR, and its last day comes after them."""
    holder = Holder(fields=ADULT | {"AF": "Bonjour\n\nPassez à l'accueil\n", "PX": "20200101"})
    with Sip2Server(holders={CARD: holder}) as server:
        answer = identify(server, expiry_field="PX", times=2)
        assert answer == Refusal(Reason.EXPIRED, "since 2020-01-01")
        assert server.connections == 1


@pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\n"])
@pytest.mark.parametrize("checksum", [True, False])
def test_however_the_server_ends_its_lines(end, checksum):
    with Sip2Server(end=end) as server:
        assert identify(server, times=3, checksum=checksum) == KNOWN
        assert server.connections == 1


def test_a_reply_in_single_bytes(server):
    server.behave("63", peer.in_pieces)
    server.behave("99", peer.in_pieces)
    assert identify(server) == KNOWN


def test_twelve_cards_over_one_connection(server):
    """Sequence numbers go round."""
    assert identify(server, times=12, is_checksum_required=True) == KNOWN
    assert server.connections == 1


def test_a_server_without_checksums():
    with Sip2Server(sends_checksums=False) as server:
        assert identify(server) == KNOWN
        with pytest.raises(DirectoryDown, match="without a checksum"):
            identify(server, is_checksum_required=True)


def test_a_server_without_patron_information(server):
    assert identify(server, message="23") == KNOWN
    assert identify(server, message="23", pin="0000") == Refusal(Reason.WRONG_PIN)
    assert identify(server, message="23", pin=None) == KNOWN
    assert server.asked("63") == []


def test_institution_language_and_terminal_are_said():
    with Sip2Server(terminal_password="terminalpwd") as server:
        settings = {"institution": "CHA2", "language": "001", "terminal_password": "terminal"}
        assert identify(server, **settings) == KNOWN
        assert server.asked("63")[0].startswith("63001")
        assert "AOCHA2|" in server.asked("63")[0]
        assert identify(server) == Refusal(Reason.UNKNOWN_CARD)


def test_the_end_of_each_session_is_said(server):
    assert identify(server, times=3, end_session=True) == KNOWN
    assert [f"AA{CARD}|" in text for text in server.asked("35")][:2] == [True, True]


def test_a_server_that_does_not_answer_the_end_of_a_session_delays_nobody(server):
    async def nothing(_client):
        pass

    server.behave("35", nothing, nothing, nothing)
    assert identify(server, times=3, end_session=True, reply_seconds=60) == KNOWN


# ------------------------------------------------------------------------------------------- login


def test_a_login():
    with Sip2Server(login=("seat", "clientpwd")) as server:
        settings = {"user": "seat", "password": "sip2", "terminal": "EPN"}
        assert identify(server, times=2, **settings) == KNOWN
        assert server.received[0] == "9300CNseat|COclientpwd|CPEPN|"
        assert len(server.asked("93")) == 1


def test_a_refused_login():
    with Sip2Server(login=("seat", "another")) as server:
        with pytest.raises(DirectoryDown, match="refused the login"):
            check(server, user="seat", password="sip2")
        server.behave("93", peer.drop)
        with pytest.raises(DirectoryDown, match="closed the connection at the start: check"):
            check(server, user="seat", password="sip2")


def test_a_secret_that_is_not_there(server):
    with pytest.raises(DirectoryDown, match="no secret called nowhere"):
        check(server, user="seat", password="nowhere")
    assert server.connections == 0


def test_a_keyring_that_is_not_there(server):
    def locked(_name):
        raise SecretsUnavailable("It is locked", "Unlock it")

    with pytest.raises(DirectoryDown, match="It is locked"):
        check(server, secret=locked, user="seat", password="sip2")


def test_the_secret_is_asked_for_once_a_connection_and_in_no_repr(server):
    asked = []

    def secret(name):
        asked.append(name)
        return SECRETS[name]

    async def use():
        directory = directory_of(server, secret, user="seat", password="sip2")
        await directory.check()
        await directory.identify(Presented(CARD, PIN))
        shown = repr([directory, vars(directory), vars(vars(directory)["_connection"])])
        await directory.close()
        await directory.check()
        await directory.close()
        return shown

    assert "clientpwd" not in asyncio.run(use())
    assert asked == ["sip2", "sip2"]


# ------------------------------------------------------------------------------------- technicians


def test_what_a_technician_is_told_of_a_server(server):
    async def ask():
        directory = directory_of(server)
        report = await directory.describe()
        await directory.close()
        return report

    report = asyncio.run(ask())
    assert report.status == ServerStatus(True, "YNNYNN", "2.00", "YYYYYYYYYNYNYYYY")
    assert report.milliseconds > 0


def test_what_a_technician_is_told_of_a_card(server):
    server.holders[CARD] = replace(Holder(), flags=" YY" + " " * 11, without=("BE",))

    async def ask(card):
        directory = directory_of(server)
        report = await directory.try_card(Presented(card, PIN))
        await directory.close()
        return report

    report = asyncio.run(ask(CARD))
    assert report.outcome == KNOWN
    assert report.flags == (2, 3)
    assert report.fields == ("AA", "AE", "AO", "BD", "BL", "CQ", "PA", "PB", "PC", "PI")
    assert not [word for word in (ADULT["AE"], CARD, PIN) if word in repr(report)]
    assert asyncio.run(ask("17|")).fields == ()


def test_no_line_of_the_log_names_anybody(server, caplog):
    caplog.set_level(logging.DEBUG)
    server.behave("63", peer.bad_checksum, peer.send_again)
    identify(server, times=3, end_session=True, user="seat", password="sip2")
    identify(server, pin="0000")
    causes = []
    for behaviours in ([peer.another_card] * 2, [peer.garbage], [peer.drop_half_way]):
        server.behave("63", *behaviours)
        with pytest.raises(DirectoryDown) as caught:
            identify(server, retries=1)
        causes.append(repr(caught.value))
    lines = "\n".join([*causes, *(record.getMessage() for record in caplog.records)])
    assert "PatronRequest answered" in lines
    secret = (CARD, PIN, "0000", ADULT["AE"], ADULT["PB"], "clientpwd", "20000000000099")
    assert not [word for word in secret if word in lines]
