"""The rule for the engine's resolver."""

import os

import pytest

from providers.catalogue import load_catalogue, shipped_folder
from providers.tool import WebDoor
from ui.patron.web.flags import add_flag, why_not
from ui.patron.web.hosts import resolver_rule

DOOR = WebDoor(
    start="https://tool.example/chat",
    pages=("https://tool.example",),
    resources=("https://cdn.example:8443", "http://[::1]:8080"),
)


def test_every_host_of_the_tools_is_found_and_no_other():
    rule = resolver_rule([DOOR], {})
    assert rule == (
        '--host-resolver-rules="MAP * ~NOTFOUND'
        ', EXCLUDE [::1], EXCLUDE cdn.example, EXCLUDE tool.example"'
    )


def test_without_tools_nothing_is_found():
    assert resolver_rule([], {}) == '--host-resolver-rules="MAP * ~NOTFOUND"'


def test_a_proxy_is_found_by_its_name():
    rule = resolver_rule([], {"https_proxy": "http://proxy.city.example:3128", "PATH": "/x"})
    assert rule == '--host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE proxy.city.example"'


def test_the_shipped_catalogue_makes_one_rule():
    doors = [tool.web for tool in load_catalogue(shipped_folder(), None).tools if tool.web]
    rule = resolver_rule(doors, {})
    assert "EXCLUDE chatgpt.com" in rule
    assert rule.count('"') == 2


@pytest.mark.parametrize(
    ("user", "flags", "refused"),
    [(0, "", True), (0, "--no-first-run --no-sandbox", False), (1000, "", False)],
)
def test_root_is_refused_before_the_engine_would_end_the_process(monkeypatch, user, flags, refused):
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", flags)
    assert bool(why_not()) is refused
    assert ("root" in why_not()) is refused


def test_flags_are_added_to_those_there_are(monkeypatch):
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--one")
    add_flag("--two")
    assert os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] == "--one --two"
