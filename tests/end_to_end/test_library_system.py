"""A seat that asks the library's own system: PINs, guesses, and a server that hangs or is gone."""

from collections.abc import Iterator

import pytest

from sessions.refusal import Reason
from tests.end_to_end import desk
from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.peers import sip2_server
from tests.peers.sip2_server import Holder, Sip2Server
from ui.reasons import refusal_text

pytestmark = pytest.mark.end_to_end

CARD, OTHER, PIN = "34000000000018", "34000000000025", "7391"
NAME = "Éloïse Exemple"


@pytest.fixture(scope="module")
def ils() -> Iterator[Sip2Server]:
    with Sip2Server(holders={CARD: Holder(PIN), OTHER: Holder(PIN)}) as server:
        yield server


@pytest.fixture(scope="module")
def arrange(ils: Sip2Server) -> Arrange:
    return lambda kiosk: library.ask_system(kiosk, ils.port)


@pytest.fixture(autouse=True)
def _nobody_is_told(seat: Seat) -> None:
    seat.plant(CARD, OTHER, PIN, NAME, "Éloïse", "1980-01-02", "19800102")


def gives(seat: Seat, card: str, pin: str) -> None:
    """Scan a card, and type its PIN."""
    seat.scan(card)
    seat.at_lock("pin-field", focus=True)
    seat.type(pin)
    seat.press("Return")


def test_the_right_pin_opens_a_session(seat, ils):
    gives(seat, CARD, PIN)
    seat.at_desk("purpose-discuss")
    assert len(ils.asked("63")) == 1
    seat.leave()


def test_a_pin_of_the_session_before_is_nowhere_to_be_seen(seat):
    seat.scan(CARD)
    assert seat.at_lock("pin-field", focus=True)["text"] == ""
    seat.press("Escape")
    seat.lock()


def test_a_card_scanned_while_a_pin_is_asked_for_is_no_pin(seat, ils):
    asked = len(ils.asked("63"))
    seat.scan(CARD)
    seat.at_lock("pin-field", focus=True)
    seat.scan(OTHER)
    seat.click("pin-cancel")
    seat.lock()
    assert len(ils.asked("63")) == asked


def test_a_wrong_pin_is_told_and_the_desk_is_told_too(seat, capsys):
    gives(seat, CARD, "0000")
    seat.is_refused(Reason.WRONG_PIN)
    assert desk.kiosk(seat, "why", CARD) == 0
    assert "code" in capsys.readouterr().out


def test_who_guesses_waits(seat, ils):
    for pin in ("1111", "2222", "3333"):
        gives(seat, OTHER, pin)
        seat.is_refused(Reason.WRONG_PIN)
    asked = len(ils.asked("63"))
    seat.scan(OTHER)
    title, _remedy = refusal_text(Reason.THROTTLED)
    seat.at_lock("lock-refusal-title", text=title)
    seat.click("refusal-ok")
    seat.lock()
    assert len(ils.asked("63")) == asked


def test_a_member_of_staff_opens_a_seat_with_card_and_code(seat):
    gives(seat, cards.CAMILLE, cards.STAFF_PIN)
    seat.at_desk("purpose-discuss")
    seat.leave()


def test_a_server_that_hangs_freezes_nothing_and_says_so(seat, ils):
    ils.behave("63", *[sip2_server.hang] * 5)
    ils.hanging.clear()
    ils.go_on.clear()
    gives(seat, CARD, PIN)
    assert ils.hanging.wait(20)
    seat.click("lock-language-en")  # the screen answers while the server does not
    seat.at_lock("lock-refusal-title", text="check your card")
    ils.go_on.set()
    ils.forgive()
    seat.click("refusal-ok")
    seat.lock()
    seat.logged("directory sip2 does not answer")


def test_while_it_is_gone_only_guest_passes_open_a_seat(seat, ils):
    for code in ("93", "99", "63"):
        ils.behave(code, *[sip2_server.drop] * 50)
    gives(seat, CARD, PIN)
    seat.is_refused(Reason.DIRECTORY_DOWN)
    seat.at_lock("banner-text", text="pass d'invité")
    seat.scan(cards.GUEST)
    seat.at_desk("purpose-discuss")
    seat.leave()
    seat.at_lock("banner-text", text="pass d'invité")
    ils.forgive()
    seat.at_lock("lock-notices", gone=True)
    gives(seat, CARD, PIN)
    seat.at_desk("purpose-discuss")
    seat.leave()
