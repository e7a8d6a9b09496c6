"""logind is asked to leave the power keys alone for as long as the seat is locked, no longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.lockdown.linux_power import HoldPower
from tests.machine import PROJECT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="logind")
ASKER = """#!/bin/sh
exec 3> "$SAID"
echo "$@" >&3
for last in "$@"; do :; done
exec /bin/"$last"
"""
KILLED = """
import os, signal
from kiosk.lockdown.linux_power import HoldPower
holding = HoldPower()
holding.perform()
os.read(0, 1)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def said(tmp_path, monkeypatch) -> Path:
    """A pipe: what `systemd-inhibit` was asked for, and then its end."""
    asker, pipe = tmp_path / "systemd-inhibit", tmp_path / "said"
    asker.write_text(ASKER)
    asker.chmod(0o700)
    os.mkfifo(pipe)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("SAID", str(pipe))
    return pipe


def test_it_is_asked_once_and_ends_with_the_lockdown(said):
    holding = HoldPower()
    assert holding.survey() == {}
    holding.perform()
    holding.perform()
    with said.open() as heard:
        asked = heard.readline()
        assert "handle-power-key:handle-suspend-key" in asked
        assert "--mode=block" in asked
        holding.revert({})
        assert heard.read() == ""
    holding.revert({})


def test_it_ends_with_a_shell_that_is_killed(said):
    shell = subprocess.Popen([sys.executable, "-c", KILLED], stdin=subprocess.PIPE, cwd=PROJECT)
    with said.open() as heard:
        assert heard.readline()
        shell.communicate(b"x")
        assert heard.read() == ""


def test_one_that_is_refused_stops_nothing(tmp_path, monkeypatch):
    asker = tmp_path / "systemd-inhibit"
    asker.write_text("#!/bin/sh\nexit 1\n")
    asker.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    holding = HoldPower()
    holding.perform()
    holding.revert({})


def test_a_machine_without_logind_has_nobody_to_ask(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    holding = HoldPower()
    holding.perform()
    assert holding._asker is None
