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
    visit.hands.click(*_middle_of_page(visit, 40))
    visit.see("web-outside")


def _middle_of_page(visit: Visit, down: int) -> tuple[int, int]:
    x, y, width, _height = visit.eye.wait("web-view")["rect"]
    return x + width // 2, y + down


@pages.step("a document from a web page is kept")
def _download(visit: Visit) -> None:
    visit.click("web-on")
    visit.see("web-outside", gone=True)
    visit.hands.click(*_middle_of_page(visit, 128))
    visit.see("web-files")


@pages.step("choosing a file for a web page")
def _upload(visit: Visit) -> None:
    visit.hands.click(*_middle_of_page(visit, 216))
    visit.see("file-list")
    visit.press("space")
    visit.see("picker-choose", enabled=True)


@pages.step("the file is given, and my files are shown")
def _files(visit: Visit) -> None:
    visit.click("picker-choose")
    visit.see("file-picker", gone=True)
    visit.press("F4")
    visit.see("file-list", focus=True)


@pages.step("a PDF looked at")
def _look(visit: Visit) -> None:
    visit.press("Return")
    visit.see("preview-after")


@pages.step("a server that can't be reached")
def _unreachable(visit: Visit) -> None:
    visit.press("F2")
    visit.click("purpose-search")
    visit.click("tool-page-absente")
    visit.click("open-tool")
    visit.see("web-trouble")
