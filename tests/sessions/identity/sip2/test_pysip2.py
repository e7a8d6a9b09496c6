"""Against a server written by others: the `pysip2` package from PyPI, over a real connection."""

import asyncio
import contextlib
import datetime as dt

import pysip2
import pytest
from anyio.abc import SocketAttribute

from sessions.identity.port import DirectoryDown, Presented
from sessions.identity.sip2.directory import Sip2Directory
from sessions.identity.sip2.settings import Sip2Settings
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from tests.sessions.identity.sip2.samples import HASHER, TODAY

CARD, PIN = "20000000000017", "1234"
FLAGS = "  Y" + " " * 11


def library(**options) -> pysip2.SIP2Server:
    """A server that knows one card."""
    app = pysip2.SIP2Server(institution_id="CHA", **options)

    def condition(request):
        is_known = request.patron_identifier == CARD
        right = None
        if request.patron_password:
            right = "Y" if request.patron_password == PIN else "N"
        return {
            "patron_status": FLAGS,
            "language": request.language,
            "transaction_date": request.transaction_date,
            "institution_id": request.institution_id,
            "patron_identifier": request.patron_identifier,
            "personal_name": "Éloïse Exemple" if is_known else "",
            "valid_patron": "Y" if is_known else "N",
            "valid_patron_password": right,
            "fee_amount": "2.50",
        }

    @app.route(pysip2.LOGIN)
    def login(request, _context):
        is_right = (request.login_user_id, request.login_password) == ("seat", "secret")
        return pysip2.LoginResponse(ok="1" if is_right else "0")

    @app.route(pysip2.PATRON_INFORMATION)
    def information(request, _context):
        counts = ("hold", "overdue", "charged", "fine", "recall")
        none = {f"{name}_items_count": "0000" for name in counts}
        return pysip2.PatronInformationResponse(
            **condition(request), **none, unavailable_holds_count="0000"
        )

    @app.route(pysip2.PATRON_STATUS)
    def status(request, _context):
        return pysip2.PatronStatusResponse(**condition(request))

    @app.route(pysip2.END_PATRON_SESSION)
    def end(request, _context):
        return pysip2.EndSessionResponse(
            end_session="Y",
            transaction_date=request.transaction_date,
            institution_id=request.institution_id,
            patron_identifier=request.patron_identifier,
        )

    return app


@contextlib.asynccontextmanager
async def serving(app):
    """Its port. `app.start` leaves its listener open, and would wrap what is raised here."""
    async with await app.listen(port=0) as listener:
        task = asyncio.create_task(listener.serve(app._handle_connection))
        try:
            yield listener.extra(SocketAttribute.local_port)  # noqa: S610
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def ask(*cards, app=None, **settings):
    """What is said of each card, a pair of number and PIN, over one connection."""

    async def asking():
        async with serving(app or library(login_required=True)) as port:
            values = {"host": "127.0.0.1", "port": port, "encoding": "cp850", "user": "seat"}
            chosen = Sip2Settings(**(values | {"password": "sip2"} | settings))
            directory = Sip2Directory(chosen, lambda _name: "secret", HASHER, lambda: TODAY)
            try:
                return [await directory.identify(Presented(*card)) for card in cards]
            finally:
                await directory.close()

    return asyncio.run(asking())


@pytest.mark.parametrize("message", ["63", "23"])
@pytest.mark.parametrize("checksum", [True, False])
@pytest.mark.parametrize("end_session", [True, False])
def test_cards_and_pins(message, checksum, end_session):
    settings = {"message": message, "checksum": checksum, "end_session": end_session}
    answers = ask((CARD, PIN), (CARD, "0000"), ("17", PIN), (CARD, None), **settings)
    assert answers == [
        Patron(HASHER(CARD)),
        Refusal(Reason.WRONG_PIN),
        Refusal(Reason.UNKNOWN_CARD),
        Patron(HASHER(CARD)),
    ]


def test_a_server_that_wants_checksums():
    wants = library(error_detection="required")
    assert ask((CARD, PIN), app=wants, is_checksum_required=True) == [Patron(HASHER(CARD))]


def test_a_server_that_wants_checksums_and_gets_none():
    wants = library(error_detection="required")
    with pytest.raises(DirectoryDown, match="a request for what it had been sent"):
        ask((CARD, PIN), app=wants, checksum=False)


def test_fees_and_flags():
    assert ask((CARD, PIN), fee_limit=2)[0].reason is Reason.FEES
    assert ask((CARD, PIN), deny_flags=(3,))[0].reason is Reason.BLOCKED


def test_the_standard_s_answer_has_no_birth_date():
    (patron,) = ask((CARD, PIN))
    assert patron.is_minor(dt.date(2026, 11, 24))


def test_a_refused_login(caplog):
    with pytest.raises(DirectoryDown, match="refused the login"):
        ask((CARD, PIN), user="nobody")
    caplog.clear()  # the server warns of it
