"""A shell started in an environment somebody up to no good has made: no patron's process has any
of it. And pages are locked in, which the shell sees for itself: for each session, and each tool.
"""

import contextlib
import re
import socket
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil
import pytest

from kiosk.patron_environment import CHROMIUM_FLAGS
from providers.policy import ToolReason, ToolRefusal
from sessions.sandbox import draws_pages, judge
from tests.end_to_end import screen, unlocked
from tests.end_to_end.driver import Missing
from tests.end_to_end.programme import tree_of
from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.end_to_end.unprivileged import is_root
from tests.peers.hostile_site import HostileSite, page
from ui.patron.refusal_words import refusal_words
from ui.text import typeset

pytestmark = pytest.mark.end_to_end
needs_root = pytest.mark.skipif(not is_root(), reason="what is read is open to root alone")
LOADED = "libBrokenLocale.so.1"  # of the C library itself, and used by nobody
WARM = "kiosk.milestone warm"
LOCKED_IN = "INFO kiosk.sandbox_watch pages are locked in: namespaces and seccomp"
_SITE = """import os, pathlib
pathlib.Path({folder!r}, f"ran-{{os.getpid()}}-{{os.getuid()}}").touch()
"""
_PAGE = """<style>
  * {{margin: 0; font-size: 40px}} a, p, img {{display: block; height: 90px}}
</style>
<a href="{out}">un lien</a><img width=300 src="{picture}"><p draggable="true">un texte</p>
<script>
  ondragstart = event => {{ document.title = "saisi " + event.target.nodeName; }};
  ondragend = event => {{ document.title = "lâché " + event.target.nodeName; }};
</script>"""
_PICTURE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='300' height='90'>"
    "<rect width='300' height='90'/></svg>"
)
DRAGGED = ("A", "IMG", "P")


# ------------------------------------------------------------------------------- what is there


