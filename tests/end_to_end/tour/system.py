"""A house that asks its own system: codes, and a day on which it does not answer."""

from tests.end_to_end.tour import cards
from tests.end_to_end.tour.visit import Chapter, Visit
from tests.peers.sip2_server import CARD, PIN

system, without_system = Chapter(), Chapter()


@system.step("the library's own system wants a code")
def _code(visit: Visit) -> None:
    visit.at_lock("lock-no-card", enabled=True)
    visit.scan(CARD)
    visit.see("pin-field", focus=True)
    visit.type(PIN)


@system.step("the right code opens home")
def _home(visit: Visit) -> None:
    visit.press("Return")
    visit.at_desk("purpose-discuss")


@without_system.step("a system that doesn't answer: who may still begin")
def _down(visit: Visit) -> None:
    visit.at_lock("lock-notices")
    visit.see("lock-no-card", enabled=True)


@without_system.step("a card that can't be checked")
def _unchecked(visit: Visit) -> None:
    visit.scan(cards.JEANNE)
    visit.see("pin-field", focus=True)
    visit.type(PIN)
    visit.press("Return")
    visit.see("refusal-ok", enabled=True)


@without_system.step("a guest pass opens home all the same")
def _guest(visit: Visit) -> None:
    visit.click("refusal-ok")
    visit.see("lock-no-card", enabled=True)
    visit.scan(cards.GUEST)
    visit.at_desk("purpose-discuss")
