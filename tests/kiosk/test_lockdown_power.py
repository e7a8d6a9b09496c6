"""logind is asked to leave the power keys alone for as long as the seat is locked, no longer."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.lockdown import linux_power
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
from pathlib import Path
from kiosk.lockdown.linux_power import HoldPower
holding = HoldPower(systemd=Path("/"))
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
    holding = HoldPower(systemd=Path("/"))
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
    holding = HoldPower(systemd=tmp_path)
    answer_with(tmp_path, monkeypatch, "exit 1")
    holding.perform()
    holding.revert({})


def test_one_that_does_not_end_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(linux_power, "_PATIENCE_SECONDS", 0)
    holding = HoldPower(systemd=tmp_path)
    answer_with(tmp_path, monkeypatch, "exec /bin/sleep 1000")
    holding.perform()
    asker = holding._asker
    holding.revert({})
    assert asker.returncode == -signal.SIGKILL


@pytest.mark.parametrize("lacking", ["systemd", "programme"])
def test_a_machine_without_logind_has_nobody_to_ask(tmp_path, monkeypatch, lacking):
    answer_with(tmp_path, monkeypatch, "exit 0")
    if lacking == "programme":
        monkeypatch.setenv("PATH", "/nonexistent")
    holding = HoldPower(systemd=tmp_path / "none" if lacking == "systemd" else tmp_path)
    holding.perform()
    assert holding._asker is None


def answer_with(folder: Path, monkeypatch, script: str) -> None:
    """What `systemd-inhibit` does."""
    asker = folder / "systemd-inhibit"
    asker.write_text(f"#!/bin/sh\n{script}\n")
    asker.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
