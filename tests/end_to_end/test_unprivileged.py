"""The helper that takes every right away: what it leaves, and what it makes reachable."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.unprivileged import NOBODY, is_root, unprivileged

_TELL = """
import json, os, pathlib, sys
import PySide6
status = dict(
    line.split(":", 1) for line in pathlib.Path("/proc/self/status").read_text().splitlines()
)
pathlib.Path(sys.argv[2], "mine").write_text("written")
print(json.dumps({
    "user": os.getuid(), "groups": os.getgroups(), "home": os.environ["HOME"], "here": os.getcwd(),
    "rights": int(status["CapEff"], 16), "ambient": int(status["CapAmb"], 16),
    "project": pathlib.Path("pyproject.toml").is_file(), "prefix": sys.prefix,
    "shown": pathlib.Path(sys.argv[1]).read_text(), "process": os.getpid(),
}))
"""


@pytest.fixture
def barred(tmp_path: Path) -> Path:
    """A folder only its owner may look into, with something in it."""
    barred = tmp_path / "barred"
    (barred / "home").mkdir(parents=True)
    (barred / "deep").mkdir()
    (barred / "deep" / "told.txt").write_text("told")
    barred.chmod(0o700)
    return barred


def _told(home: Path, shown: Path) -> tuple[dict, int]:
    command = unprivileged([sys.executable, "-c", _TELL, str(shown), str(home)], home, shown)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    out, _ = process.communicate(timeout=60)
    return json.loads(out), process.pid


@pytest.mark.skipif(not is_root(), reason="there is no right to take away")
def test_root_becomes_somebody_without_any_right(barred):
    told, started = _told(barred / "home", barred / "deep" / "told.txt")

    assert told["user"] == NOBODY
    assert told["groups"] == []
    assert told["rights"] == told["ambient"] == 0
    assert told["process"] == started


def test_the_command_finds_its_interpreter_the_project_its_home_and_what_is_shown(barred):
    told, _ = _told(barred / "home", barred / "deep" / "told.txt")

    assert told["prefix"] == sys.prefix
    assert told["project"]
    assert told["here"] == str(Path.cwd())
    assert told["shown"] == "told"
    assert is_root() is (told["home"] == str(barred / "home"))


@pytest.mark.skipif(not is_root(), reason="root only")
def test_what_is_not_shown_stays_hidden_and_nothing_changes_for_others(barred):
    command = unprivileged(["ls", str(barred)], barred / "home")
    seen = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert seen == ["home"]
    assert sorted(path.name for path in barred.iterdir()) == ["deep", "home"]


@pytest.mark.skipif(not is_root(), reason="root only")
def test_a_folder_others_may_not_read_is_named(barred):
    (barred / "deep").chmod(0o700)
    command = unprivileged(["true"], barred / "home", barred / "deep")
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ended.returncode != 0
    assert f"others may not read {barred / 'deep'}" in ended.stderr


@pytest.mark.skipif(is_root(), reason="for those without rights")
def test_without_rights_the_command_stays_as_it_is(tmp_path):
    assert unprivileged(["true"], tmp_path) == ["true"]
