"""A Koha that hangs, drops, answers garbage, another card's record, or 10 MB."""

import asyncio
import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.identity.http_settings import HttpNetwork
from sessions.identity.koha.record import (
    Balance,
    Record,
    Token,
    Validation,
    judge,
    only_record,
    patron,
    read,
)  # fmt: skip
from sessions.identity.koha.settings import KohaSettings
from sessions.identity.port import AnotherCard, DirectoryDown, Presented
from sessions.patron import Patron
from sessions.refusal import Refusal
from tests.peers import ils_http
from tests.peers.certificates import make_authority
from tests.peers.koha_server import (
    ACCOUNT,
    CARD,
    PATRONS,
    PIN,
    TOKEN,
    VALIDATION,
    KohaServer,
    record,
)  # fmt: skip
from tests.sessions.identity.koha.conftest import TODAY, check, directory_of, identify

CAUSES = {
    "500": "status 500", "503": "status 503", "403": "refused", "404": "no such REST API",
    "302": "status 302", "html": "no JSON", "cut": "no HTTP, or broke off",
    "drop": "no HTTP, or broke off", "no http": "no HTTP", "10 MB": "more than 1000000 bytes",
    "gzip": "compressed",
}  # fmt: skip


@pytest.mark.parametrize("fault", ils_http.FAULTS)
@pytest.mark.parametrize("path", [VALIDATION, PATRONS, ACCOUNT, TOKEN])
def test_what_a_server_does_wrong_is_said_and_lets_nobody_in(server, path, fault):
    expected = CAUSES[fault]
    if (path, fault) == (VALIDATION, "html"):
        expected = "status 200"
    server.behave(path, ils_http.FAULTS[fault])

    async def ask_twice():
        directory = directory_of(server, auth="oauth2", fee_limit=1)
        with pytest.raises(DirectoryDown, match=expected) as caught:
            await directory.identify(Presented(CARD, PIN))
        then = await directory.identify(Presented(CARD, PIN))
        await directory.close()
        return str(caught.value), then

    cause, then = asyncio.run(ask_twice())
    assert CARD not in cause
    assert isinstance(then, Patron)
    assert "/stolen" not in [asked.path for asked in server.asked]


def test_a_server_that_hangs(server):
    server.behave(PATRONS, ils_http.hang)
    with pytest.raises(DirectoryDown, match=r"no answer within 0\.1 s"):
        identify(server, reply_seconds=0.1)


def test_a_check_that_takes_too_long_altogether(server):
    server.behave(PATRONS, ils_http.hang)
    with pytest.raises(DirectoryDown, match=r"no answer within 0\.1 s"):
        check(server, whole_seconds=0.1)


def test_a_server_that_is_not_there():
    with KohaServer() as gone:
        pass
    with pytest.raises(DirectoryDown, match="no connection: Connection refused"):
        check(gone)


@pytest.mark.parametrize(
    ("host", "cause"),
    [("a..b", "no connection"), ("a" * 64 + ".example", "no connection"),
     ("999.1.1.1", "address of the settings")],
)  # fmt: skip
def test_a_name_that_is_none(server, host, cause):
    with pytest.raises(DirectoryDown, match=cause):
        check(server, base_url=f"https://{host}")


def test_a_koha_that_does_not_say_whose_password_it_was(server):
    server.behave(VALIDATION, ils_http.says(b"", 204))
    with pytest.raises(DirectoryDown, match="too old"):
        identify(server)


def test_a_koha_that_knows_no_identifier_calls_no_pin_wrong(server):
    """What its schema refuses comes with the same status as a wrong password."""
    said = {"errors": [{"message": "Properties not allowed: identifier.", "path": "/body"}]}
    server.behave(VALIDATION, ils_http.says(json.dumps(said | {"status": 400}).encode(), 400))
    with pytest.raises(DirectoryDown, match="too old"):
        identify(server)


@pytest.mark.parametrize(
    "records",
    [[record(cardnumber="20000000000099")],
     [record(), record(cardnumber="20000000000099")],
     [record(cardnumber=None)]],
)  # fmt: skip
def test_another_card_s_record_is_refused(server, records):
    server.behave(PATRONS, ils_http.says(json.dumps(records).encode()))
    with pytest.raises(AnotherCard, match="another card"):
        identify(server, pin=None)


def test_two_patrons_of_one_card_are_refused(server):
    server.patrons = [record(), record(patron_id=52)]
    with pytest.raises(DirectoryDown, match="several patrons"):
        identify(server, pin=None)


