"""No page leaves its tool, by whatever means: escapes W04 to W13 and W47."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.peers.hostile_site import Answer, moved, page, script
from tests.ui.patron.web.as_patron import OPENED

_NO_KEY = Qt.KeyboardModifier.NoModifier
FOREIGN = (
    "mailto:a@example.org",
    "tel:+33200000000",
    "sms:+33200000000",
    "irc://127.0.0.2/",
    "ftp://127.0.0.2/",
    "ssh://127.0.0.2",
    "vscode://file/etc/passwd",
    "intent:#Intent;end",
    "web+x:y",
    "steam://run/1",
    "ms-settings:",
    "ms-appinstaller:?source=x",
    "search-ms:query=x",
    "shell:startup",
    "microsoft-edge:https://127.0.0.2/",
    "ms-cxh:x",
    "file:///etc/passwd",
    "File:/C:/",
    "file://127.0.0.2/c$/",
    "file:////127.0.0.2/c$/",
    r"\\127.0.0.2\c$",
    "view-source:http://127.0.0.1/",
    "chrome://gpu",
    "chrome://settings",
    "devtools://devtools/bundled/inspector.html",
    "data:text/html,<title>data</title>",
)


def links(addresses) -> str:
    rows = (f'<p><a id="a{n}" href="{a}">{n}</a></p>' for n, a in enumerate(addresses))
    return "<style>p{margin:0;font-size:12px;line-height:16px}</style>" + "".join(rows)


def test_a_link_to_another_scheme_opens_nothing_and_leaves_the_page_where_it_is(site, visit):
    site.answers["/links"] = page(links(FOREIGN))
    visitor = visit("/links")

    for number in range(len(FOREIGN)):
        visitor.click(f"#a{number}")
        visitor.settle()
        if visitor.sees("web-outside"):
            visitor.press_button("web-on")
        assert visitor.path == "/links"

    assert not Path(os.environ[OPENED]).exists()
    assert visitor.new_windows == []


@pytest.mark.parametrize("code", [f"location = {address!r}" for address in FOREIGN])
def test_a_script_goes_to_no_other_scheme(site, visit, code):
    visitor = visit()
    visitor.run(code)
    visitor.settle()
    assert visitor.path == "/"
    assert not Path(os.environ[OPENED]).exists()


def test_a_page_made_by_a_script_is_never_the_pane_s_own(site, visit):
    site.answers["/made"] = page(
        '<button id=b onclick="location = window.URL.createObjectURL('
        "new Blob(['<title>made</title>'], {type: 'text/html'}))\">b</button>"
        "<button id=j onclick=\"location = 'javascript:document.title=`ran`'\">j</button>"
    )
    visitor = visit("/made")
    visitor.click("#b")
    visitor.find("web-outside")

    assert visitor.path == "/made"
    assert visitor.title == "page"


def test_the_page_that_says_so_names_the_tool_and_leads_back_without_loading(site, visit):
    site.answers["/out"] = page(f'<a id=a href="{site.elsewhere}/">out</a><input id=i>')
    visitor = visit("/out")
    visitor.run("document.querySelector('#i').value = 'half a sentence'")
    visitor.click("#a")

    visitor.find("web-outside")
    assert "Cette adresse ne fait pas partie de Atelier" in visitor.reads()
    visitor.press(Qt.Key.Key_Return)  # the keyboard is on its button
    visitor.wait(lambda: not visitor.sees("web-outside"))
    assert visitor.run("document.querySelector('#i').value") == "half a sentence"
    assert len(site.asked_inside("/out")) == 1


WAYS_OUT = {
    "a redirect": moved,
    "a permanent redirect": lambda out: moved(out, 308),
    "a refresh": lambda out: page(f'<meta http-equiv="refresh" content="0;url={out}">'),
    "a script": lambda out: page(f"<script>location.replace('{out}')</script>"),
    "a form": lambda out: page(
        f'<form method=post action="{out}"><input name=a></form>'
        "<script>document.forms[0].submit()</script>"
    ),
    "a refresh header": lambda out: Answer(b"x", headers={"Refresh": f"0;url={out}"}),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_leads_to_another_host(site, visit, way):
    site.answers["/way"] = WAYS_OUT[way](f"{site.elsewhere}/trap")
    visitor = visit("/way", wait=False)
    visitor.find("web-outside")
    assert site.betrayed == []


def test_a_chain_of_redirects_ends_at_the_border(site, visit):
    site.answers["/one"] = moved("/two")
    site.answers["/two"] = moved(f"{site.elsewhere}/three")
    visitor = visit("/one", wait=False)
    visitor.find("web-outside")
    assert len(site.asked_inside("/two")) == 1


PARTS = """
<link rel=stylesheet href="{out}/style"><link rel=icon href="{out}/icon">
<link rel=manifest href="{out}/manifest"><link rel=prefetch href="{out}/prefetch">
<link rel=preload as=script href="{out}/preload"><link rel=modulepreload href="{out}/module">
<link rel=prerender href="{out}/prerender">
<style>@import "{out}/import"; @font-face {{ font-family: f; src: url({out}/font) }}
body {{ font-family: f; background: url({out}/background) }}</style>
<img src="{out}/img"><img srcset="{out}/srcset 1x"><picture><source srcset="{out}/picture"><img>
</picture><svg><image href="{out}/svg" /></svg><input type=image src="{out}/input">
<script src="{out}/script"></script>
<script type=module>import("{out}/dynamic").catch(() => 0)</script>
<iframe src="{out}/frame"></iframe><iframe srcdoc="<img src='{out}/srcdoc'>"></iframe>
<object data="{out}/object"></object><embed src="{out}/embed">
<video src="{out}/video" poster="{out}/poster"></video><audio src="{out}/audio" autoplay></audio>
<video><track src="{out}/track" default></video>
<script type=speculationrules>
{{"prefetch": [{{"source": "list", "urls": ["{out}/rules"]}}]}}</script>
<script>
const quiet = (act) => {{ try {{ act(); }} catch (error) {{}} }};
const still = (promise) => promise.catch(() => 0);
still(fetch("{out}/fetch", {{mode: "no-cors"}}));
still(fetch("{out}/post", {{method: "POST", body: "x", keepalive: true, mode: "no-cors"}}));
quiet(() => navigator.sendBeacon("{out}/beacon", "x"));
quiet(() => {{ const x = new XMLHttpRequest(); x.open("GET", "{out}/xhr"); x.send(); }});
quiet(() => new WebSocket("{ws}/socket"));
quiet(() => new EventSource("{out}/events"));
quiet(() => {{ new Image().src = "{out}/image"; }});
quiet(() => new Worker("/worker.js"));
quiet(() => new SharedWorker("/worker.js"));
still(navigator.serviceWorker.register("/service.js"));
quiet(() => {{ const f = document.createElement("form"); f.method = "post"; f.target = "inner";
  f.action = "{out}/form"; document.body.append(f); f.submit(); }});
