"""The library's account in a pane: signed in, out of reach of the page, and gone with the pane.

Escapes W46 (reading the secret out), W47 (what is the account's alone) and W48 (signing in
elsewhere). The page is the site's own, and does what a hostile script in it could do.
"""

import datetime as dt
from dataclasses import replace

import pytest
from pydantic import SecretStr
from PySide6.QtCore import QUrl

from sessions.account_state import AccountState, Cookie, StoredItem
from tests.peers.hostile_site import INSIDE, Answer, moved, page

SECRET, TOKEN = "s3cret-session-of-the-library", "t0ken-in-storage"
# Everything a script can ask about what the server was sent or sent: the title tells what it found.
_SEARCH = """
<script>
const found = [];
const note = (name, text) => { if (String(text).includes("s3cret")) found.push(name); };
(async () => {
  note("document.cookie", document.cookie);
  for (const name of Object.getOwnPropertyNames(window)) {
    try { note("window." + name, JSON.stringify(window[name])); } catch { }
  }
  try { note("cookieStore", JSON.stringify(await cookieStore.getAll())); } catch { }
  const answer = await fetch("/echo");
  note("headers", JSON.stringify([...answer.headers]));
  const request = new XMLHttpRequest();
  request.open("GET", "/echo", false);
  request.send();
  note("all headers", request.getAllResponseHeaders());
  try {
    const trace = new XMLHttpRequest();
    trace.open("TRACE", "/echo", false);
    trace.send();
    note("TRACE", trace.responseText);
  } catch { }
  note("timing", JSON.stringify(performance.getEntries()));
  note("page", document.documentElement.outerHTML.split("<scr" + "ipt>")[0]);
  document.title = "found:" + found.join(",");
})();
</script>"""


def account(*cookies, items=()):
    return AccountState(
        cookies=cookies, items=items, enrolled_at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    )


def cookie(**more):
    whole = {"name": "session", "value": SecretStr(SECRET), "domain": INSIDE, "http_only": True}
    return Cookie(**{**whole, **more})


def cookies_sent(asked):
    return asked.headers.get("cookie", "")


@pytest.fixture
def home(site):
    site.answers["/home"] = page(_SEARCH, "home")
    answer = Answer(b"{}", headers={"Set-Cookie": "session=s3cret-renewed; HttpOnly; Path=/echo"})
    site.answers["/echo"] = replace(answer, headers=answer.headers)
    return "/home"


def test_the_first_request_is_signed_in_and_no_script_can_read_how(site, visit, home):
    ends = dt.datetime.now(dt.UTC).timestamp() + 3600
    visitor = visit(
        home,
        account=account(
            cookie(same_site="strict", expires=ends), cookie(name="other", http_only=False)
        ),
    )
    visitor.wait_title("found:document.cookie,cookieStore", "found:document.cookie")
    assert f"session={SECRET}" in cookies_sent(site.asked_inside(home)[0])
    seen = visitor.run("document.cookie")
    assert seen == f"other={SECRET}"  # the one its site let scripts read, and no other


def test_a_secret_of_the_server_s_alone_is_nowhere_in_the_page(site, visit, home):
    visitor = visit(home, account=account(cookie()))
    assert visitor.wait_title("found:", "found:document.cookie") == "found:"
    assert f"session={SECRET}" in cookies_sent(site.asked_inside("/echo")[0])


def test_the_account_is_in_its_own_pane_and_gone_with_it(qtbot, site, visit, home):
    visitor = visit(home, account=account(cookie()))
    visit(home)
    visitor.pane.close_pane()
    visit(home)
    signed_in = [f"session={SECRET}" in cookies_sent(asked) for asked in site.asked_inside(home)]
    assert signed_in == [True, False, False]


def test_a_cookie_of_another_host_goes_nowhere(site, visit, home):
    visit(home, account=account(cookie(domain="127.0.0.2"), cookie(name="mine")))
    assert cookies_sent(site.asked_inside(home)[0]) == f"mine={SECRET}"


def test_a_cookie_the_engine_refuses_delays_and_does_not_stop(site, visit, home, monkeypatch):
    monkeypatch.setattr("ui.patron.web.engine.injection.LIMIT_MS", 300)
    visit(home, account=account(cookie(name="__Host-x", domain=INSIDE), cookie(name="mine")))
    assert cookies_sent(site.asked_inside(home)[0]) == f"mine={SECRET}"


def test_stored_items_are_there_once_before_any_script_of_the_page(site, visit, home):
    site.answers["/stored"] = page(
        '<a id=a href="/again">again</a>'
        "<script>document.title = localStorage.token + Object.keys(window).filter("
        "name => /token|account/.test(name)); localStorage.token = 'changed'</script>"
    )
    site.answers["/again"] = page("<script>document.title = localStorage.token</script>again")
    item = StoredItem(origin=site.origin, key="token", value=SecretStr(TOKEN))
    visitor = visit("/stored", account=account(items=[item]))
    visitor.wait_title(TOKEN)
    visitor.click("#a")
    visitor.wait_title("changed")
    assert visit("/stored").wait_title("undefined") == "undefined"


