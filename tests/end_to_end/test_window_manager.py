"""Under a window manager and a daemon for keys, as an account may have them: not one key or button
of theirs does anything while the seat is on screen, and nothing of theirs is above it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import screen
from tests.end_to_end.desktop import BUTTONS, NEEDED, UNHEARD, Desktop, a_desktop, name_of
from tests.end_to_end.hands import Hands
from tests.end_to_end.programme import tree_of
from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.test_teenager import (
    CHORDS,
    LEFT,
    MIDDLE,
    RIGHT,
    click_everywhere,
    press_everything,
)
from tests.end_to_end.tour import cards, library
from tests.machine.display import private_display
from tests.peers.hostile_site import HostileSite, page

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {' and '.join(NEEDED)}"),
]
ROOT = (1800, 1000)  # a place where the desktop shows nothing
PLACES = [(x, y) for x in (1, 250, 960, 1918) for y in (1, 230, 540, 1078)]
_PAGE = """<style>html, body {{ height: 100%; margin: 0 }}</style><script>
let count = 0;
const quietly = act => {{ try {{ Promise.resolve(act()).catch(() => 0); }} catch {{ }} }};
onpointerdown = () => {{
  quietly(() => document.documentElement.requestFullscreen());
  quietly(() => navigator.keyboard.lock());
  quietly(() => window.open("{out}/new", "", "popup,width=300,height=300"));
  quietly(() => window.moveTo(0, 0));
  quietly(() => window.resizeTo(100, 100));
  document.title = "cliquée " + ++count;
}};
</script>"""


# ------------------------------------------------------------------------------- what is there


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    """On a display of its own."""
    with (
        private_display(os.environ) as environment,
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        a_desktop(Path(folder), environment, CHORDS) as desktop,
    ):
        patch.setenv("DISPLAY", environment["DISPLAY"])
        yield desktop


@pytest.fixture(scope="module")
def surroundings(desktop: Desktop) -> dict[str, str]:
    """The seat comes to that display."""
    return {"DISPLAY": os.environ["DISPLAY"]}


@pytest.fixture(scope="module")
def site() -> Iterator[HostileSite]:
    with HostileSite() as site:
        site.answers["/"] = page(_PAGE.format(out=site.elsewhere), "à cliquer")
        yield site


@pytest.fixture(scope="module")
def arrange(site: HostileSite) -> Arrange:
    return lambda kiosk: library.add_page(kiosk, "page-locale", "La page", site.port)


def try_everything(seat: Seat, desktop: Desktop) -> None:
    """All keys and buttons, with Alt too; what is a patron's own they leave as it was."""
    desktop.forget()
    press_everything(seat)
    for button in (MIDDLE, RIGHT):
        click_everywhere(seat, button)
    for place in PLACES:
        for button in BUTTONS:
            seat.hands.click_with("alt", *place, button)
    seat.hands.wait()


def is_alone(seat: Seat, desktop: Desktop) -> None:
    """Nothing of the desktop's is above it, and nothing of it has happened."""
    ours = {*tree_of(seat.shell_pid)}
    for place in PLACES:
        seat.hands.point(*place)
        assert screen.owner_at_pointer() in ours
    assert desktop.heard() == set()


# ---------------------------------------------------------------------------------- what is tried


def test_where_no_seat_is_each_key_and_button_does_something(desktop: Desktop):
    hands = Hands(os.environ["DISPLAY"])
    hands.point(*ROOT)
    for chord in CHORDS:
        if chord not in UNHEARD:
            desktop.hears(name_of(chord), lambda chord=chord: hands.press(*chord))
    for button in BUTTONS:
        desktop.hears(f"button{button}", lambda n=button: hands.click(*ROOT, n))
        desktop.hears(f"alt+button{button}", lambda n=button: hands.click_with("alt", *ROOT, n))
    hands.close()


def test_at_the_locked_seat_none_does_anything(seat: Seat, desktop: Desktop):
    try_everything(seat, desktop)
    seat.takes_a_card()
    is_alone(seat, desktop)


def test_in_a_session_none_does_anything(seat: Seat, desktop: Desktop):
    seat.sit_down(cards.MALIK)
    try_everything(seat, desktop)
    seat.press("F2")
    seat.see("purpose-discuss")
    is_alone(seat, desktop)
    seat.leave()


def test_on_a_hostile_page_none_does_anything(seat: Seat, desktop: Desktop, site: HostileSite):
    seat.sit_down(cards.MALIK)
    seat.open_tool("search", "page-locale")
    seat.see("tab-page-locale", text="à cliquer")
    left, top, _width, _height = seat.see("web-view")["rect"]
    seat.hands.click(left + 200, top + 300, LEFT)
    seat.see("web-outside")
    seat.click("web-on")
    seat.see("tab-page-locale", text="cliquée 1")
    try_everything(seat, desktop)
    is_alone(seat, desktop)
    seat.leave()
    assert site.betrayed == []


def test_when_the_seat_is_gone_the_desktop_is_as_it_was(seat: Seat, desktop: Desktop):
    seat.stop()
    desktop.hears("super+e", lambda: seat.hands.press("super", "e"))
