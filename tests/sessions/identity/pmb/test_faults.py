"""A PMB that hangs, drops, answers garbage, another card's record, or 10 MB."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.identity.http_settings import HttpNetwork
from sessions.identity.pmb.service import _message_in
from sessions.identity.port import DirectoryDown, Presented
from sessions.patron import Patron
from sessions.refusal import Refusal
from tests.peers import ils_http
from tests.peers.certificates import make_authority
from tests.peers.ils_http import Response
from tests.peers.pmb_server import CARD, LOGIN, PIN, SCRIPT, PmbServer
from tests.sessions.identity.pmb.conftest import check, directory_of, identify

CAUSES = {
    "500": "status 500", "503": "status 503", "403": "refused this seat", "404": "no such script",
    "302": "status 302", "html": "with a page: the service account was refused",
    "cut": "no HTTP, or broke off", "drop": "no HTTP, or broke off", "no http": "no HTTP",
    "10 MB": "more than 1000000 bytes", "gzip": "compressed",
}  # fmt: skip


@pytest.mark.parametrize("fault", ils_http.FAULTS)
def test_what_a_server_does_wrong_is_said_and_lets_nobody_in(server, fault):
    server.behave(SCRIPT, ils_http.FAULTS[fault], ils_http.FAULTS[fault])

    async def ask_twice():
        directory = directory_of(server)
        with pytest.raises(DirectoryDown, match=CAUSES[fault]) as caught:
            await directory.identify(Presented(CARD, PIN))
        server.waiting.clear()
        then = await directory.identify(Presented(CARD, PIN))
        await directory.close()
        return str(caught.value), then

    cause, then = asyncio.run(ask_twice())
    assert CARD not in cause
    assert isinstance(then, Patron)
    assert "/stolen" not in [asked.path for asked in server.asked]


@pytest.mark.parametrize("fault", sorted({*ils_http.FAULTS} - {"302", "html"}))
def test_a_login_that_goes_wrong(server, fault):
    server.behave(LOGIN, ils_http.FAULTS[fault])
    with pytest.raises(DirectoryDown, match=CAUSES[fault]):
        check(server)


@pytest.mark.parametrize("path", [LOGIN, SCRIPT])
def test_a_server_that_hangs(server, path):
    server.behave(path, ils_http.hang)
    with pytest.raises(DirectoryDown, match=r"no answer within 0\.1 s"):
        check(server, reply_seconds=0.1)
    server.behave(path, ils_http.hang)
    with pytest.raises(DirectoryDown, match=r"no answer within 0\.1 s"):
        check(server, whole_seconds=0.1)


def plain(text, *, card=CARD):
    said = f"64{' ' * 14}002{' ' * 18}{'0' * 24}AO|AA{card}|{text}"
    return lambda handler: handler.give(Response(200, said.encode(), "text/html"))


def test_another_card_s_record_is_refused(server):
    server.behave(SCRIPT, plain("AEx|BLY|CQY|\r", card="20000000000099"))
    with pytest.raises(DirectoryDown, match="another card"):
        identify(server)


@pytest.mark.parametrize(
    ("body", "cause"),
    [(b"64", "too short"), (b"941\r", "something else"), (b"00\r", "no known kind"),
     (b"La trame est trop courte96AZFEF6\r", "could not read what was sent"),
     (b"64  Y AY0AZ0000\r", "a checksum that is wrong"),
     (b"Le champ HOME_ADDRESS est trop grand (>255 caracteres)exit", "can't write its reply"),
     (b"", "no SIP2 message"), (b"\xff\xfe6\x004\x00", "no SIP2 message"),
     (b"<br />\n<b>Warning</b>: Undefined variable 64", "with a page")],
)  # fmt: skip
def test_messages_that_are_wrong(server, body, cause):
    server.behave(SCRIPT, ils_http.says(body))
    with pytest.raises(DirectoryDown, match=cause):
        identify(server, user="", password="")


def test_a_server_out_of_service(server):
    server.behave(SCRIPT, ils_http.says(b"98NYYYYN30000320261124    1015002.00AO|BX|\r"))
    with pytest.raises(DirectoryDown, match="out of service"):
        check(server)


@given(st.binary())
def test_any_body_is_a_message_or_none(body):
    try:
        found = _message_in(body)
    except DirectoryDown:
        return
    assert found is None or found[:2].isdigit()


BODIES = st.binary() | st.text().map(
    lambda text: f"64{' ' * 59}AA{CARD}|{text}".encode("utf-8", "replace")
)


def test_whatever_comes_only_one_error_leaves(server):
    """One directory for all examples: what is left of one harms no other."""
    directory = directory_of(server)
    with asyncio.Runner() as runner:

        @given(BODIES)
        def one(body):
            server.behave(SCRIPT, ils_http.says(body))
            try:
                answer = runner.run(directory.identify(Presented(CARD, PIN)))
            except DirectoryDown:
                answer = Refusal
            assert answer is Refusal or isinstance(answer, Patron | Refusal)
            server.waiting.clear()

        one()
        runner.run(directory.close())


def test_a_root_certificate_of_the_site_s_own(tmp_path):
    root, tls = make_authority(tmp_path)
    with PmbServer(tls=tls) as server:
        assert isinstance(identify(server, network=HttpNetwork("none", root)), Patron)
        with pytest.raises(DirectoryDown, match="its certificate is not trusted"):
            check(server)


@pytest.mark.parametrize(
    "cookie",
    ["a=\xe9t\xe9", "a=\x01b", "a", "=b", "a=" + "b" * 60_000, 'a="b; c"', "a=b\x80\n c: d"],
)
def test_cookies_no_request_can_have(server, cookie):
    def strange(handler):
        handler.give(Response(200, b"", "text/html", (("Set-Cookie", cookie),)))

    server.behave(LOGIN, strange)
    with pytest.raises(DirectoryDown, match=r"service account was refused|no HTTP"):
        check(server)
