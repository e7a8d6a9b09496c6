"""`dev.py` and what it stands on: it says what is wrong, and leaves nothing running."""

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dev
from tests.machine import PROJECT, Trouble, environment, packages, readers
from tests.machine.display import has_display, on_display, private_display
from tests.machine.freezing import clean
from tests.machine.processes import output, run, succeeds
from tests.machine.quality import outdated

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
linux = pytest.mark.skipif(sys.platform != "linux", reason="an X server of our own")

DPKG = """ii  libegl1
rc  xvfb
un  dbus
ii  gnome-keyring
"""
POLICY = """libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.14-1
  Version table:
     1.2.14-1 500
xvfb:
  Installed: 2:21.1.7-3
  Candidate: 2:21.1.7-3
"""
LDD = """/x/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffc)
\tlibxcb-cursor.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/x/libQt6WebEngineCore.so.6:
\tlibnss3.so => not found
\tlibxcb-cursor.so.0 => not found
"""


# ------------------------------------------------------------------------------------ the commands


@pytest.mark.parametrize("words", [[], ["help"], ["-h"], ["--help"]])
def test_alone_it_lists_its_commands(words, capsys):
    assert dev.main(words) == 0
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in dev.COMMANDS)


def test_a_mistyped_command_is_guessed(capsys):
    assert dev.main(["tset"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "no command tset; did you mean test?" in said.err
    assert dev.usage() in said.err


def test_a_command_that_is_like_none_is_not_guessed():
    assert "did you mean" not in dev.unknown("zzz")


@pytest.mark.parametrize("name", ["check", "docs", "build"])
def test_words_that_would_be_ignored_are_refused(name, capsys):
    assert dev.main([name, "--quick"]) == 1
    assert "--quick" in capsys.readouterr().err


def test_words_of_a_demo_are_handed_on():
    given, more = dev._demo_parser().parse_known_args(["--headless", "--full-screen"])
    assert (given.headless, more) == (True, ["--full-screen"])


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (3, 14)])
def test_another_python_is_told_which_it_should_be(version):
    script = "import runpy, sys; sys.version_info = {}; runpy.run_path('dev.py')"
    done = subprocess.run(
        [sys.executable, "-c", script.format((*version, 0))],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(f"dev.py: this is Python {version[0]}.{version[1]}, and 3.11")


# ------------------------------------------------------------------------------ system's packages


def test_what_dpkg_says_is_installed():
    assert packages.installed_in(DPKG) == {"libegl1", "gnome-keyring"}


def test_what_apt_offers():
    assert packages.offered_in(POLICY) == {"libasound2t64", "xvfb"}


def test_one_alternative_is_enough():
    wanted = ["libasound2t64|libasound2", "xvfb", "dbus"]
    assert packages.missing(wanted, {"libasound2", "dbus"}) == ["xvfb"]


def test_the_first_alternative_offered_is_chosen_and_the_last_when_none_is():
    wanted = ["libasound2t64|libasound2", "libcups2t64|libcups2", "xvfb"]
    assert packages.chosen(wanted, {"libasound2t64", "xvfb"}) == [
        "libasound2t64",
        "libcups2",
        "xvfb",
    ]


def test_no_package_is_asked_for_twice():
    every = [*packages.QT, *packages.SCREEN, *packages.DESKTOP, *packages.FREEZING]
    every += [*readers.SERVICE, *readers.BUILDING]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_no_packages_to_install(system, capsys):
    packages.provide(["xvfb"], system)
    assert capsys.readouterr().out == ""


# ---------------------------------------------------------------------------------- environment


def test_the_environment_is_filled_again_when_something_it_was_made_from_changes():
    made = environment.stamp(b"a==1", "3.11", "linux-x86_64")
    assert made == environment.stamp(b"a==1", "3.11", "linux-x86_64")
    others = [(b"a==2", "3.11", "linux-x86_64"), (b"a==1", "3.12", "linux-x86_64")]
    others.append((b"a==1", "3.11", "linux-aarch64"))
    assert len({made, *(environment.stamp(*other) for other in others)}) == 4


def test_libraries_that_are_not_found_are_named_once():
    assert environment.missing_libraries(LDD) == ["libnss3.so", "libxcb-cursor.so.0"]


def test_the_projects_programs_come_first_on_the_path():
    assert environment.variables()["PATH"].split(os.pathsep)[0] == str(environment.PROGRAMS)


# --------------------------------------------------------------------------- the readers' library


@pytest.fixture
def tried(tmp_path, monkeypatch):
    """Where it is noted that pyscard was tried; nothing is really installed."""
    stamp = tmp_path / "tried"
    monkeypatch.setattr(readers, "_STAMP", stamp)
    monkeypatch.setattr(packages, "provide", lambda names: None)
    monkeypatch.setattr(readers, "_PROGRAMS", ())
    monkeypatch.setattr(readers, "_HEADER", tmp_path)
    monkeypatch.setattr(readers, "_python_header", lambda: tmp_path)
    return stamp


@linux
@pytest.mark.parametrize("code", [0, 1])
def test_pyscard_is_tried_once_and_its_failure_stops_nothing(tried, monkeypatch, capsys, code):
    commands = []
    monkeypatch.setattr(readers, "run", lambda command: commands.append(command) or code)
    readers.provide()
    readers.provide()
    assert len(commands) == 1
    assert {"--require-hashes", "--no-build-isolation", readers.LOCK} <= set(commands[0])
    assert ("could not be built" in capsys.readouterr().out) == (code != 0)


@linux
def test_packages_that_can_not_be_had_stop_nothing(tried, monkeypatch, capsys):
    def refuse(names):
        raise Trouble("no pcscd here")

    monkeypatch.setattr(packages, "provide", refuse)
    readers.provide()
    said = capsys.readouterr().out
    assert "no pcscd here" in said
    assert "skipped" in said
    assert tried.exists()


@linux
def test_what_is_lacking_to_build_is_named(tried, monkeypatch, capsys):
    monkeypatch.setattr(readers, "_PROGRAMS", ("no-such-compiler",))
    readers.provide()
    assert "without no-such-compiler" in capsys.readouterr().out


# ------------------------------------------------------------------------------------- lock file


def _declared() -> list[Requirement]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    texts = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return [Requirement(text) for text in [*texts, *readers.declared()]]


def _locked() -> dict[str, str]:
    locks = (environment.LOCK, readers.LOCK)
    lines = [line for lock in locks for line in lock.read_text(encoding="utf-8").splitlines()]
    pins = [line.split()[0].split("==") for line in lines if "==" in line and line[0].isalnum()]
    return dict(pins)


def test_the_lock_file_pins_what_the_project_declares():
    locked = _locked()
    for wanted in _declared():
        assert wanted.specifier.contains(locked[wanted.name.lower()]), f"{wanted}: dev.py lock"


def test_the_lock_file_names_no_server_and_hashes_every_file():
    text = "".join(lock.read_text(encoding="utf-8") for lock in (environment.LOCK, readers.LOCK))
    assert "://" not in text
    entries = [entry for entry in text.split("\n") if "==" in entry and entry[0].isalnum()]
    assert len(entries) > 50
    assert all(entry.endswith(" \\") for entry in entries)  # a hash follows


def test_every_dependency_is_explained():
    explained = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert [wanted.name for wanted in _declared() if f"| {wanted.name} |" not in explained] == []


# --------------------------------------------------------------------------------------- display


@pytest.mark.parametrize(
    ("variables", "system", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_whether_a_window_can_be_shown(variables, system, there):
    assert has_display(variables, system) is there


def test_a_program_on_a_display_of_ours_does_not_find_the_desktops():
    there = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XAUTHORITY": "/x", "LANG": "fr_FR"}
    assert on_display(there, "7") == {"DISPLAY": ":7", "QT_QPA_PLATFORM": "xcb", "LANG": "fr_FR"}


@linux
def test_a_display_of_ours_takes_windows_and_ends_with_the_block():
    with private_display(os.environ) as there:
        location = ["xdotool", "getdisplaygeometry"]
        assert output(location, there).split() == ["1920", "1080"]
    assert output(location, there) == ""


@linux
def test_without_a_server_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Trouble, match="package xvfb"), private_display(os.environ):
        pass


@linux
def test_a_server_that_does_not_start_is_quoted(monkeypatch, tmp_path):
    broken = tmp_path / "Xvfb"
    broken.write_text("#!/bin/sh\necho no memory >&2\n")
    broken.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(Trouble, match="no memory"), private_display(os.environ):
        pass


# ------------------------------------------------------------------------------------- processes


def test_an_exit_code_is_handed_on():
    assert run([sys.executable, "-c", "raise SystemExit(7)"]) == 7


@posix
def test_a_process_that_a_signal_ended_is_a_failure():
    assert run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]) == 128 + 9


