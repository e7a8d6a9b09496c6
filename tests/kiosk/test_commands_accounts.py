"""`kiosk account`: what staff sign in to is sealed, listed, judged and forgotten."""

import datetime as dt
import json
import subprocess
import time

import pytest
from pydantic import SecretStr

from kiosk.commands import accounts
from kiosk.enrolment import NO_WEB_PANES, NOTHING_KEPT, Enrolment
from kiosk.paths import paths_below
from kiosk.screen_probe import Found
from kiosk.single import claim
from sessions.account_state import AccountState, Cookie
from sessions.secrets import MemorySecrets, SecretsUnavailable
from sessions.signed_out import SignedOut

TOOL, ACCOUNT = "chatgpt-plus", "chatgpt-plus"
NOW = dt.datetime.now(dt.UTC)


def state(expires=None):
    cookie = Cookie(name="s", value=SecretStr("s3cret"), domain="chatgpt.com", expires=expires)
    return AccountState(cookies=(cookie,), enrolled_at=NOW)


def line(of):
    return of.to_secret().get_secret_value().encode() + b"\n"


@pytest.fixture
def paths(desk):
    return paths_below(desk.home)


@pytest.fixture
def window(monkeypatch):
    """What the window ends with, and what it was given; it is not started."""
    seen = {"code": 0, "out": line(state())}

    def run(command, **more):
        seen.update(command=command, **more)
        return subprocess.CompletedProcess(command, seen["code"], stdout=seen["out"])

    monkeypatch.setattr(accounts, "probe", lambda *_: Found((), frozenset()))
    monkeypatch.setattr(accounts.subprocess, "run", run)
    return seen


def test_what_staff_keep_is_sealed_and_the_tools_that_have_it_are_named(desk, window, paths):
    said = desk.give("account", "enrol", TOOL)
    assert said.startswith("The account chatgpt-plus is kept, sealed, for chatgpt-plus, dall-e;")
    (content,) = desk.secrets.unseal(paths.vault, [ACCOUNT]).values()
    assert AccountState.from_secret(SecretStr(content.decode())) == state()
    assert "s3cret" not in said


def test_the_window_is_told_whose_cookies_are_wanted_and_nothing_secret(desk, window):
    desk.give("account", "enrol", "dall-e")
    told = Enrolment.model_validate_json(window["input"])
    assert told.tool == "dall-e"
    assert "https://chatgpt.com" in told.origins
    assert not [origin for origin in told.origins if "auth.openai.com" in origin]
    assert "stdout" in window
    assert not {"PYTHONPATH", "DBUS_SESSION_BUS_ADDRESS"} & {
        name for name, value in window["env"].items() if value != "disabled:"
    }


def test_an_account_that_is_enrolled_again_is_no_longer_signed_out(desk, window, paths):
    SignedOut(paths.signed_out).note(ACCOUNT, NOW)
    desk.give("account", "enrol", TOOL)
    assert SignedOut(paths.signed_out).names() == ()


def test_staff_who_give_up_change_nothing(desk, window, paths):
    desk.secrets.seal(paths.vault, ACCOUNT, b"before")
    window["code"] = NOTHING_KEPT
    assert desk.give("account", "enrol", TOOL, code=1) == "Nothing was kept."
    assert desk.secrets.unseal(paths.vault, [ACCOUNT]) == {ACCOUNT: b"before"}


def test_where_pages_can_t_be_locked_in_nobody_signs_in(desk, window):
    window["code"] = NO_WEB_PANES
    assert "web pages stay closed here" in desk.refuse("account", "enrol", TOOL)


@pytest.mark.parametrize(
    ("code", "out"),
    [(1, line(state())), (-11, b""), (0, b""), (0, b'{"s3cret'), (0, b"\xff\xfe")],
)
def test_a_window_that_breaks_is_one_sentence(desk, window, paths, code, out):
    window.update(code=code, out=out)
    refused = desk.refuse("account", "enrol", TOOL)
    assert "ended with an error" in refused
    assert "s3cret" not in refused
    assert not paths.vault.exists()


