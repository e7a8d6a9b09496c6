"""Web panes: a page of its tool, an address outside it, a server that isn't there."""

from tests.end_to_end.tour import cards
from tests.end_to_end.tour.visit import Chapter, Visit

pages = Chapter()


@pages.step("a teenager's home")
def _malik(visit: Visit) -> None:
    visit.at_lock("lock-scan-hint")
    visit.scan(cards.MALIK)
    visit.at_desk("purpose-discuss")


@pages.step("tools, and why some are closed at sixteen")
def _closed(visit: Visit) -> None:
    visit.click("all-tools")
    visit.see("back")
    visit.press("End")


@pages.step("a web page in its pane")
def _page(visit: Visit) -> None:
    visit.press("F2")
    visit.click("purpose-search")
    visit.click("tool-page-locale")
    visit.click("open-tool")
    visit.see("web-view")


@pages.step("an address outside the tool")
def _outside(visit: Visit) -> None:
    where = visit.eye.wait("web-view")["rect"]
    visit.hands.click(where[0] + where[2] // 2, where[1] + 40)
    visit.see("web-outside")


@pages.step("a server that can't be reached")
def _unreachable(visit: Visit) -> None:
    visit.press("F2")
    visit.click("purpose-search")
    visit.click("tool-page-absente")
    visit.click("open-tool")
    visit.see("web-trouble")
