"""`kiosk tool try`: a tool in a window as a patron has it, and nothing of it left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6

from kiosk.commands import trial
from kiosk.messages import Appearance
from kiosk.screen_probe import Found
from kiosk.tool_trial import NO_WEB_PANES, Showing, Trial
from providers.network import NetworkSettings
from sessions.session_directory import SessionDirectorySettings, choose_root
from tests.end_to_end.hands import Hands
from ui.languages import Languages
from ui.patron.first_paint import FirstPaint
from ui.patron.panes.chat import ChatPane
from ui.patron.panes.small_model import SmallModelPane
from ui.theme import Theme

PROJECT = Path(__file__).resolve().parents[2]
needs_display = pytest.mark.skipif(
    sys.platform != "linux" or "DISPLAY" not in os.environ, reason="X"
)


def trial_of(tool, secret=None):
    look = Appearance(language="en", contrast="dark", text_scale=1.25)
    return Trial(tool=tool, tools_folder=Path("/nonexistent"), secret=secret, appearance=look,
                 network=NetworkSettings())  # fmt: skip


PANES = {"small-model": (SmallModelPane, "The small"), "mistral": (ChatPane, "Mistral")}


@pytest.fixture
def leave_no_part(qapp):
    """The parts belong to the application, which other tests use too: looks and language go."""
    before = {*qapp.children()}
    yield
    qapp.setStyleSheet("")
    for part in {*qapp.children()} - before:
        if isinstance(part, Languages | Theme):
            shiboken6.delete(part)


@pytest.mark.usefixtures("leave_no_part")
@pytest.mark.parametrize("tool", PANES)
def test_the_pane_is_the_one_a_patron_has(qapp, qtbot, capsys, tool):
    kind, title = PANES[tool]
    showing = Showing(qapp, trial_of(tool, "sk"))
    showing.open()
    with qtbot.waitSignal(showing.window.findChild(FirstPaint).painted):
        pass
    pane = showing.window.findChild(kind)
    assert pane.isVisible()
    assert showing.window.windowTitle().startswith(title)
    assert "is open. Close its window" in capsys.readouterr().out
    showing.end()
    assert not showing.window.isVisible()


@pytest.fixture
def started(monkeypatch):
    """What the command would start, without starting it; what it ends with can be set."""
    seen = {"code": 0}

    def run(command, **more):
        seen.update(command=command, **more)
        assert Path(more["cwd"], "home").is_dir()
        return subprocess.CompletedProcess(command, seen["code"])

    monkeypatch.setattr(trial, "probe", lambda *_: Found((), frozenset()))
    monkeypatch.setattr(trial.subprocess, "run", run)
    return seen


def test_the_secret_goes_by_the_pipe_alone_and_nothing_is_left(desk, started):
    desk.secrets.set("mistral", "sk-hidden")
    desk.give("tool", "try", "mistral")
    assert json.loads(started["input"])["secret"] == "sk-hidden"
    assert "sk-hidden" not in str(started["command"]) + str(started["env"])
    assert Trial.model_validate_json(started["input"]).tool == "mistral"
    assert not Path(started["cwd"]).exists()
    assert not Path(started["cwd"]).parent.exists()


def test_the_environment_is_a_patrons(desk, started, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/evil")
    monkeypatch.setenv("QTWEBENGINE_REMOTE_DEBUGGING", "9222")
    desk.give("tool", "try", "small-model")
    environment = started["env"]
    assert environment["HOME"] == str(Path(started["cwd"]) / "home")
    assert not {"PYTHONPATH", "QTWEBENGINE_REMOTE_DEBUGGING"} & environment.keys()


def test_a_missing_key_says_how_to_add_it(desk, started):
    error = desk.refuse("tool", "try", "mistral")
    assert error == 'the key "mistral" is missing: add it with kiosk secret set mistral.'
    assert "command" not in started


def test_an_unknown_or_broken_tool_is_one_sentence(desk, started):
    assert 'Did you mean "mistral"?' in desk.refuse("tool", "try", "mistrl")
    (desk.home / "config" / "tools").mkdir()
    (desk.home / "config" / "tools" / "gemini.toml").write_text("nmae = 1", encoding="utf-8")
    assert "gemini.toml, line 1: nmae: not a known key" in desk.refuse("tool", "try", "gemini")


@pytest.mark.parametrize("code", [1, -6])
def test_a_tool_that_breaks_is_one_sentence(desk, started, code):
    started["code"] = code
    assert desk.refuse("tool", "try", "small-model").startswith("the tool ended with an error")


def test_a_place_that_is_not_safe_is_one_sentence(desk, started, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    desk.settings(f'[library]\nlanguage = "en"\n[sessions]\nroot = "{tmp_path}/file"\n')
    assert "no safe place for a session" in desk.refuse("tool", "try", "small-model")


def test_without_a_display_nothing_is_started(desk, started, monkeypatch):
    monkeypatch.setattr(trial, "probe", lambda *_: None)
    assert desk.refuse("tool", "try", "small-model").startswith("no display answers")
    assert "command" not in started


def test_both_sides_mean_the_same_by_their_code():
    assert trial.NO_WEB_PANES == NO_WEB_PANES


FOCUS = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "La petite IA transparente",
         "windowfocus"]  # fmt: skip


def close_by_keys(_process):
    subprocess.run(FOCUS, check=True, timeout=30)
    hands = Hands(os.environ["DISPLAY"])
    hands.press("ctrl", "q")
    hands.close()


@needs_display
@pytest.mark.parametrize(
    ("end", "code"),
    [(close_by_keys, 0), (lambda process: process.terminate(), 130)],
    ids=["closed", "terminated"],
)
def test_a_technician_tries_a_tool_and_nothing_is_left(tmp_path, end, code):
    """The whole of it: two processes, a real window, real keys."""
    home = tmp_path / "seat"
    command = [sys.executable, "-m", "kiosk", "tool", "try", "small-model", "--home", str(home)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True,
                          encoding="utf-8") as process:  # fmt: skip
        try:
            assert "est ouvert" in process.stdout.readline()
            end(process)
            assert process.wait(60) == code
        finally:
            process.kill()
    root = choose_root(SessionDirectorySettings(), os.environ, home / "state" / "trial")
    assert root.is_new
    root.path.rmdir()


@needs_display
@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="root")
def test_web_pages_stay_closed_where_they_cannot_be_locked_in(tmp_path):
    command = [sys.executable, "-m", "kiosk", "--home", str(tmp_path), "tool", "try", "copilot"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stdout.startswith("Les pages web restent fermées ici (the web engine refuses root")