def test_a_tool_without_an_account_is_told(desk, window):
    assert "no account of the library's" in desk.refuse("account", "enrol", "copilot")
    assert "no account of the library's" in desk.refuse("account", "enrol", "mistral")
    assert "there is no tool" in desk.refuse("account", "enrol", "nothing")
    assert "command" not in window


def test_a_locked_keyring_is_told_before_anybody_signs_in(desk, window):
    class Locked(MemorySecrets):
        def card_key(self):
            raise SecretsUnavailable("The keyring is locked, or was never set up", "Unlock it")

    desk.secrets = Locked()
    assert "keyring is locked" in desk.refuse("account", "enrol", TOOL)
    assert "command" not in window


def test_beside_a_kiosk_that_runs_nobody_signs_in(desk, window, paths):
    lock = claim(paths.state)
    assert "end the kiosk first" in desk.refuse("account", "enrol", TOOL)
    assert "command" not in window
    lock.unlock()
    desk.give("account", "enrol", TOOL)
    claim(paths.state).unlock()


def test_without_a_display_nothing_is_started(desk, window, monkeypatch):
    monkeypatch.setattr(accounts, "probe", lambda *_: None)
    assert desk.refuse("account", "enrol", TOOL).startswith("no display answers")


# ---------------------------------------------------------------------------- how accounts stand


def row(said, account):
    return next(line for line in said.splitlines() if line.startswith(account))


def test_every_account_is_listed_with_how_it_stands(desk, paths):
    desk.secrets.seal(paths.vault, ACCOUNT, line(state(expires=time.time() + 86_400)))
    desk.secrets.seal(paths.vault, "heygen", line(state(expires=1.0)))
    desk.secrets.seal(paths.vault, "midjourney", line(state()))
    desk.secrets.seal(paths.vault, "old", b"{")
    SignedOut(paths.signed_out).note("midjourney", dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC))
    said = desk.give("account", "list")
    assert "chatgpt-plus, dall-e" in row(said, ACCOUNT)
    assert f"enrolled on {NOW.astimezone():%Y-%m-%d}; its sign-in lasts until" in row(said, ACCOUNT)
    assert row(said, "heygen").endswith("its sign-in has expired")
    assert row(said, "midjourney").endswith("signed out since 2026-11-03")
    assert "can't be read" in row(said, "old")
    assert "s3cret" not in said


def test_what_is_wrong_is_said_with_its_remedy(desk, paths):
    assert "no account that must be" in desk.give("account", "check")
    desk.secrets.seal(paths.vault, ACCOUNT, line(state()))
    SignedOut(paths.signed_out).note(ACCOUNT, NOW)
    said = desk.give("account", "check", code=1)
    assert said.endswith("Sign in again with kiosk account enrol chatgpt-plus.")


def test_a_sealed_file_of_another_site_is_wrong(desk, paths):
    MemorySecrets().seal(paths.vault, ACCOUNT, line(state()))
    assert "another site" in desk.give("account", "check", code=1)


# ------------------------------------------------------------------------------------- forgetting


def test_an_account_is_forgotten_when_that_is_meant(desk, paths):
    desk.secrets.seal(paths.vault, ACCOUNT, line(state()))
    SignedOut(paths.signed_out).note(ACCOUNT, NOW)
    desk.give("account", "remove", TOOL, answers=["no"], code=2)
    assert "nothing was done" in desk.errors
    assert "is erased here" in desk.give("account", "remove", "dall-e", "--yes")
    assert list(paths.vault.iterdir()) == list(paths.signed_out.iterdir()) == []
    assert "was not enrolled" in desk.give("account", "remove", TOOL, "--yes")


@pytest.mark.parametrize("name", ["old", "../../kiosk.sqlite3", ".."])
def test_the_account_of_a_tool_that_is_gone_can_be_named_itself(desk, paths, name):
    desk.secrets.seal(paths.vault, "old", b"x")
    desk.give("account", "remove", name, "--yes")
    assert (paths.vault / "old.sealed").exists() is (name != "old")


def test_the_windows_question_holds_what_it_needs_and_no_more(desk, window):
    desk.give("account", "enrol", TOOL)
    assert set(json.loads(window["input"])) == set(Enrolment.model_fields)
