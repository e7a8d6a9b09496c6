"""Somebody who looks for a way around: keys, menus, windows, cards that are none."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.refusal import Reason
from tests.end_to_end import screen
from tests.end_to_end.programme import tree_of
from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.peers.hostile_site import HostileSite, page
from tests.peers.openai_server import OpenAiServer

pytestmark = pytest.mark.end_to_end

CTRL = [("ctrl", key) for key in "hijnopqrstuw"]
CHORDS: list[tuple[str, ...]] = [
    *CTRL, ("ctrl", "F4"), ("ctrl", "F5"), ("ctrl", "Escape"), ("ctrl", "Tab"), ("ctrl", "plus"),
    ("ctrl", "shift", "Escape"), ("ctrl", "shift", "i"), ("ctrl", "shift", "n"),
    ("ctrl", "alt", "Delete"), ("ctrl", "alt", "BackSpace"), ("ctrl", "alt", "t"),
    ("ctrl", "alt", "F1"), ("ctrl", "alt", "F7"),
    ("alt", "F4"), ("alt", "Tab"), ("alt", "space"), ("alt", "F10"), ("alt", "F2"), ("alt", "Home"),
    ("super",), ("super", "d"), ("super", "e"), ("super", "l"), ("super", "r"),
    ("F5",), ("F11",), ("F12",), ("Menu",), ("shift", "F10"), ("Print",), ("alt", "Print"),
    ("XF86AudioMute",), ("XF86PowerOff",), ("XF86Sleep",), ("XF86Explorer",), ("XF86Calculator",),
    ("XF86Mail",), ("XF86HomePage",), ("XF86Search",),
]  # fmt: skip
OPENERS = ("xdg-open", "gio", "kde-open", "x-www-browser", "sensible-browser")
LEFT, MIDDLE, RIGHT = 1, 2, 3
_BLOCK = '<a style="display:block;height:90px;font-size:40px" href="{where}" {how}>{where}</a>'
_WAYS_OUT = ("mailto:a@b.fr", "tel:0123456789", "file:///etc/passwd", "ms-settings:")
TOO_LONG = "0123456789" * 1000


# ------------------------------------------------------------------------------- what is there


@pytest.fixture(scope="module")
def opened() -> Iterator[Path]:
    """Written to by whatever opens files and addresses for a desktop."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        for opener in OPENERS:
            stub = folder / opener
            stub.write_text(f'#!/bin/sh\necho "$0 $@" >> {folder}/opened\n')
            stub.chmod(0o755)
        yield folder / "opened"


@pytest.fixture(scope="module")
def surroundings(opened: Path) -> dict[str, str]:
    return {"PATH": f"{opened.parent}:{os.environ['PATH']}"}


@pytest.fixture(scope="module")
def site() -> Iterator[HostileSite]:
    """A page of ways out, one under the other, and a field."""
    with HostileSite() as site:
        ways = [*_WAYS_OUT, site.elsewhere]
        links = "".join(_BLOCK.format(where=way, how="") for way in ways)
        new = _BLOCK.format(where=f"{site.elsewhere}/new", how='target="_blank"')
        file = '<input type="file" onclick="document.title=`cherche`">'
        site.answers["/"] = page(links + new + file + "<textarea autofocus></textarea>", "sorties")
        yield site


@pytest.fixture(scope="module")
def arrange(ai: OpenAiServer, site: HostileSite) -> Arrange:
    def arrange(kiosk):
        library.add_chat(kiosk, ai.port)
        library.add_page(kiosk, "page-locale", "La page", site.port)

    return arrange


def nothing_opened(seat: Seat, opened: Path) -> None:
    """No window but ours, no menu and no dialog of ours, nothing given to the desktop."""
    assert screen.windows_of_others(tree_of(seat.shell_pid)) == []
    shown = [*seat.kiosk.shell.windows(), *seat.kiosk.patron.windows()]
    assert [window for window in shown if not screen.is_ours(window)] == []
    assert not opened.exists()


def press_everything(seat: Seat) -> None:
    for chord in CHORDS:
        seat.press(*chord)


def click_everywhere(seat: Seat, button: int) -> None:
    for x in range(60, 1920, 300):
        for y in range(60, 1080, 200):
            seat.hands.click(x, y, button)


def burst(seat: Seat, text: str) -> None:
    """All at the same instant."""
    for character in text:
        seat.hands.press(character)


# ------------------------------------------------------------------------------ the locked seat


def test_an_opener_would_have_told(opened):
    subprocess.run([opened.parent / "xdg-open", "une adresse"], check=True)
    assert "une adresse" in opened.read_text()
    opened.unlink()


def test_whoever_is_faster_than_their_process_has_the_keyboard_too(seat):
    """The first one, and the next."""
    for _ in range(2):
        seat.sit_down(cards.MALIK)
        seat.press("Tab")
        seat.see(focus=True)
        seat.leave()


def test_no_key_leads_out_of_the_lock_screen(seat, opened):
    press_everything(seat)
    nothing_opened(seat, opened)
    seat.takes_a_card()


def test_no_click_opens_a_menu_on_the_lock_screen(seat, opened):
    click_everywhere(seat, RIGHT)
    nothing_opened(seat, opened)
    seat.lock()


