"""Cards checked with a Koha that answers as it should."""

import asyncio
import datetime as dt
import json
import logging

import pytest

from sessions.identity.port import DirectoryDown, Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.secrets import SecretsUnavailable
from tests.peers import ils_http
from tests.peers.koha_server import (
    ACCOUNT,
    CARD,
    NAME,
    PASSWORD,
    PATRONS,
    PIN,
    TOKEN,
    VALIDATION,
    record,
)  # fmt: skip
from tests.sessions.identity.koha.conftest import HASHER, SECRETS, check, directory_of, identify

BORN, GOOD_UNTIL = dt.date(1980, 1, 2), dt.date(2050, 12, 31)
NOBODY_S = f"{PATRONS}/0/account"
KNOWN = Patron(HASHER(CARD), BORN, "ADULTE", expiry=GOOD_UNTIL)


def paths(server):
    return [asked.path.partition("?")[0] for asked in server.asked]


def test_a_patron_with_the_right_pin(server):
    assert identify(server) == KNOWN
    assert paths(server) == [VALIDATION, PATRONS]


def test_a_patron_without_a_pin(server):
    assert identify(server, pin=None) == KNOWN
    assert paths(server) == [PATRONS]


def test_a_wrong_pin_and_an_unknown_card(server):
    assert identify(server, pin="0000") == Refusal(Reason.WRONG_PIN)
    assert identify(server, card="20000000000018") == Refusal(Reason.UNKNOWN_CARD)
    assert identify(server, card="20000000000018", pin=None) == Refusal(Reason.UNKNOWN_CARD)


@pytest.mark.parametrize("pin", ["", " ", "\t", "12\udc00"])
def test_an_empty_pin_is_wrong_and_not_sent(server, pin):
    server.passwords[CARD] = (pin, record())
    answer = identify(server, pin=pin)
    assert isinstance(answer, Refusal)
    assert answer.reason is Reason.WRONG_PIN
    assert server.asked == []


@pytest.mark.parametrize("card", ["", " ", "17\ud800"])
def test_an_empty_card_is_not_sent(server, card):
    assert identify(server, card=card).reason is Reason.UNKNOWN_CARD
    assert server.asked == []


@pytest.mark.parametrize("card", ["17\r\nx-evil: 1", '17"}', "Éloïse", "名", "%", "*"])
def test_no_card_changes_the_request_around_it(server, card):
    assert identify(server, card=card) == Refusal(Reason.UNKNOWN_CARD)
    assert json.loads(server.asked[1].headers["x-koha-query"]) == {"cardnumber": card}
    assert "x-evil" not in server.asked[1].headers


def test_a_card_is_found_however_its_letters_are_written(server):
    server.patrons = [record(cardnumber="lib-17x")]
    assert identify(server, card="LIB-17X", pin=None).card_hash == HASHER("LIB-17X")


def test_neither_card_nor_pin_stands_in_an_address(server):
    identify(server, fee_limit=10)
    assert paths(server) == [VALIDATION, PATRONS, ACCOUNT]
    assert not [asked for asked in server.asked if CARD in asked.path or PIN in asked.path]


# ----------------------------------------------------------------------------- somebody's password


def test_a_card_that_is_somebody_s_login_opens_nothing(server):
    """Koha takes logins for cards: another patron's password comes back as right."""
    other = record(patron_id=52, cardnumber="20000000000099")
    server.passwords[CARD] = ("5678", other)
    assert identify(server, pin="5678").reason is Reason.WRONG_PIN
    server.patrons = [other]
    assert identify(server, pin="5678") == Refusal(Reason.UNKNOWN_CARD)


def test_a_login_is_no_card(server):
    assert identify(server, card="eexemple") == Refusal(Reason.UNKNOWN_CARD)


@pytest.mark.parametrize("other", [{"patron_id": 52}, {"cardnumber": "17"}, {"cardnumber": None}])
def test_a_password_must_be_that_of_the_very_patron_and_card(server, other):
    server.passwords[CARD] = (PIN, record(**other))
    assert identify(server).reason is Reason.WRONG_PIN


