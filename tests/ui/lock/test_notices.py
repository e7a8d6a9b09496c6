"""What the locked page says about its seat."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.ui.lock.conftest import MARK
from tests.ui.patron.person import Person
from tests.ui.reachable import cut
from ui.lock.card_picture import CardPicture
from ui.lock.notices import NOBODY_ENTERS, Matter, Notice, most_important

M = Matter
READER = "Le lecteur de cartes est débranché : tapez votre numéro, ou appelez l'équipe."
RECENT = Notice(M.DIRECTORY_DOWN_RECENT_CARDS, 30)
GUESTS = Notice(M.DIRECTORY_DOWN_GUESTS_ONLY)
UNPLUGGED = Notice(M.READER_MISSING)


def said(person: Person) -> list[str]:
    """The notices in sight, from the top."""
    QApplication.processEvents()
    names = [f"lock-notice-{number}" for number in (1, 2)]
    return [person.see(name).text.replace("\u202f", " ") for name in names if person.sees(name)]


def test_a_seat_with_nothing_to_say_says_nothing(person):
    assert not person.sees("lock-notices")


def test_a_missing_reader_is_said_until_it_is_back(person, window):
    window.set_notices((UNPLUGGED,))
    assert said(person) == [READER]
    window.set_notices(())
    assert not person.sees("lock-notices")
    assert "Passez votre carte" in person.reads()


def test_each_matter_has_its_own_words(person, window):
    words = []
    for matter in Matter:
        window.set_notices((Notice(matter, 30),))
        words += said(person)
    assert len(set(words)) == len(Matter)


def test_how_long_a_card_is_a_recent_one_is_said(person, window):
    window.set_notices((RECENT,))
    assert "moins de 30 jour" in said(person)[0]


def test_two_are_said_at_most_and_the_most_important_first(person, window):
    window.set_notices((RECENT, UNPLUGGED, GUESTS))
    first, second = said(person)
    assert "pass d'invité" in first
    assert second == READER


def test_a_closed_house_tells_of_no_way_in(person, window):
    window.set_notices((UNPLUGGED, Notice(M.CLOSED)))
    (only,) = said(person)
    assert "fermée" in only


@given(st.lists(st.builds(Notice, st.sampled_from(Matter), st.integers(0, 99))))
def test_what_is_chosen_comes_before_all_that_is_not(notices):
    chosen = most_important(notices)
    left = set(notices) - set(chosen)
    assert set(chosen) <= set(notices)
    assert len(chosen) <= 2
    assert len(set(chosen)) == len(chosen)
    assert all(one.matter <= other.matter for one in chosen for other in left)
    assert bool(chosen) == bool(notices)
    assert len(chosen) == 1 or not NOBODY_ENTERS & {one.matter for one in chosen}


def test_they_follow_the_language(person, window, languages):
    window.set_notices((UNPLUGGED,))
    languages.speak("en")
    assert said(person) == [MARK + READER]
    languages.speak("fr")
    assert said(person) == [READER]


def test_a_language_spoken_meanwhile_brings_none_back(person, window, languages):
    window.set_notices((UNPLUGGED,))
    window.set_notices(())
    languages.speak("en")
    QApplication.processEvents()
    assert not person.sees("lock-notices")


def test_one_that_stays_is_not_spoken_again(person, window, monkeypatch):
    spoken = []
    monkeypatch.setattr(
        "ui.widgets.banner.QAccessible.updateAccessibility",
        lambda event: spoken.append(event.type()),
    )
    for _time in range(3):
        window.set_notices((UNPLUGGED,))
    assert spoken == [QAccessible.Event.Announcement]


def test_the_proof_of_a_wipe_is_said_beside_them(person, window):
    window.set_notices((UNPLUGGED,))
    window.show_proof(14, 212.4)
    assert said(person) == [READER]
    assert any("14 vérification" in line for line in person.reads())


@pytest.mark.parametrize(
    ("matter", "hint", "invites"),
    [
        (M.CLOSED, "Fermé pour le moment", False),
        (M.DIRECTORY_DOWN_REFUSING, "Revenez plus tard", False),
        (M.READER_MISSING, "Tapez votre numéro", False),
        (M.CARD_SERVICE_MISSING, "Tapez votre numéro", False),
        (M.DIRECTORY_DOWN_GUESTS_ONLY, "Passez votre carte", True),
        (M.DIRECTORY_DOWN_RECENT_CARDS, "Passez votre carte", True),
    ],
)
def test_the_large_words_invite_to_what_works(window, matter, hint, invites):
    window.set_notices((Notice(matter, 7),))
    person = Person(window)
    assert hint in person.reads()
    (picture,) = window.findChildren(CardPicture)
    assert picture.is_inviting is invites
    assert person.see("lock-no-card").isEnabled()


def test_a_seat_without_a_reader_leads_to_the_number(person, window):
    window.set_notices((UNPLUGGED,))
    person.click("lock-no-card")
    assert window.page == "typed"


def test_a_seat_that_is_being_prepared_says_that_first(person, window):
    window.set_notices((UNPLUGGED,))
    window.set_preparing(True)
    assert "Préparation du poste…" in person.reads()
    assert "Tapez votre numéro" not in person.reads()
    window.set_preparing(False)
    assert "Tapez votre numéro" in person.reads()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(
    "notices", [(GUESTS, UNPLUGGED), (UNPLUGGED, RECENT), (Notice(M.DIRECTORY_DOWN_REFUSING),)]
)
def test_no_word_is_cut_on_a_small_screen(make_window, theme, qtbot, notices, scale):
    window = make_window(covering=False)
    window.resize(1366, 768)
    theme.apply(text_scale=scale)
    window.set_notices(notices)
    window.show_proof(14, 212.4)
    qtbot.waitUntil(lambda: cut(window) == [])
    qtbot.waitUntil(lambda: _apart(window))


def _apart(window) -> bool:
    """Whether what is said and what is asked lie beside each other, none over another."""
    person = Person(window)
    names = ("lock-notices", "lock-library", "lock-scan-hint", "lock-no-card", "lock-clock")
    boxes = [person.see(name).geometry() for name in names]
    return all(above.bottom() < below.top() for above, below in pairwise(boxes))