@pytest.fixture(scope="module")
def trap() -> Iterator[Path]:
    """A folder of somebody's, with a module that Python loads by itself where it looks for them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "sitecustomize.py").write_text(_SITE.format(folder=name))
        yield folder


@pytest.fixture(scope="module")
def ports() -> tuple[int, int]:
    """Where the engine would listen for whoever wants to look into its pages."""
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


@pytest.fixture(scope="module")
def surroundings(trap: Path, ports: tuple[int, int]) -> dict[str, str]:
    return {
        "QTWEBENGINE_REMOTE_DEBUGGING": f"127.0.0.1:{ports[0]}",
        "QTWEBENGINE_CHROMIUM_FLAGS": f"--no-sandbox --remote-debugging-port={ports[1]}",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QTWEBENGINEPROCESS_PATH": "/bin/false",
        "QTWEBENGINE_RESOURCES_PATH": str(trap),
        "QTWEBENGINE_LOCALES_PATH": str(trap),
        "QTWEBENGINE_DICTIONARIES_PATH": str(trap),
        "QT_PLUGIN_PATH": str(trap),
        "QML_IMPORT_PATH": str(trap),
        "SSLKEYLOGFILE": str(trap / "keys"),
        "LD_PRELOAD": LOADED,
        "PYTHONPATH": str(trap),
        "PYTHONSTARTUP": str(trap / "sitecustomize.py"),
    }


@pytest.fixture(scope="module")
def site() -> Iterator[HostileSite]:
    with HostileSite() as site:
        body = _PAGE.format(out=f"{site.elsewhere}/out", picture=_PICTURE)
        site.answers["/"] = page(body, "à saisir")
        yield site


@pytest.fixture(scope="module")
def arrange(site: HostileSite) -> Arrange:
    return lambda kiosk: library.add_page(kiosk, "page-locale", "La page", site.port)


def sit_before_the_page(seat: Seat) -> None:
    seat.sit_down(cards.MALIK)
    seat.open_tool("search", "page-locale")
    seat.see("tab-page-locale", text="à saisir")


def environment_of(pid: int) -> dict[str, str]:
    words = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    return {name: value for name, _, value in (word.partition("=") for word in words) if name}


def arguments_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")


def has_loaded(pid: int) -> bool:
    return LOADED in Path(f"/proc/{pid}/maps").read_text()


def ran_in(trap: Path) -> set[int]:
    """The processes that loaded the module."""
    return {int(path.name.split("-")[1]) for path in trap.glob("ran-*")}


def is_open(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def listens(pid: int) -> bool:
    lines = psutil.Process(pid).net_connections("inet")
    return any(line.status == psutil.CONN_LISTEN for line in lines)


# ---------------------------------------------------------------------------------- what is tried


@needs_root
def test_nothing_of_it_reaches_a_patrons_process(
    seat: Seat, surroundings: Mapping[str, str], trap: Path, ports: tuple[int, int]
):
    sit_before_the_page(seat)
    patron = tree_of(seat.kiosk.patron_pid)
    assert environment_of(seat.shell_pid).items() >= surroundings.items()
    assert has_loaded(seat.shell_pid)
    assert seat.shell_pid in ran_in(trap)

    theirs = environment_of(seat.kiosk.patron_pid)
    assert theirs.keys() & surroundings.keys() == {"QTWEBENGINE_CHROMIUM_FLAGS"}
    assert theirs["QTWEBENGINE_CHROMIUM_FLAGS"].split() == list(CHROMIUM_FLAGS)
    assert len(patron) > 3
    for pid in patron:
        assert "--no-sandbox" not in arguments_of(pid)
        assert "--remote-debugging" not in arguments_of(pid)
        assert not has_loaded(pid)
        assert not listens(pid)
    assert ran_in(trap).isdisjoint(patron)
    assert not any(map(is_open, ports))
    assert not (trap / "keys").exists()
    seat.leave()


@needs_root
def test_pages_are_locked_in_and_the_memory_of_who_shows_them_is_closed(seat: Seat):
    """The one is lost silently where the other is done too early. Nobody sits here for it."""
    seat.gets_ready()
    proofs = {judge(pid).cause for pid in tree_of(seat.kiosk.patron_pid) if draws_pages(pid)}
    assert proofs == {"namespaces and seccomp"}
    owner = Path(f"/proc/{seat.kiosk.patron_pid}/environ").stat().st_uid
    assert owner == 0, "whoever has the same account may read its memory"


def test_the_shell_looks_at_the_pages_of_each_process_there_is(seat: Seat):
    """Of the session before this, and for the one to come."""
    seat.gets_ready()
    last = seat.kiosk.log().rfind(WARM)
    seat.kiosk.wait_for_log(LOCKED_IN, last)
    log = seat.kiosk.log()
    assert re.findall(f"{WARM}|{LOCKED_IN}", log) == [WARM, LOCKED_IN] * log.count(WARM)


def test_what_is_dragged_out_of_a_page_is_dropped_nowhere(seat: Seat, site: HostileSite):
    sit_before_the_page(seat)
    left, top, width, height = seat.see("web-view")["rect"]
    outside = ((left + 200, top - 20), (1, 1), (left + width - 1, top + height - 1))
    for number, (what, place) in enumerate(zip(DRAGGED, outside, strict=True)):
        start = left + 60, top + 45 + 90 * number
        seat.hands.hold(*start)
        try:
            is_dragged(seat, what, start)
            assert screen.windows_of_others(tree_of(seat.shell_pid)) == []
        finally:
            seat.hands.let_go(*place)
        seat.see("tab-page-locale", text=f"lâché {what}")
    assert [w for w in seat.kiosk.patron.windows() if not screen.is_ours(w)] == []
    seat.leave()
    assert site.betrayed == []


def is_dragged(seat: Seat, what: str, start: tuple[int, int]) -> None:
    """Wait until it is, moving on as one does."""
    for step in range(20):
        seat.hands.point(start[0] + 50 + step, start[1])
        with contextlib.suppress(Missing):
            seat.see("tab-page-locale", text=f"saisi {what}", seconds=1.0)
            return
    raise Missing(f"nothing dragged: {what}")


def test_a_process_that_says_its_pages_are_locked_in_is_not_believed(seat: Seat):
    probes = seat.kiosk.folder / "probes"
    seat.expect(r"ERROR kiosk\.sandbox_watch no web panes: ")
    seat.sit_down(cards.MALIK)
    unlocked.turn_out(probes)
    seat.leave()
    seat.gets_ready()
    seat.logged("no web panes: web pages are not locked in: no seccomp filter, no namespaces")
    seat.sit_down(cards.MALIK)
    unlocked.set_right(probes)
    seat.open_tool("search", "page-locale")
    why = refusal_words(ToolRefusal(ToolReason.WEB_PANES_UNAVAILABLE))[0]
    seat.see("banner-text", text=typeset(why))
    seat.logged("tool refused: web-panes-unavailable")
    seat.leave()