def test_the_lock_screen_is_not_closed(seat, opened):
    for window in screen.all_windows():
        screen.close(window)
    nothing_opened(seat, opened)
    seat.takes_a_card()


def test_a_card_of_ten_thousand_characters_opens_nothing(seat):
    burst(seat, TOO_LONG)
    seat.press("Escape")
    seat.takes_a_card()
    assert "-> active" not in seat.news()


def test_ten_thousand_typed_characters_are_no_card(seat):
    seat.click("lock-no-card")
    seat.see("typed-field", focus=True)
    burst(seat, TOO_LONG)
    typed = seat.see("typed-field", text="0123456789")["text"]
    assert typed == TOO_LONG[: len(typed)]
    assert len(typed) <= 64
    seat.click("typed-go")
    seat.is_refused(Reason.UNREADABLE_CARD)


def test_a_card_that_no_library_prints_is_unreadable(seat):
    seat.hands.scan([*"2000", "semicolon", *"000000024"])
    seat.is_refused(Reason.UNREADABLE_CARD)


def test_control_characters_are_part_of_no_card(seat):
    for key in ["2", "0", "Escape", "0", "0", "BackSpace", "0", "Delete", "0", "0"]:
        seat.press(key)
    for chord in [("ctrl", "a"), ("ctrl", "c"), ("ctrl", "v"), ("ctrl", "m"), ("ctrl", "j")]:
        seat.press(*chord)
    seat.press("Escape")
    seat.takes_a_card()
    assert "-> active" not in seat.news()


def test_a_card_is_read_while_another_number_is_being_typed(seat):
    seat.click("lock-no-card")
    seat.see("typed-field", focus=True)
    seat.type("2999")
    seat.scan(cards.MALIK)
    seat.at_desk("purpose-discuss")
    seat.leave()


def test_of_two_cards_in_a_row_the_first_is_let_in(seat):
    seat.scan(cards.MALIK)
    seat.scan(cards.JEANNE)
    seat.at_desk("purpose-discuss")
    assert seat.news().count("-> identifying") == 1
    seat.scan(cards.JEANNE)
    seat.press("F3")
    seat.see("back", gone=True)
    seat.go_away(cards.MALIK)
    seat.come_back(cards.MALIK)
    seat.leave()


# --------------------------------------------------------------------------------- in a session


def test_no_key_leads_out_of_a_session(seat, opened):
    seat.sit_down(cards.MALIK)
    press_everything(seat)
    click_everywhere(seat, RIGHT)
    nothing_opened(seat, opened)
    seat.press("F2")
    seat.see("purpose-discuss")
    seat.leave()


def test_no_key_leads_out_of_a_web_page(seat, opened, site):
    seat.sit_down(cards.MALIK)
    seat.open_tool("search", "page-locale")
    seat.see("tab-page-locale", text="sorties")
    press_everything(seat)
    click_everywhere(seat, RIGHT)
    nothing_opened(seat, opened)
    seat.press("F2")
    seat.see("purpose-discuss")
    seat.leave()
    assert site.betrayed == []


def test_no_link_leads_out_of_a_web_page(seat, opened, site):
    seat.sit_down(cards.MALIK)
    seat.open_tool("search", "page-locale")
    seat.see("tab-page-locale", text="sorties")
    for number, way in enumerate(_WAYS_OUT):
        _click_in_page(seat, number, LEFT)
        _click_in_page(seat, number, MIDDLE)
        if not way.startswith("file:"):  # of which the engine says nothing
            seat.see("web-outside")
            seat.click("web-on")
    for number in (len(_WAYS_OUT), len(_WAYS_OUT) + 1):
        _click_in_page(seat, number, LEFT)
        seat.see("web-outside")
        nothing_opened(seat, opened)
        seat.click("web-on")
    _click_in_page(seat, len(_WAYS_OUT) + 2, LEFT)
    seat.see("tab-page-locale", text="cherche")
    nothing_opened(seat, opened)
    seat.leave()
    assert site.betrayed == []


def _click_in_page(seat: Seat, block: int, button: int) -> None:
    left, top, _width, _height = seat.see("web-view")["rect"]
    seat.hands.click(left + 60, top + 50 + 90 * block, button)


def test_another_card_changes_nothing_and_is_written_nowhere(seat):
    seat.sit_down(cards.MALIK)
    seat.open_tool("discuss", "atelier")
    seat.see("chat-question", focus=True)
    seat.scan(cards.JEANNE)
    seat.type("Bonjour")
    assert seat.see("chat-question", text="Bonjour")["text"] == "Bonjour"
    seat.leave()


def test_a_card_scanned_during_the_wipe_opens_nothing(seat):
    seat.sit_down(cards.MALIK)
    files = seat.directory() / "files"
    for number in range(40_000):  # it takes a while to erase
        (files / str(number)).touch()
    seat.press("F10")
    seat.click("confirm-leave")
    seat.click("done")
    seat.logged("seat ending -> wiping")
    seat.scan(cards.JEANNE)
    seat.wiped()
    assert seat.news().count("-> identifying") == 1
    seat.takes_a_card()