addEventListener("load", () => setTimeout(() => {{ document.title = "tried"; }}, 500));
</script>
"""
WORKER = """
fetch("{out}/worker-fetch", {{mode: "no-cors"}}).catch(() => 0);
try {{ importScripts("{out}/worker-import"); }} catch (error) {{}}
try {{ new WebSocket("{ws}/worker-socket"); }} catch (error) {{}}
try {{ new EventSource("{out}/worker-events"); }} catch (error) {{}}
"""


def test_nothing_of_a_page_comes_from_another_host_or_goes_there(site, visit):
    out = {"out": site.elsewhere, "ws": site.elsewhere.replace("http", "ws")}
    site.answers["/parts"] = page(PARTS.format(**out))
    site.answers["/worker.js"] = script(WORKER.format(**out))
    site.answers["/service.js"] = script(
        "self.addEventListener('install', event => event.waitUntil("
        f"fetch('{site.elsewhere}/service', {{mode: 'no-cors'}}).catch(() => 0)));"
    )
    visitor = visit("/parts")
    visitor.wait_title("tried")

    assert site.asked_inside("/worker.js")  # the attempts did run
    assert site.asked_inside("/service.js") == []  # a worker that outlives its page
    assert site.betrayed == []


def test_what_the_tool_may_load_from_is_loaded(site, visit):
    """The same probe is not blind: an origin in `resources` is reached."""
    site.answers["/img"] = page(f'<img src="{site.elsewhere}/picture">')
    visitor = visit("/img", resources=(site.elsewhere,))
    visitor.wait(lambda: any("/picture" in line for line in site.betrayed))
    site.asked.clear()
    site.connected.clear()


def test_a_frame_may_not_hold_another_host(site, visit):
    site.answers["/frame"] = page(
        f'<iframe src="{site.elsewhere}/frame"></iframe><iframe src="/inner"></iframe>'
    )
    site.answers["/inner"] = page(
        f'<script>location = "{site.elsewhere}/inner"; parent.document.title = "tried"</script>'
    )
    visitor = visit("/frame")
    visitor.wait_title("tried")
    visitor.settle()
    assert not visitor.sees("web-outside")  # the page itself is where it was


@pytest.mark.parametrize("move", ["pushState", "replaceState"])
def test_a_page_that_moves_without_asking_is_brought_back(site, visit, move):
    site.answers["/app"] = page(
        "<script>addEventListener('popstate', () => { document.title = 'back'; })</script>"
    )
    visitor = visit("/app", denied=("/settings",))
    visitor.pane._browser._glance.setInterval(20_000)  # a busy machine takes long to go back
    visitor.run(f"history.{move}({{}}, '', '/settings/account')")

    visitor.find("web-outside")
    assert "Cette partie de Atelier est fermée" in visitor.reads()
    visitor.wait_path("/app")
    assert site.asked_inside("/settings/account") == []
    assert len(site.asked_inside("/app")) == (1 if move == "pushState" else 2)


def test_a_closed_fragment_is_left_again(site, visit):
    site.answers["/app"] = page('<a id=a href="#settings/data">settings</a>')
    visitor = visit("/app", denied=("#settings",))
    visitor.click("#a")

    visitor.find("web-outside")
    visitor.wait(lambda: visitor.page.url().fragment() == "")
    visitor.press_button("web-on")
    assert len(site.asked_inside("/app")) == 1


def test_a_page_that_insists_on_a_closed_place_begins_anew(site, visit):
    site.answers["/app"] = page(
        "<script>const go = () => history.pushState({}, '', '/settings');"
        "addEventListener('popstate', go); addEventListener('keydown', go)</script>"
    )
    visitor = visit("/app", denied=("/settings",))
    visitor.press(Qt.Key.Key_A)

    visitor.wait(lambda: len(site.asked_inside("/app")) == 2)
    visitor.wait_path("/app")


def test_what_is_closed_is_not_fetched_either(site, visit):
    visitor = visit("/", denied=("/api/logout",))
    visitor.run("fetch('/api/logout').catch(() => { document.title = 'refused'; })")
    visitor.wait_title("refused")
    assert site.asked_inside("/api/logout") == []


def test_what_is_dropped_on_a_page_stays_outside_it(site, visit):
    visitor = visit()
    data = QMimeData()
    data.setUrls([QUrl("file:///etc/passwd")])
    window = visitor.pane.window().windowHandle()
    place = QPointF(visitor.view.mapTo(visitor.pane.window(), QPoint(50, 50)))
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, _NO_KEY)
    for event in (QDragEnterEvent(place.toPoint(), *how), QDropEvent(place, *how)):
        QApplication.sendEvent(window, event)
        assert not event.isAccepted()
    visitor.settle()
    assert visitor.path == "/"


def test_no_address_of_this_computer_is_offered_to_peers(site, visit):
    visitor = visit()
    visitor.run(
        "window.seen = []; const p = new RTCPeerConnection({iceServers: "
        f"[{{urls: 'stun:127.0.0.2:{site.port}'}}]}});"
        "p.createDataChannel('x'); p.onicecandidate = e => { if (e.candidate) "
        "seen.push(e.candidate.candidate); else document.title = 'gathered'; };"
        "p.createOffer().then(o => p.setLocalDescription(o)); 1"
    )
    visitor.wait_title("gathered")
    assert visitor.run("seen.filter(c => c.trim()).join()") == ""
