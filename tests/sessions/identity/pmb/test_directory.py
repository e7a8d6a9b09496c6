"""Cards checked with a PMB that answers as it should."""

import asyncio
import datetime as dt
import logging

import pytest

from sessions.identity.port import DirectoryDown, Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from tests.peers import ils_http
from tests.peers.ils_http import Response
from tests.peers.pmb_server import CARD, LOGIN, NAME, PASSWORD, PIN, SCRIPT, Holder, PmbServer
from tests.sessions.identity.pmb.conftest import HASHER, SECRETS, check, directory_of, identify

KNOWN = Patron(HASHER(CARD))
WRONG = Refusal(Reason.WRONG_PIN, "PMB takes every PIN for wrong that it keeps as a hash")
ADDED = {"birth_field": "PB", "category_field": "PC", "expiry_field": "PA"}


def test_a_patron_with_the_right_pin(server):
    assert identify(server) == KNOWN
    assert [asked.path for asked in server.asked] == [LOGIN, SCRIPT]
    assert server.messages()[0].startswith("63002")
    assert server.messages()[0].endswith("\r")


def test_a_wrong_pin_an_unknown_card_and_no_pin(server):
    assert identify(server, pin="0000") == WRONG
    assert identify(server, card="20000000000018") == Refusal(Reason.UNKNOWN_CARD)
    assert identify(server, pin=None) == KNOWN
    assert "|AD" not in server.messages()[-1]


def test_patron_status(server):
    assert identify(server, message="23") == KNOWN
    assert identify(server, message="23", pin="0000") == WRONG
    assert identify(server, message="23", card="1" * 14) == Refusal(Reason.UNKNOWN_CARD)
    assert identify(server, message="23", pin=None) == KNOWN


@pytest.mark.parametrize("pin", ["", " ", "12|BLY", "12\r63", "12\n"])
def test_a_pin_that_can_not_be_right_is_not_sent(server, pin):
    assert identify(server, pin=pin).reason is Reason.WRONG_PIN
    assert server.asked == []


@pytest.mark.parametrize("card", ["", "17|AD1234", "17\r99", "€"])
def test_a_card_that_can_not_be_one_is_not_sent(server, card):
    assert identify(server, card=card, encoding="latin-1").reason is Reason.UNKNOWN_CARD
    assert server.asked == []


def test_neither_card_nor_pin_stands_in_an_address_and_all_is_posted(server):
    identify(server)
    assert {asked.method for asked in server.asked} == {"POST"}
    assert not [asked for asked in server.asked if "?" in asked.path]


