"""The pages that say one thing: checking, refused, away, erasing, out of service."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer

from sessions.refusal import Reason, Refusal
from tests.ui.patron.person import plain
from ui.reasons import refusal_text


def test_the_card_is_being_looked_up(person, window):
    window.show_identifying()
    assert {"Bonjour !", "Un instant, nous vérifions votre carte."} <= set(person.reads())


def test_everything_is_being_erased(person, window):
    window.show_wiping()
    assert "Nous effaçons tout" in person.reads()


def test_a_seat_that_is_away_says_when_it_is_free(person, window):
    window.show_away(dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC))
    assert {"Ce poste est occupé", "Libre au plus tard à 14:05"} <= set(person.reads())


def test_it_does_not_say_what_it_does_not_know(person, window):
    window.show_away(dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC))
    window.show_away()
    assert not any("Libre" in line for line in person.reads())


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_says_why_what_next_and_that_it_stays_here(person, window, reason):
    window.show_refusal(Refusal(reason, "a cause for staff"))
    what, after = (plain(sentence) for sentence in refusal_text(reason))
    read = person.reads()
    assert {what, after, "Cela reste entre vous et cet écran."} <= set(read)
    assert not any("a cause for staff" in line for line in read)


@pytest.mark.parametrize("way", ["button", "return", "escape"])
def test_a_refusal_goes_when_it_was_read(person, window, qtbot, way):
    window.show_refusal(Refusal(Reason.EXPIRED))
    assert person.has_keyboard == "refusal-ok"
    with qtbot.waitSignal(window.refusal_dismissed):
        if way == "button":
            person.click("refusal-ok")
        else:
            person.press({"return": Qt.Key.Key_Return, "escape": Qt.Key.Key_Escape}[way])


def test_a_refusal_counts_down_and_goes_by_itself_once(person, window, qtbot):
    window.show_refusal(Refusal(Reason.BLOCKED), seconds=2)
    assert "2 seconde" in plain(person.see("refusal-countdown").text())
    with qtbot.waitSignal(window.refusal_dismissed, timeout=5000):
        qtbot.waitUntil(lambda: "1 seconde" in plain(person.see("refusal-countdown").text()))
    with qtbot.assertNotEmitted(window.refusal_dismissed):
        person.press(Qt.Key.Key_Escape)


def test_a_refusal_that_was_left_for_another_page_stops_counting(person, window, qtbot):
    window.show_refusal(Refusal(Reason.BLOCKED), seconds=1)
    page = person.see("lock-refusal")
    assert any(timer.isActive() for timer in page.findChildren(QTimer))
    window.show_locked()
    assert not any(timer.isActive() for timer in page.findChildren(QTimer))


def test_out_of_service_tells_patrons_little_and_staff_why(person, window):
    window.show_out_of_service("Un dossier de séance n'a pas été effacé.")
    read = person.reads()
    assert "Ce poste est en pause" in read
    assert "Pour l'équipe : Un dossier de séance n'a pas été effacé." in read
    window.show_out_of_service()
    assert not person.sees("lock-cause")


def test_staff_find_their_way_in_from_there(person, window):
    window.show_out_of_service()
    person.click("lock-staff")
    assert person.has_keyboard == "staff-password"