def test_a_program_that_is_not_there():
    with pytest.raises(Trouble, match="no-such-program can't be run"):
        run(["no-such-program"])
    assert not succeeds(["no-such-program"])
    assert output(["no-such-program"]) == ""


STARTER = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # it may have been ignored before us
from tests.machine.processes import run, stop_on_sigterm
stop_on_sigterm()
print(run([sys.executable, "-c", {started!r}]))
"""
STARTED = "import signal; print('up', flush=True); signal.pause()"
STUBBORN = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); " + STARTED


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_is_told_to_stop_stops_what_it_started(number):
    with subprocess.Popen(
        [sys.executable, "-c", STARTER.format(started=STARTED)],
        cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    ) as starter:  # fmt: skip
        assert starter.stdout.readline() == b"up\n"
        if number == signal.SIGINT:
            os.killpg(starter.pid, number)  # as a terminal does
        else:
            starter.send_signal(number)
        assert starter.stdout.read() == b""  # both ends of the pipe are closed: nobody is left
    assert starter.returncode != 0


@posix
def test_what_does_not_listen_is_ended_all_the_same():
    hurried = "import tests.machine.processes as p; p._PATIENCE_SECONDS = 0.0\n"
    script = hurried + STARTER.format(started=STUBBORN)
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as starter:  # fmt: skip
        assert starter.stdout.readline() == b"up\n"
        starter.terminate()
        assert starter.stdout.read() == b""


# ------------------------------------------------------------------------ documents and the build


def test_documents_that_differ_or_are_missing_are_named(tmp_path):
    (tmp_path / "same.md").write_text("été\n", encoding="utf-8")
    (tmp_path / "old.md").write_text("hier\n", encoding="utf-8")
    generated = {"same.md": "été\n", "old.md": "aujourd'hui\n", "missing.md": "x\n"}
    assert outdated(tmp_path, generated) == ["old.md", "missing.md"]


def test_a_new_account_has_nothing_of_this_terminal(tmp_path):
    there = {"DISPLAY": ":7", "HOME": "/root", "PYTHONPATH": "/x", "PATH": "/x", "LANG": "fr_FR"}
    found = clean(there, tmp_path, "linux")
    wanted = {"DISPLAY": ":7", "LANG": "fr_FR", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    assert found == wanted


def test_a_new_account_on_windows_has_its_folders(tmp_path):
    found = clean({"SystemRoot": r"C:\Windows", "APPDATA": r"C:\x"}, tmp_path, "win32")
    assert found["SystemRoot"] == r"C:\Windows"
    assert found["APPDATA"].startswith(str(tmp_path))
    assert Path(found["TEMP"]).is_dir()


def test_the_build_file_can_be_read():
    compile((PROJECT / "build.spec").read_text(encoding="utf-8"), "build.spec", "exec")
