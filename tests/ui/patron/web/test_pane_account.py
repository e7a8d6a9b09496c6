"""A pane that has the library's account: signed in before its first page, and found signed out."""

import datetime as dt

import pytest
from pydantic import SecretStr

from sessions.account_state import AccountState, Cookie
from tests.ui.patron.web.world import HOME, World

ACCOUNT = AccountState(enrolled_at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC))


@pytest.fixture
def signed_in(qtbot, theme):
    """A pane that has the library's account."""
    return World(qtbot, theme, None, ACCOUNT)


def test_the_account_is_there_before_the_first_page(signed_in):
    injected = signed_in.browser.done.index(f"inject {ACCOUNT!r}")
    assert injected < signed_in.browser.done.index(f"load {HOME}/")


def test_only_what_is_the_tool_s_and_has_not_expired_is_put_there(qtbot, theme):
    kept = {"name": "s", "value": SecretStr("x"), "domain": "tool.example"}
    cookies = (
        Cookie(**kept), Cookie(**kept | {"domain": "elsewhere.example"}),
        Cookie(**kept, expires=1.0), Cookie(**kept | {"domain": "id.example"}),
    )  # fmt: skip
    world = World(qtbot, theme, None, ACCOUNT.model_copy(update={"cookies": cookies}))
    assert "inject AccountState(1 cookies, 0 items)" in world.browser.done


@pytest.mark.parametrize("address", [f"{HOME}/login?next=%2F", "https://id.example/authorize"])
def test_a_site_that_asks_to_sign_in_is_told_to_staff_and_kindly_to_patrons(
    qtbot, signed_in, address
):
    browser = signed_in.browser
    browser._on_begun()
    with qtbot.waitSignal(signed_in.pane.signed_out):
        browser.bar(address)
    assert "Atelier n'est pas disponible pour le moment" in signed_in.reads()
    assert not signed_in.button("web-on").isVisible()
    qtbot.waitUntil(lambda: browser.done[-1] == "load about:blank")
    browser.arrive("about:blank")
    browser.arrive(f"{HOME}/")  # whatever comes late stays covered
    assert signed_in.sees("web-trouble-title")


def test_a_page_that_moves_to_where_one_signs_in_is_not_shown_there(qtbot, signed_in):
    signed_in.browser.arrive(f"{HOME}/")
    with qtbot.waitSignal(signed_in.pane.signed_out):
        signed_in.browser.move(f"{HOME}/login")
    assert not signed_in.sees("web-view")


def test_without_the_account_a_sign_in_is_only_closed(qtbot, theme):
    world = World(qtbot, theme, None)
    world.browser._on_begun()
    world.browser.bar("https://id.example/authorize")
    assert "Cette adresse ne fait pas partie de Atelier" in world.reads()
