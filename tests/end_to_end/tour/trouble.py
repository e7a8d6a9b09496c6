"""When something goes wrong: nobody touches the seat, a process dies, staff come."""

from tests.end_to_end.tour import cards
from tests.end_to_end.tour.visit import Chapter, Visit

trouble = Chapter()


@trouble.step("nobody touches the seat: still there?")
def _idle(visit: Visit) -> None:
    visit.at_lock("lock-scan-hint")
    visit.scan(cards.MALIK)
    visit.at_desk("purpose-discuss")
    visit.see("idle-sheet", seconds=60)


@trouble.step("nobody was there: the farewell")
def _ended(visit: Visit) -> None:
    visit.see("done", seconds=60)


@trouble.step("nobody takes anything: erased all the same")
def _grace(visit: Visit) -> None:
    visit.at_lock("lock-scan-hint", seconds=60)


@trouble.step("the patron's process is killed: wiped and locked")
def _killed(visit: Visit) -> None:
    visit.scan(cards.MALIK)
    visit.at_desk("purpose-discuss")
    visit.kill_patron()
    visit.at_lock("lock-scan-hint")


@trouble.step("the staff's way out asks for a password")
def _staff(visit: Visit) -> None:
    visit.press("ctrl", "alt", "shift", "k")
    visit.see("staff-password", focus=True)
    visit.type("perdu")
    visit.press("Return")
    visit.see("staff-password", enabled=True)


@trouble.step("staff may take the seat out of service")
def _admitted(visit: Visit) -> None:
    visit.click("staff-password")
    visit.type(cards.STAFF_PASSWORD)
    visit.press("Return")
    visit.see("staff-stop", enabled=True)


@trouble.step("out of service")
def _stopped(visit: Visit) -> None:
    visit.click("staff-stop")
    visit.see("lock-out-of-service")


@trouble.step("back in service")
def _reset(visit: Visit) -> None:
    visit.click("lock-staff")
    visit.see("staff-password", focus=True)
    visit.type(cards.STAFF_PASSWORD)
    visit.press("Return")
    visit.click("staff-reset")
    visit.see("lock-scan-hint")


broken = Chapter()


@broken.step("settings with a mistake: out of service, and why")
def _broken(visit: Visit) -> None:
    visit.at_lock("lock-out-of-service")
    visit.see("lock-cause", text="session_minuts")
