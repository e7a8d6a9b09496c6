"""What a pane keeps and shares, what sites learn of the patron, and how a pane ends."""

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.peers.hostile_site import Answer, page

# ---------------------------------------------------------------------------------------- settings


def test_the_profile_keeps_nothing_and_knows_no_extension_of_google_s(site, visit):
    profile = visit().page.profile()
    assert profile.isOffTheRecord()
    assert profile.persistentCookiesPolicy() == profile.PersistentCookiesPolicy.NoPersistentCookies
    assert not profile.isSpellCheckEnabled()
    assert not profile.isPushServiceEnabled()
    extensions = profile.extensionManager().extensions()
    assert [
        e.name() for e in extensions if "angouts" in e.name() or e.id().startswith("nkei")
    ] == []


def test_two_panes_share_nothing(site, visit):
    site.answers["/a"] = Answer(
        b"<!doctype html><title>a</title>a",
        headers={"Set-Cookie": "seen=1", "Content-Type": "text/html"},
    )
    first = visit("/a")
    first.run("localStorage.x = 1; 1")
    second = visit("/a")
    assert second.run("document.cookie + (localStorage.x || '')") == "seen=1"
    assert "cookie" not in site.asked_inside("/a")[1].headers


@pytest.mark.parametrize(("language", "first"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_sites_are_asked_for_the_patron_s_language(site, visit, language, first):
    visitor = visit(language=language)
    assert site.asked_inside("/")[0].headers["accept-language"].startswith(first)
    assert visitor.run("navigator.language") == first


def test_a_page_is_as_large_as_the_text_wherever_it_goes(site, visit, engine):
    site.answers["/wide"] = page('<a id=a href="/next">next</a>')
    site.answers["/next"] = page("next")
    visitor = visit("/wide")
    width = visitor.run("innerWidth")
    visitor.pane._theme.apply(text_scale=1.5)
    visitor.wait(lambda: abs(visitor.run("innerWidth") - width / 1.5) < 2)
    visitor.click("#a")
    visitor.wait_path("/next")
    visitor.wait(lambda: abs(visitor.run("innerWidth") - width / 1.5) < 2)
    visitor.pane._theme.apply(text_scale=1.0)


def test_a_pane_opened_while_text_is_large_is_large_at_once(site, visit, engine, stage):
    engine._theme.apply(text_scale=1.5)
    visitor = visit()
    visitor.wait(lambda: visitor.run("innerWidth") < stage.width() / 1.4)
    engine._theme.apply(text_scale=1.0)


# ----------------------------------------------------------------------------------------- the end


def test_a_page_whose_process_dies_is_opened_again(site, visit):
    visitor = visit()
    os.kill(visitor.page.renderProcessPid(), signal.SIGKILL)
    visitor.find("web-trouble")
    assert "La page s'est arrêtée" in visitor.reads()
    visitor.press_button("web-on")
    visitor.wait(lambda: not visitor.sees("web-trouble"))
    visitor.wait_path("/")
    assert visitor.new_windows == []


def test_a_page_can_t_keep_its_pane_open(site, visit, qtbot):
    site.answers["/trap"] = page(
        "<input id=i><script>onbeforeunload = e => { e.preventDefault(); return 'stay'; }</script>"
    )
    visitor = visit("/trap")
    visitor.click("#i")
    visitor.press(Qt.Key.Key_A)
    process = visitor.page.renderProcessPid()
    visitor.pane.close_pane()
    qtbot.waitUntil(lambda: not Path(f"/proc/{process}").exists(), timeout=15_000)


_ASKS_ALL_THE_TIME = """<script>
const ask = () => fetch("{elsewhere}/asked", {{mode: "no-cors"}}).catch(() => 0).then(ask);
for (let each = 0; each < 20; each++) ask();
new EventSource("{elsewhere}/events");
</script>"""


def test_nothing_gets_through_while_a_pane_is_taken_apart(site, visit, qtbot):
    """Its page still runs for a moment, and goes on asking."""
    site.answers["/"] = page(_ASKS_ALL_THE_TIME.format(elsewhere=site.elsewhere))
    for _ in range(5):
        visitor = visit("/")
        with qtbot.waitSignal(visitor.pane.destroyed):
            visitor.pane.close_pane()
    assert site.betrayed == []