def test_what_is_the_account_s_alone_stays_shut_to_clicks_scripts_and_moves(site, visit, home):
    site.answers["/app"] = page(
        '<a id=out href="/sign-out">sign out</a> <a id=token href="/api/session">token</a>'
        "<script>fetch('/sign-out', {method: 'POST'}).then(() => document.title = 'out',"
        " () => document.title = 'refused')</script>"
    )
    visitor = visit(
        "/app", account=account(cookie()), denied=("/sign-out", "/history"), unseen=("/api/",)
    )
    visitor.wait_title("refused")
    for link in ("#out", "#token"):
        visitor.click(link)
        visitor.find("web-outside")
        visitor.press_button("web-on")
    visitor.run("history.pushState(0, '', '/history/2'), 1")
    visitor.find("web-outside")
    visitor.wait(lambda: visitor.path == "/app")
    for path in ("/sign-out", "/history/2", "/api/session"):
        assert site.asked_inside(path) == []


@pytest.mark.parametrize("how", ["redirect", "script", "elsewhere"])
def test_a_site_that_has_signed_the_account_out_shows_our_page_and_never_its_own(
    site, visit, engine, how
):
    site.answers["/login"] = page("<h1>Sign in</h1>", "login")
    site.answers["/"] = {
        "redirect": moved("/login?next=%2F"),
        "script": page("<script>location = '/login'</script>loading"),
        "elsewhere": moved(f"{site.elsewhere}/authorize"),
    }[how]
    visitor = visit(
        "/", wait=False, account=account(cookie()), signed_out=("/login",),
        sign_in_pages=(site.elsewhere,),
    )  # fmt: skip
    visitor.find("web-trouble-title")
    assert "Atelier n'est pas disponible pour le moment" in visitor.reads()
    visitor.wait(lambda: visitor.page.url() == QUrl("about:blank"))
    assert site.asked_inside("/login") == []


def test_a_link_to_a_sign_in_is_not_a_sign_out(site, visit, monkeypatch):
    monkeypatch.setattr("ui.patron.web.sign_in_watch.SETTLED_SECONDS", 0.0)
    site.answers["/app"] = page('<a id=a href="/login">sign in</a>')
    visitor = visit("/app", account=account(cookie()), signed_out=("/login",))
    visitor.click("#a")
    visitor.wait(lambda: len(site.asked_inside("/app")) == 2)
    visitor.wait_path("/app")
    assert not visitor.sees("web-trouble-title")
    assert site.asked_inside("/login") == []


# ------------------------------------------------------------------- what staff's signing in leaves

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def taken(visitor, taker):
    """What the taker has, and in which order it does not matter."""
    states = []
    taker.take(NOON, states.append)
    visitor.wait(lambda: bool(states))
    return states[0]


def test_what_a_site_sets_is_taken_as_it_was_set(site, visit):
    from ui.patron.web.engine import AccountTaker

    given = "session=one; HttpOnly; SameSite=Lax; Path=/app; Max-Age=3600"
    site.answers["/app"] = replace(page("<p>app</p>"), headers={
        "Set-Cookie": given, "Content-Type": "text/html; charset=utf-8"})  # fmt: skip
    visitor = visit("/")
    taker = AccountTaker(visitor.page)
    visitor.run("location = '/app', 1")
    visitor.wait_path("/app")
    visitor.run("document.cookie = 'gone=1'; document.cookie = 'gone=1; Max-Age=0'; 1")
    visitor.run("document.cookie = 'open=two; SameSite=Strict'; localStorage.token = 'three'; 1")
    visitor.wait(lambda: len(taken(visitor, taker).cookies) == 2)
    state = taken(visitor, taker)
    by_name = {c.name: c for c in state.cookies}
    session, open_one = by_name["session"], by_name["open"]
    assert (session.domain, session.path, session.host_only) == (INSIDE, "/app", True)
    assert (session.http_only, session.secure) == (True, False)
    assert abs(session.expires - dt.datetime.now(dt.UTC).timestamp() - 3600) < 60
    assert (open_one.http_only, open_one.expires) == (False, None)
    # The engine tells nobody what SameSite was. Once it does, it is to be kept.
    assert session.same_site == open_one.same_site == ""
    assert [(i.origin, i.key) for i in state.items] == [(site.origin, "token")]


def test_what_was_taken_signs_in_another_pane(site, visit):
    from ui.patron.web.engine import AccountTaker

    site.answers["/app"] = replace(page("<p>app</p>"), headers={
        "Set-Cookie": "session=one; HttpOnly; SameSite=Strict",
        "Content-Type": "text/html; charset=utf-8"})  # fmt: skip
    visitor = visit("/")
    taker = AccountTaker(visitor.page)
    visitor.run("location = '/app', 1")
    visitor.wait_path("/app")
    state = taken(visitor, taker)
    site.answers["/other"] = page("<p>other</p>")
    visit("/other", account=state)
    assert cookies_sent(site.asked_inside("/other")[0]) == "session=one"