def test_a_patron_the_account_may_not_see(server):
    server.patrons = []
    with pytest.raises(DirectoryDown, match="may not see"):
        identify(server)


def test_a_patron_of_a_library_the_account_may_not_see(server):
    """Koha shows the record then, and nothing in it."""
    hidden = dict.fromkeys(record()) | {"library_id": "OTHER", "restricted": False}
    server.behave(PATRONS, ils_http.says(json.dumps([hidden]).encode()))
    with pytest.raises(DirectoryDown, match="view_borrower_infos_from_any_libraries"):
        identify(server, pin=None)


@pytest.mark.parametrize(
    ("attempts", "cause"),
    [(0, ""), (None, ""), (5, "Koha counts 5 failed logins, and may have locked it"),
     (-1, "the account is locked in Koha")],
)  # fmt: skip
def test_staff_learn_of_a_locked_account(server, attempts, cause):
    server.patrons = [record(login_attempts=attempts)]
    assert identify(server, pin="0000") == Refusal(Reason.WRONG_PIN, cause)


def test_staff_learn_of_an_expired_password(server):
    server.behave(VALIDATION, ils_http.says(b'{"error":"Password expired"}', 400))
    assert identify(server).cause == "Koha says that the password has expired"


# --------------------------------------------------------------------------------- the other rules

REFUSED = [
    ({"patron_card_lost": True}, {}, Reason.LOST_CARD),
    ({"expiry_date": "2026-11-23"}, {}, Reason.EXPIRED),
    ({"expiry_date": "soon"}, {}, Reason.EXPIRED),
    ({"restricted": True}, {}, Reason.BLOCKED),
    ({}, {"libraries": ["OTHER"]}, Reason.BLOCKED),
    ({}, {"deny_categories": ["ADULTE"]}, Reason.BLOCKED),
]


@pytest.mark.parametrize(("changes", "settings", "reason"), REFUSED)
def test_who_is_kept_out(server, changes, settings, reason):
    server.patrons = [record(**changes)]
    assert identify(server, **settings).reason is reason
    assert identify(server, pin="0000", **settings).reason is Reason.WRONG_PIN


@pytest.mark.parametrize(
    ("changes", "settings"),
    [({"expiry_date": "2026-11-24"}, {}), ({"expiry_date": None}, {}),
     ({"restricted": True}, {"deny_restricted": False}),
     ({"patron_card_lost": False}, {}), ({}, {"libraries": ["CPL"]})],
)  # fmt: skip
def test_who_is_let_in(server, changes, settings):
    server.patrons = [record(**changes)]
    assert isinstance(identify(server, **settings), Patron)


@pytest.mark.parametrize("born", [None, "", "0000-00-00", "1980", "2026-11-25", "1066-10-14"])
def test_a_birth_date_that_is_none_is_an_unknown_age(server, born):
    server.patrons = [record(date_of_birth=born)]
    assert identify(server) == Patron(HASHER(CARD), None, "ADULTE", expiry=GOOD_UNTIL)


@pytest.mark.parametrize(("balance", "is_in"), [(10, True), (10.01, False), (-3.5, True)])
def test_fees(server, balance, is_in):
    server.balance = balance
    answer = identify(server, fee_limit=10)
    assert answer == (KNOWN if is_in else Refusal(Reason.FEES, "more than fee_limit"))
    assert identify(server) == KNOWN


# -------------------------------------------------------------------------------------- the account


def test_a_token_is_asked_for_once(server):
    assert identify(server, auth="oauth2", times=3) == KNOWN
    assert server.tokens_given == 1
    assert server.asked[0].path == TOKEN


def test_a_token_that_is_about_to_end_is_not_used(server):
    server.lifetime = 60
    assert identify(server, auth="oauth2", pin=None, times=3) == KNOWN
    assert server.tokens_given == 3


