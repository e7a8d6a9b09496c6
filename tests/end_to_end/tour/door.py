"""At the door: the lock screen, and everybody who isn't let in."""

from tests.end_to_end.tour import cards
from tests.end_to_end.tour.visit import Chapter, Visit

door = Chapter()


@door.step("lock screen")
def _locked(visit: Visit) -> None:
    visit.at_lock("lock-scan-hint")
    visit.see("lock-hours")


@door.step("lock screen in English")
def _english(visit: Visit) -> None:
    visit.click("lock-language-en")
    visit.see("lock-scan-hint", text="card")


@door.step("lock screen in high contrast and large letters")
def _contrast(visit: Visit) -> None:
    visit.click("lock-language-fr")
    visit.click("lock-text-size")
    visit.click("lock-contrast")
    visit.click("lock-contrast")


@door.step("no card at hand")
def _no_card(visit: Visit) -> None:
    visit.click("lock-contrast")
    visit.click("lock-text-size")
    visit.click("lock-text-size")
    visit.click("lock-no-card")
    visit.see("typed-field", focus=True)
    visit.type(cards.UNKNOWN)


@door.step("an unknown card")
def _unknown(visit: Visit) -> None:
    visit.press("Return")
    visit.see("lock-refusal")
    visit.see("refusal-ok", enabled=True)


@door.step("a subscription that is over")
def _expired(visit: Visit) -> None:
    _next_card(visit, cards.PAUL)


@door.step("a card that is blocked")
def _blocked(visit: Visit) -> None:
    _next_card(visit, cards.ALEX)


@door.step("a child whose parents have not signed")
def _unsigned(visit: Visit) -> None:
    _next_card(visit, cards.ZOE)


@door.step("somebody whose age is unknown")
def _age_unknown(visit: Visit) -> None:
    _next_card(visit, cards.SACHA)


@door.step("a member of staff is asked for the code of their card")
def _staff_code(visit: Visit) -> None:
    visit.click("refusal-ok")
    visit.see("lock-scan-hint")
    visit.scan(cards.CAMILLE)
    visit.see("pin-field", focus=True)
    visit.type(cards.STAFF_PIN[:2])


@door.step("a code that is wrong")
def _wrong_code(visit: Visit) -> None:
    visit.type("99")
    visit.press("Return")
    visit.see("refusal-ok", enabled=True)


@door.step("a mediator's home")
def _mediator(visit: Visit) -> None:
    visit.click("refusal-ok")
    visit.see("lock-scan-hint")
    visit.scan(cards.CAMILLE)
    visit.see("pin-field", focus=True)
    visit.type(cards.STAFF_PIN)
    visit.press("Return")
    visit.at_desk("purpose-discuss")


@door.step("a guest pass: the charter, as for everybody")
def _guest(visit: Visit) -> None:
    visit.press("F10")
    visit.click("confirm-leave")
    visit.click("done")
    visit.at_lock("lock-no-card", enabled=True)
    visit.scan(cards.GUEST)
    visit.see("charter-text")


@door.step("the charter")
def _charter(visit: Visit) -> None:
    visit.click("charter-decline")
    visit.at_lock("lock-no-card", enabled=True)
    visit.see("lock-scan-hint")
    visit.scan(cards.JEANNE)
    visit.see("charter-text")


@door.step("the charter read to its end")
def _read(visit: Visit) -> None:
    for _ in range(12):
        visit.press("Next")
    visit.see("charter-accept", enabled=True)


@door.step("home")
def _home(visit: Visit) -> None:
    visit.click("charter-accept")
    visit.at_desk("purpose-discuss")


def _next_card(visit: Visit, card: str) -> None:
    """A refusal stays to be read, or until it is dismissed."""
    visit.click("refusal-ok")
    visit.see("lock-scan-hint")
    visit.scan(card)
    visit.see("refusal-ok", enabled=True)
