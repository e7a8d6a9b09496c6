"""Who is not let in, and why; and what the desk can do about it while the seat is running."""

import time

import pytest

from sessions.refusal import Reason
from sessions.store import session_log
from tests.end_to_end import desk
from tests.end_to_end.tour import cards

pytestmark = pytest.mark.end_to_end


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        (cards.PAUL, Reason.EXPIRED),
        (cards.ALEX, Reason.BLOCKED),
        (cards.ZOE, Reason.PARENT_SIGNATURE_MISSING),
        (cards.SACHA, Reason.AGE_UNKNOWN),
        (cards.UNKNOWN, Reason.UNKNOWN_CARD),
        ("12345" * 10, Reason.UNREADABLE_CARD),
    ],
    ids=lambda value: value if value in set(Reason) else "",
)
def test_each_refusal_says_its_own_reason(seat, card, reason):
    seat.scan(card)
    seat.is_refused(reason)


def test_a_card_without_its_reader_is_typed(seat):
    seat.click("lock-no-card")
    seat.see("typed-field", focus=True)
    seat.type(cards.ALEX)
    seat.press("Return")
    seat.is_refused(Reason.BLOCKED)


def test_the_desk_is_told_why(seat, capsys):
    seat.scan(cards.PAUL)
    seat.is_refused(Reason.EXPIRED)
    assert desk.kiosk(seat, "why", cards.PAUL) == 0
    assert "abonnement" in capsys.readouterr().out


def test_who_declines_the_charter_is_not_let_in(seat):
    seat.scan(cards.JEANNE)
    seat.at_lock("charter-text")
    seat.click("charter-decline")
    seat.lock()
    assert "-> active" not in seat.news()


def test_a_day_has_so_many_minutes_for_each_card(seat):
    desk.use_up(seat, cards.JEANNE, minutes=119.5)
    seat.scan(cards.JEANNE)
    seat.is_refused(Reason.NO_TIME_LEFT)


def test_a_card_opens_one_seat_at_a_time(seat):
    elsewhere = session_log.Begun("elsewhere", "Poste 9", desk.hash_of(cards.MALIK), None)
    with desk.store_of(seat) as connection:
        session_log.begin(connection, elsewhere, int(time.time()))
    seat.scan(cards.MALIK)
    seat.is_refused(Reason.ALREADY_AT_A_SEAT)
    with desk.store_of(seat) as connection:
        session_log.end(connection, elsewhere.id, "asked", int(time.time()))
    seat.sit_down(cards.MALIK)
    seat.leave()


def test_a_child_gets_in_once_a_parent_has_signed_at_the_desk(seat, capsys):
    seat.scan(cards.ZOE)
    seat.is_refused(Reason.PARENT_SIGNATURE_MISSING)
    assert desk.kiosk(seat, "charter", "sign", cards.ZOE, "--staff", "Accueil") == 0
    assert "signature d'un parent" in capsys.readouterr().out
    seat.sit_down(cards.ZOE)
    seat.leave()