def test_a_token_koha_has_forgotten_is_replaced(server):
    async def use():
        directory = directory_of(server, auth="oauth2")
        await directory.check()
        server.token = "another"
        answer = await directory.identify(Presented(CARD, PIN))
        await directory.close()
        return answer

    assert asyncio.run(use()) == KNOWN
    assert server.tokens_given == 2


@pytest.mark.parametrize("auth", ["basic", "oauth2"])
def test_an_account_that_is_refused(server, auth):
    with pytest.raises(DirectoryDown, match="the service account was refused"):
        check(server, auth=auth, secret={"koha": "wrong"}.get)
    assert len(server.asked) == 1


@pytest.mark.parametrize("code", [401, 403])
@pytest.mark.parametrize("path", [VALIDATION, PATRONS, ACCOUNT])
def test_an_account_without_a_permission(server, path, code):
    server.behave(path, ils_http.status(code))
    with pytest.raises(DirectoryDown, match="the service account was refused"):
        identify(server, fee_limit=1)


@pytest.mark.parametrize(
    ("path", "permission"), [(VALIDATION, "borrowers"), (PATRONS, "borrowers"),
                             (ACCOUNT, "updatecharges")],
)  # fmt: skip
def test_the_permission_that_lacks_is_named(server, path, permission):
    server.behave(path, ils_http.status(403))
    with pytest.raises(DirectoryDown, match=f"lacks the permission `{permission}`"):
        identify(server, fee_limit=1)


def test_a_check_finds_out_whether_fees_may_be_asked_for(server):
    check(server)
    assert paths(server) == [PATRONS]
    check(server, fee_limit=1)
    assert paths(server)[1:] == [PATRONS, NOBODY_S]
    server.behave(NOBODY_S, ils_http.status(403))
    with pytest.raises(DirectoryDown, match="lacks the permission `updatecharges`"):
        check(server, fee_limit=1)


def test_tokens_that_are_switched_off(server):
    server.behave(TOKEN, ils_http.says(b'{"error":"Unimplemented grant type"}', 400))
    with pytest.raises(DirectoryDown, match="RESTOAuth2ClientCredentials"):
        check(server, auth="oauth2")


def test_secrets_that_are_not_there(server):
    def locked(_name):
        raise SecretsUnavailable("It is locked", "Unlock it")

    with pytest.raises(DirectoryDown, match="no secret called koha"):
        check(server, secret={}.get)
    with pytest.raises(DirectoryDown, match="It is locked"):
        check(server, secret=locked)
    assert server.asked == []


def test_closed_it_asks_again_with_the_secret_of_the_day(server):
    asked = []

    def secret(name):
        asked.append(name)
        return SECRETS[name]

    async def use():
        directory = directory_of(server, secret)
        for _ in range(2):
            await directory.check()
            await directory.identify(Presented(CARD, PIN))
            await directory.close()

    asyncio.run(use())
    assert asked == ["koha", "koha"]


# ----------------------------------------------------------------------------------------- secrecy


def test_no_line_of_the_log_and_no_repr_names_anybody(server, caplog):
    caplog.set_level(logging.DEBUG)
    shown = []

    async def use():
        directory = directory_of(server, auth="oauth2", fee_limit=1)
        await directory.identify(Presented(CARD, PIN))
        await directory.identify(Presented(CARD, "8642"))
        service = vars(directory)["_service"]
        shown.append(repr([vars(directory), vars(service), vars(vars(service)["_account"])]))
        for fault in ils_http.FAULTS.values():
            server.behave(PATRONS, fault)
            with pytest.raises(DirectoryDown) as caught:
                await directory.identify(Presented(CARD, PIN))
            shown.append(repr(caught.value))
        await directory.close()

    asyncio.run(use())
    lines = "\n".join([*shown, *(line.getMessage() for line in caplog.records)])
    secret = (CARD, PIN, "8642", NAME, "Exemple", "1980-01-02", PASSWORD, "token-1", "?")
    assert not [word for word in secret if word in lines]
    assert len(shown) == 1 + len(ils_http.FAULTS)
