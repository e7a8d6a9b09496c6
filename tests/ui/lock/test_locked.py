"""The locked page: pass your card."""

import datetime as dt

import pytest

from tests.ui.patron.person import Person, plain
from ui.lock.card_picture import CardPicture
from ui.lock.house import House
from ui.theme import Theme


def test_it_says_where_one_is_what_to_do_and_when_it_is_open(person):
    read = person.reads()
    assert {"Médiathèque de la Roseraie", "Poste 4", "Passez votre carte", "Horaires"} <= set(read)
    assert {"Mardi : 13 h - 18 h", "Jeudi : 13 h"} <= set(read)
    assert "09:05" in read


def test_the_hour_changes_with_the_minute(make_window, qtbot):
    clock = [dt.datetime(2026, 11, 24, 9, 59, 59, tzinfo=dt.UTC)]
    window = make_window(now=lambda: clock[0])
    person = Person(window)
    assert person.see("lock-clock").text() == "09:59"
    clock[0] += dt.timedelta(seconds=1)
    qtbot.waitUntil(lambda: person.see("lock-clock").text() == "10:00", timeout=3000)


def test_a_house_without_opening_hours_has_no_heading_for_them(make_window):
    person = Person(make_window(house=House("Bibliothèque", "Poste 1")))
    assert "Horaires" not in person.reads()


def test_a_seat_that_is_not_ready_says_so_and_offers_nothing(person, window):
    window.set_preparing(True)
    assert "Préparation du poste…" in person.reads()
    assert "Passez votre carte" not in person.reads()
    assert not person.see("lock-no-card").isEnabled()
    window.set_preparing(False)
    assert "Passez votre carte" in person.reads()
    assert person.see("lock-no-card").isEnabled()


def test_the_proof_of_the_wipe_is_shown_for_some_seconds(make_window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.lock.locked._PROOF_MS", 100)
    window = make_window()
    person = Person(window)
    window.show_proof(14, 212.4)
    assert any("14 vérification" in line and "212 ms" in line for line in person.reads())
    qtbot.waitUntil(lambda: not person.sees("lock-status"))


def test_no_card_leads_to_the_number(person, window):
    person.click("lock-no-card")
    assert window.page == "typed"


def test_each_page_tells_when_it_was_first_drawn(window, qtbot):
    with qtbot.waitSignal(window.painted) as painted:
        window.show_wiping()
    assert painted.args == ["wiping"]
    with qtbot.waitSignal(window.painted) as painted:
        window.show_locked()
    assert painted.args == ["locked"]
    with qtbot.assertNotEmitted(window.painted):
        window.repaint()


@pytest.mark.parametrize("reduced", [True, False])
def test_the_picture_moves_only_where_motion_is_welcome(qtbot, qapp, reduced):
    theme = Theme(qapp, reduced_motion=reduced)
    picture = CardPicture(theme)
    qtbot.addWidget(picture)
    picture.show()
    assert picture.is_moving is not reduced
    picture.hide()
    assert not picture.is_moving
    theme.deleteLater()


def test_the_picture_invites_only_when_a_card_may_be_passed(qtbot, qapp):
    theme = Theme(qapp)
    picture = CardPicture(theme)
    qtbot.addWidget(picture)
    picture.show()
    picture.invite(inviting=False)
    assert not picture.is_moving
    picture.invite(inviting=True)
    assert picture.is_moving
    theme.deleteLater()


def test_the_spaces_of_the_opening_hours_are_french(person, window):
    hours = person.see("lock-hours")
    texts = [label.text() for label in hours.findChildren(type(person.see("lock-clock")))]
    assert "Mardi\u202f: 13\u00a0h - 18\u00a0h" in texts
    assert plain(texts[0]) == "Horaires"
