"""How the screens look to somebody: from the lock screen into their session, and no further."""

import pytest

from tests.end_to_end.tour import cards
from ui.text import typeset

pytestmark = pytest.mark.end_to_end


def test_what_is_chosen_on_the_lock_screen_is_there_at_home(seat):
    seat.click("lock-language-en")
    seat.see("lock-scan-hint", text="card")
    seat.click("lock-contrast")
    seat.sit_down(cards.MALIK)
    seat.see("contrast", text=typeset("Contrast: dark"))
    seat.leave()


def test_what_a_patron_chose_lasts_through_a_break_and_ends_with_their_session(seat):
    seat.sit_down(cards.MALIK)
    for liking in ("language", "contrast", "larger-text"):
        seat.click(liking)
    seat.see("contrast", text=typeset("Contrast: dark"))
    seat.go_away(cards.MALIK)
    seat.come_back(cards.MALIK)
    seat.see("contrast", text=typeset("Contrast: dark"))
    seat.leave()
    seat.see("lock-scan-hint", text="Passez votre carte")
    seat.sit_down(cards.MALIK)
    seat.see("contrast", text=typeset("Contraste : clair"))
    seat.see("larger-text", text="100")
    seat.leave()
