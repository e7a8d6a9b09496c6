"""The library's own account, from the day staff sign in to the day its site signs it out."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from providers.policy import ToolReason, ToolRefusal
from sessions.leases import Held, Waiting
from sessions.store import leases
from sessions.store.leases import Wish
from sessions.vault import sealed_names
from tests.end_to_end import desk
from tests.end_to_end.driver import PROJECT, WAIT_SECONDS, Eye, Kiosk
from tests.end_to_end.seat import Arrange, Seat
from tests.end_to_end.tour import cards, library
from tests.end_to_end.unprivileged import unprivileged
from tests.peers.account_site import IDENTITY, PASSWORD, TOOL, AccountSite
from ui.patron.refusal_words import refusal_words
from ui.text import typeset

pytestmark = pytest.mark.end_to_end
CHAT = "atelier-chat"


@pytest.fixture(scope="module")
def site() -> Iterator[AccountSite]:
    with AccountSite() as site:
        yield site


@pytest.fixture(scope="module")
def arrange(site: AccountSite) -> Arrange:
    """A tool with an account, enrolled by hand before the seat is started."""

    def arrange(kiosk: Kiosk) -> None:
        library.add_page(kiosk, CHAT, "Le Chat", site.port)
        file = kiosk.home / "config" / "tools" / f"{CHAT}.toml"
        account = (
            f'denied = ["/sign-out"]\naccount = "chat"\naccount_storage = true\n'
            f'sign_in_pages = ["{site.identity}"]\n'
        )
        file.write_text(file.read_text() + account)
        enrol(kiosk)

    return arrange


def enrol(kiosk: Kiosk) -> None:
    """The real command and its real window: a password is typed, two buttons are pressed."""
    probes = kiosk.folder / "probes"
    words = ["--home", str(kiosk.home), "account", "enrol", CHAT]
    command = [sys.executable, "-m", "tests.end_to_end.probed_enrolment", str(probes), *words]
    with subprocess.Popen(unprivileged(command, kiosk.folder), cwd=PROJECT,
                          stdout=subprocess.PIPE, encoding="utf-8") as process:  # fmt: skip
        kiosk.process = process
        try:
            sign_in(kiosk, Eye(kiosk._appears("account-window.sock")))
            said, _ = process.communicate(timeout=WAIT_SECONDS)
        finally:
            process.kill()
    assert process.returncode == 0
    assert said.startswith("Le compte chat est gardé, scellé, pour atelier-chat")


def sign_in(kiosk: Kiosk, window: Eye) -> None:
    """Too early first: nobody is signed in yet."""
    window.wait("banner-text", text="Connectez-vous au compte")
    window.wait("web-host", text=IDENTITY)
    kiosk.click(window, "account-yes")
    window.wait("banner-text", text="pas encore revenue")
    focus = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Le Chat", "windowfocus"]
    subprocess.run(focus, check=True, timeout=30, env=os.environ)
    kiosk.click(window, "web-view")
    kiosk.hands.type(PASSWORD)
    kiosk.hands.press("Return")
    window.wait("web-host", text=TOOL)
    kiosk.click(window, "account-yes")
    window.wait("banner-text", text="Voici ce que verront les usagers")
    window.wait("web-host", text=TOOL)
    kiosk.click(window, "account-yes")


def test_what_staff_keep_is_sealed_and_nowhere_else(seat: Seat, site: AccountSite):
    assert sealed_names(seat.state / "vault") == ("chat",)
    (session,) = site.sessions
    files = [path for path in seat.kiosk.folder.rglob("*") if path.is_file()]
    holding = [path for path in files if session.encode() in path.read_bytes()]
    assert holding == []
    assert (seat.state / "vault" / "chat.sealed").stat().st_mode & 0o777 == 0o600


def test_who_comes_while_another_seat_has_it_waits_and_then_has_it_by_itself(seat: Seat):
    now = int(time.time())
    another = Wish("chat", 1, "another", "Poste 9", now + 600)
    with desk.store_of(seat) as store:
        assert leases.ask(store, another, now) == Held()
    seat.sit_down(cards.MALIK)
    seat.open_tool(library.PAGE_PURPOSE, CHAT)
    seat.see("stop-waiting")
    seat.see("banner-text", text="Quelqu'un utilise déjà ce compte.")
    with desk.store_of(seat) as store:
        leases.release(store, another.session)
    seat.see(f"tab-{CHAT}")
    with desk.store_of(seat) as store:
        assert isinstance(leases.ask(store, another, now), Waiting)
    seat.leave()
    with desk.store_of(seat) as store:  # it was given back with the session
        assert leases.ask(store, another, now) == Held()
        leases.release(store, another.session)


def test_a_patron_finds_it_signed_in_and_staff_are_told_when_it_no_longer_is(
    seat: Seat, site: AccountSite, capsys: pytest.CaptureFixture[str]
):
    seat.plant(*site.sessions)
    site.asked.clear()
    seat.sit_down(cards.MALIK)
    seat.open_tool(library.PAGE_PURPOSE, CHAT)
    seat.see(f"tab-{CHAT}", text="app 0 w3lcome-in-storage")  # signed in; no cookie to be read
    seat.click(f"close-{CHAT}")
    site.sign_out_everywhere()
    seat.expect(r"an account is signed out: see `kiosk account check`")
    seat.open_tool(library.PAGE_PURPOSE, CHAT)
    seat.see("web-trouble-title", text=typeset("Le Chat n'est pas disponible pour le moment"))
    seat.logged("an account is signed out")
    seat.click(f"close-{CHAT}")
    seat.press("F2")
    seat.click(f"purpose-{library.PAGE_PURPOSE}")
    seat.click(f"tool-{CHAT}")
    seat.see("banner-text", text=typeset(refusal_words(ToolRefusal(ToolReason.SIGNED_OUT))[0]))
    assert (IDENTITY, "/sign-in") not in site.asked
    seat.leave()
    assert desk.kiosk(seat, "account", "check") == 1
    assert "kiosk account enrol atelier-chat" in capsys.readouterr().out