@pytest.mark.parametrize("checksum", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_letters_and_signs_arrive_as_they_are(encoding, checksum):
    card, pin = "ÉTÉ&17+%=", "où? \\'\"&id=2"
    holder = Holder(pin, extra="PCÉtudiant|PB19800102|")
    with PmbServer(holders={card: holder}, encoding=encoding) as server:
        settings = ADDED | {"encoding": encoding, "checksum": checksum}
        answer = identify(server, card=card, pin=pin, **settings)
    assert answer == Patron(HASHER(card), dt.date(1980, 1, 2), "Étudiant")


@pytest.mark.parametrize("around", [(b"\n\n", b"\n"), (b"\xef\xbb\xbf", b""), (b" \r\n", b" ")])
def test_what_php_puts_around_a_message(around):
    with PmbServer(around=around) as server:
        assert identify(server) == KNOWN


def test_who_is_kept_out(server):
    server.holders[CARD] = Holder(flags="   Y       Y  ", fees="12.50")
    assert identify(server) == KNOWN
    assert identify(server, deny_flags=[4]) == Refusal(Reason.BLOCKED, "flag 4")
    assert identify(server, deny_flags=[12]) == Refusal(Reason.FEES, "flag 12")
    assert identify(server, fee_limit=12) == Refusal(Reason.FEES, "more than fee_limit")
    assert identify(server, fee_limit=13) == KNOWN
    assert identify(server, deny_flags=[4], pin="0000") == WRONG


def test_who_owes_nothing_is_let_in(server):
    assert identify(server, fee_limit=0) == KNOWN


def test_a_pin_that_pmb_keeps_as_a_hash_lets_nobody_in(server):
    server.holders[CARD] = Holder(pin="$2y$10$abcdefghijklmnopqrstuv")
    assert identify(server) == WRONG
    assert identify(server, pin=None) == KNOWN


def test_an_address_with_fields_in_it_makes_nobody_older(server):
    """PMB sends an address as it was typed, and patrons may type their own."""
    server.holders[CARD] = Holder(address="1 rue du Test|PB19800102|PCADULTE|PA20200101|PIN")
    assert identify(server) == KNOWN
    assert identify(server, internet_field="PI") == Refusal(Reason.BLOCKED, "PI is N")


def test_fields_a_site_has_added(server):
    server.holders[CARD] = Holder(extra="PB19800102|PCADULTE|PA20261123|OPN|")
    assert identify(server, **ADDED) == Refusal(Reason.EXPIRED, "since 2026-11-23")
    assert identify(server, internet_field="OP") == Refusal(Reason.BLOCKED, "OP is N")


# -------------------------------------------------------------------------------------- the session


def test_one_login_for_many_cards(server):
    assert identify(server, times=3) == KNOWN
    assert server.logins == 1


def test_a_session_that_has_ended_is_begun_anew(server):
    async def use():
        directory = directory_of(server)
        await directory.check()
        server.end_session()
        answer = await directory.identify(Presented(CARD, PIN))
        await directory.close()
        await directory.check()
        await directory.close()
        return answer

    assert asyncio.run(use()) == KNOWN
    assert server.logins == 3


def test_two_cards_at_once_are_told_apart_in_one_session(server):
    other = "20000000000099"
    server.holders[other] = Holder(pin="5678")

    async def use():
        directory = directory_of(server)
        await directory.check()
        server.end_session()
        asked = [Presented(CARD, PIN), Presented(other, "5678"), Presented(other, PIN)]
        answers = await asyncio.gather(*map(directory.identify, asked))
        await directory.close()
        return answers

    assert asyncio.run(use()) == [KNOWN, Patron(HASHER(other)), WRONG]
    assert server.logins == 2


def test_a_login_elsewhere_with_a_database():
    with PmbServer(database="bibli") as server:
        assert identify(server, database="bibli", login_url=server.origin + LOGIN) == KNOWN
        with pytest.raises(DirectoryDown, match="refused"):
            check(server)


def test_a_pmb_without_a_login():
    with PmbServer(user=None) as server:
        assert identify(server, user="", password="") == KNOWN
        assert [asked.path for asked in server.asked] == [SCRIPT]


def test_accounts_that_are_refused(server):
    with pytest.raises(DirectoryDown, match="the service account was refused"):
        check(server, secret={"pmb": "wrong"}.get)
    server.has_right = False
    with pytest.raises(DirectoryDown, match="lacks the right of circulation"):
        check(server)
    with pytest.raises(DirectoryDown, match="PMB may want a user"):
        check(server, user="", password="")
    with pytest.raises(DirectoryDown, match="no secret called pmb"):
        check(server, secret={}.get)
    with pytest.raises(DirectoryDown, match="ascii lacks a letter"):
        check(server, secret={"pmb": "mot passé"}.get, encoding="ascii")


def test_a_web_server_that_wants_a_login_of_its_own(server):
    server.basic = f"apache:{SECRETS['web']}"
    own = {"http_user": "apache", "http_password": "web"}
    assert identify(server, times=2, **own) == KNOWN
    assert server.logins == 1
    with pytest.raises(DirectoryDown, match="wants http_user, or refused it"):
        check(server, secret={"pmb": PASSWORD, "web": "wrong"}.get, **own)
    with pytest.raises(DirectoryDown, match="wants http_user, or refused it"):
        check(server)
    with pytest.raises(DirectoryDown, match="no secret called web"):
        check(server, secret={"pmb": PASSWORD}.get, **own)
    server.user = None
    assert identify(server, user="", password="", **own) == KNOWN


def test_closed_it_begins_anew_with_the_secrets_of_the_day(server):
    asked = []

    def secret(name):
        asked.append(name)
        return SECRETS[name]

    async def use():
        directory = directory_of(server, secret, http_user="apache", http_password="web")
        for _ in range(2):
            await directory.check()
            await directory.identify(Presented(CARD, PIN))
            await directory.close()

    asyncio.run(use())
    assert asked == ["pmb", "web"] * 2


def test_no_cookie_of_a_patron_s_answer_is_kept(server):
    good = f"64{' ' * 14}002{' ' * 18}{'0' * 24}AO|AA{CARD}|AEx|BLY|CQY|\r".encode()

    def with_cookie(handler):
        handler.give(Response(200, good, "text/html", (("Set-Cookie", "seen=17"),)))

    server.behave(SCRIPT, with_cookie)
    assert identify(server, times=2) == KNOWN
    assert "seen" not in server.asked[-1].headers["cookie"]


# ----------------------------------------------------------------------------------------- secrecy


def test_no_line_of_the_log_and_no_repr_names_anybody(server, caplog):
    caplog.set_level(logging.DEBUG)
    shown = []

    async def use():
        directory = directory_of(server, http_user="apache", http_password="web")
        await directory.identify(Presented(CARD, PIN))
        await directory.identify(Presented(CARD, "8642"))
        service = vars(directory)["_service"]
        shown.append(repr([vars(directory), vars(vars(service)["_account"])]))
        for fault in ils_http.FAULTS.values():
            server.behave(SCRIPT, fault, fault)
            with pytest.raises(DirectoryDown) as caught:
                await directory.identify(Presented(CARD, PIN))
            shown.append(repr(caught.value))
        await directory.close()

    asyncio.run(use())
    lines = "\n".join([*shown, *(line.getMessage() for line in caplog.records)])
    secret = (CARD, PIN, "8642", NAME, "Exemple", PASSWORD, SECRETS["web"], "session1", "?")
    assert not [word for word in secret if word in lines]
