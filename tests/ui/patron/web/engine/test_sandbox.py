"""The sandbox that is really there, or really isn't: escapes W38 to W40."""

import ctypes
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from tests.end_to_end.unprivileged import PROJECT
from ui.patron.web.sandbox import SandboxProof, prove

_PR_SET_DUMPABLE = 4
NAMESPACES = Path("/proc/sys/user/max_user_namespaces")


def proof_of(*arguments: str, **environment: str) -> dict:
    return json.loads(ended(*arguments, **environment).stdout)


def ended(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.ui.patron.web.engine.prove", *arguments]
    run = subprocess.run(
        command,
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.stdout, run.stderr
    return run


def test_every_page_is_drawn_by_a_process_that_is_locked_in(site, visit):
    assert os.geteuid() != 0
    visitor = visit()
    proof = prove(visitor.page.renderProcessPid())
    assert proof == SandboxProof(True, "namespaces and seccomp")


def test_a_page_made_after_our_memory_was_closed_is_locked_in_too(site, visit, engine):
    """As the patron's process does it: after the first page, never before."""
    assert ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
    first, second = visit(), visit()
    for visitor in (first, second):
        proof = prove(visitor.page.renderProcessPid())
        assert proof.adequate, proof.cause
    with pytest.raises(PermissionError):
        Path(f"/proc/{os.getpid()}/environ").read_bytes()
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)


@pytest.mark.skipif(not NAMESPACES.exists(), reason="the kernel has no such limit")
def test_where_namespaces_are_denied_the_proof_is_none(site):
    told = proof_of("--deny")
    assert told["user"] != 0
    assert told["adequate"] is False
    assert "no namespaces of its own" in told["cause"]


@pytest.mark.parametrize(
    "switch",
    [
        {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"},
        {"QTWEBENGINE_DISABLE_SANDBOX": "1"},
    ],
)
def test_where_the_sandbox_is_switched_off_the_proof_is_none(site, switch):
    told = proof_of(**switch)
    assert told["adequate"] is False
    assert "no seccomp filter" in told["cause"]


def test_without_any_switch_it_is_there_and_a_port_only_where_one_is_asked_for(site):
    """What a shell's environment would do, if a patron's process had it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asked = ended(QTWEBENGINE_REMOTE_DEBUGGING=str(port))
    assert json.loads(asked.stdout)["adequate"] is True
    assert "DevTools listening" in asked.stderr
    plain = ended()
    assert json.loads(plain.stdout)["adequate"] is True
    assert "listening" not in plain.stderr


def test_without_a_proof_no_pane_is_made(qapp, tool_of, qtbot):
    from ui.patron.web.engine import WebEngine
    from ui.theme import Theme

    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(RuntimeError, match="proven sandbox"):
        WebEngine(Theme(qapp)).make_pane(tool_of(), lambda: "fr", parent)


def test_as_root_the_engine_is_not_even_started(qapp, monkeypatch):
    from ui.patron.web.engine import WebEngine
    from ui.theme import Theme

    monkeypatch.setattr("os.geteuid", lambda: 0)
    engine, loop, told = WebEngine(Theme(qapp)), QEventLoop(), []
    engine.warmed.connect(lambda proof: (told.append(proof), loop.quit()))
    engine.warm_up()
    loop.exec()
    assert told[0].adequate is False
    assert "root" in told[0].cause
