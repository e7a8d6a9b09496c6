"""The main job: somebody scans a card, works with an AI, and leaves nothing behind."""

import random
import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.clipboards import clipboards
from tests.end_to_end.programme import tree_of
from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.end_to_end.traces import in_files_below, in_memory_of
from tests.end_to_end.unprivileged import is_root
from tests.peers.hostile_site import HostileSite, page
from tests.peers.openai_server import OpenAiServer

pytestmark = pytest.mark.end_to_end


def canary() -> str:
    """A word nobody else has ever written."""
    return "canari" + "".join(random.choices(string.ascii_lowercase, k=6))


@dataclass(frozen=True)
class Canaries:
    """What the first patron writes, and where."""

    asked: str
    copied: str
    cookie: str
    stored: str

    @property
    def all(self) -> tuple[str, ...]:
        return self.asked, self.copied, self.cookie, self.stored


@dataclass(frozen=True)
class Visit:
    """What was seen while the first patron was there."""

    canaries: Canaries
    process: int
    directory: Path
    clipboards: dict[str, str | None]
    in_memory: set[str]
    proof: str


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    return Canaries(canary(), canary(), canary(), canary())


@pytest.fixture(scope="module")
def site(canaries: Canaries):
    """Its page keeps a cookie and something in its storage; neither is written in it."""
    script = (
        f"document.cookie = {_spelt(canaries.cookie)};"
        f"localStorage.setItem('word', {_spelt(canaries.stored)});"
        "document.title = 'gardé';"
    )
    with HostileSite() as site:
        site.answers["/"] = page(f"<h1>Une page</h1><script>{script}</script>")
        yield site


def _spelt(word: str) -> str:
    return f"{list(word)}.join('')"


@pytest.fixture(scope="module")
def arrange(ai: OpenAiServer, site: HostileSite) -> Arrange:
    def arrange(kiosk):
        library.add_chat(kiosk, ai.port)
        library.add_page(kiosk, "page-locale", "La page", site.port)

    return arrange


@pytest.fixture(scope="module")
def visit(open_seat: Callable[[], Seat], canaries: Canaries) -> Visit:
    """Jeanne reads the charter, asks an AI, keeps its answer, copies, reads a page, leaves."""
    seat = open_seat()
    seat.plant(*canaries.all)
    seat.lock()
    seat.scan(cards.JEANNE)
    seat.read_the_charter()
    seat.click("charter-accept")
    seat.at_desk("purpose-discuss")
    process, directory = seat.kiosk.patron_pid, seat.directory()
    _ask_and_keep(seat, canaries.asked)
    offered = _copy(seat, canaries.copied)
    seat.open_tool("search", "page-locale")
    seat.see("tab-page-locale", text="gardé")
    held = in_memory_of(tree_of(process), canaries.all) if is_root() else set()
    seat.press("F10")
    seat.click("confirm-leave")
    seat.see("note-0")
    seat.click("done")
    proof = seat.at_lock("banner-text")["text"]  # for some seconds only
    seat.lock()
    return Visit(canaries, process, directory, offered, held, proof)


def _ask_and_keep(seat: Seat, question: str) -> None:
    seat.open_tool("discuss", "atelier")
    seat.see("chat-question", focus=True)
    seat.type(question)
    seat.press("Return")
    seat.click("chat-keep")


def _copy(seat: Seat, text: str) -> dict[str, str | None]:
    seat.click("chat-question")
    seat.type(text)
    seat.press("ctrl", "a")
    seat.press("ctrl", "c")
    seat.see("chat-question", text=text)
    return clipboards()


def test_what_she_copied_and_selected_was_on_the_clipboards_and_is_gone(seat, visit):
    assert visit.clipboards == {
        "clipboard": visit.canaries.copied,
        "primary": visit.canaries.copied,
    }
    assert clipboards() == {"clipboard": None, "primary": None}


def test_the_lock_screen_tells_that_all_was_erased(seat, visit):
    assert re.search(r"Tout a été effacé.*[4-9] vérifications", visit.proof)


def test_her_process_and_her_directory_are_gone(seat, visit):
    assert not Path(f"/proc/{visit.process}").exists()
    assert not visit.directory.exists()
    assert list(visit.directory.parent.iterdir()) == [seat.directory()]


@pytest.mark.skipif(not is_root(), reason="reading the memory of others needs root")
def test_no_process_remembers_what_hers_held(seat, visit):
    assert visit.in_memory == set(visit.canaries.all)
    assert in_memory_of(tree_of(seat.shell_pid), visit.canaries.all) == set()


def test_no_file_holds_what_she_wrote(seat, visit):
    places = [seat.kiosk.folder, Path("/dev/shm")]  # noqa: S108
    assert in_files_below(places, visit.canaries.all) == []


def test_the_next_patron_finds_a_seat_that_nobody_has_used(seat, visit, ai):
    seat.sit_down(cards.MALIK)
    assert seat.kiosk.patron_pid != visit.process
    assert seat.directory() != visit.directory
    assert [p for p in seat.directory().rglob("*") if p.is_file()] == []
    seat.press("F3")
    seat.see("notebook", text="Carnet")
    assert not {"note-0", "tab-atelier", "tab-page-locale"} & set(seat.eye.names())
    seat.open_tool("discuss", "atelier")
    seat.see("chat-start-1")
    seat.leave()
    seat.wiped()


def test_her_question_reached_the_ai_and_nobody_else(seat, visit, ai):
    asked = [received.question for received in ai.received]
    assert asked == [visit.canaries.asked]


def test_she_need_not_accept_the_same_charter_again(seat, visit):
    seat.sit_down(cards.JEANNE)
    seat.leave()