WRONG = [
    (PATRONS, b"{}"), (PATRONS, b"null"), (PATRONS, b"[null]"), (PATRONS, b""), (PATRONS, b"\xff"),
    (PATRONS, json.dumps([record(restricted=0)]).encode()),
    (PATRONS, json.dumps([record(restricted=None)]).encode()),
    (PATRONS, json.dumps([record(category_id=None)]).encode()),
    (PATRONS, json.dumps([record(patron_id="51")]).encode()),
    (PATRONS, b'[{"cardnumber": "' + CARD.encode() + b'"}]'),
    (ACCOUNT, b'{"balance": NaN}'), (ACCOUNT, b'{"balance": "1"}'), (ACCOUNT, b"{}"),
    (ACCOUNT, b'{"balance": -Infinity}'), (ACCOUNT, b'{"balance": null}'),
    (TOKEN, b'{"access_token": "a\\r\\nb", "expires_in": 3600}'),
    (TOKEN, b'{"access_token": "", "expires_in": 3600}'),
    (TOKEN, b'{"access_token": "a", "expires_in": 0}'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body"), WRONG)
def test_json_of_another_form(server, path, body):
    server.behave(path, ils_http.says(body))
    with pytest.raises(DirectoryDown, match="not of Koha's form") as caught:
        identify(server, auth="oauth2", fee_limit=1)
    assert CARD not in str(caught.value)


def test_what_is_wrong_is_named_and_not_shown(server):
    server.behave(PATRONS, ils_http.says(json.dumps([record(restricted=PIN)]).encode()))
    with pytest.raises(DirectoryDown) as caught:
        identify(server)
    assert str(caught.value) == "its answer is not of Koha's form: restricted"


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"cardnumber": 17, "patron_id": 51}', b"nul"])
def test_a_validation_of_another_form(server, body):
    server.behave(VALIDATION, ils_http.says(body, 201))
    with pytest.raises(DirectoryDown, match="not of Koha's form"):
        identify(server)


# --------------------------------------------------------------------------------------------- JSON

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    | st.sampled_from([CARD, "1980-01-02", "2050-12-31", "2020-01-01", "9999-99-99"])
)  # fmt: skip
trees = st.recursive(scalars, lambda t: st.lists(t) | st.dictionaries(st.text(), t), max_leaves=8)
almost = st.fixed_dictionaries(
    {}, optional={name: scalars | trees | st.just(value) for name, value in record().items()}
).map(lambda changes: [record(**changes)])
SETTINGS = KohaSettings(fee_limit=1, libraries=("CPL",), deny_categories=("X",))


@given(st.binary() | (trees | almost).map(lambda tree: json.dumps(tree).encode()))
def test_whatever_json_comes_only_one_error_leaves(body):
    try:
        found = only_record(body, CARD)
    except DirectoryDown:
        return
    if found is not None:
        judged = judge(found, SETTINGS, TODAY) or patron(found, "hash", TODAY)
        assert isinstance(judged, Patron | Refusal)
        assert CARD not in repr(found)


@given(st.sampled_from([Record, Validation, Balance, Token]), st.binary() | trees)
def test_no_other_answer_raises_anything_else(kind, tree):
    body = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    with contextlib.suppress(DirectoryDown):
        assert isinstance(read(kind, body), kind)


@pytest.mark.parametrize("body", [b"[" * 900_000, b"[" + b"9" * 900_000 + b"]"])
def test_json_that_is_deep_or_long(body):
    with pytest.raises(DirectoryDown):
        only_record(body, CARD)


# ---------------------------------------------------------------------------------------------- TLS


def test_a_root_certificate_of_the_site_s_own(tmp_path):
    root, tls = make_authority(tmp_path)
    with KohaServer(tls=tls) as server:
        assert isinstance(identify(server, network=HttpNetwork("none", root)), Patron)


def test_certificates_nobody_vouches_for(tmp_path):
    _, tls = make_authority(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    wrong, _ = make_authority(other)
    with KohaServer(tls=tls) as server:
        for root in (None, wrong):
            with pytest.raises(DirectoryDown, match="its certificate is not trusted: "):
                check(server, network=HttpNetwork("none", root))
        (tmp_path / "empty.pem").write_text("nothing")
        with pytest.raises(DirectoryDown, match="root certificate can't be read"):
            check(server, network=HttpNetwork("none", tmp_path / "empty.pem"))
    assert server.asked == []
