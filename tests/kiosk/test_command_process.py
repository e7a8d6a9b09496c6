"""`kiosk` as people run it: a process, its exit code, and one sentence when something is wrong."""

import os
import pty
import select
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk import __version__
from tests.sessions.keyring_service import IS_THERE, REASON, keyring_service

PROJECT = Path(__file__).resolve().parents[2]
KIOSK = (sys.executable, "-m", "kiosk")
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals and devices")


def kiosk(*words, home=None, given="", **more):
    head = KIOSK if home is None else (*KIOSK, "--home", str(home))
    more.setdefault("stdout", subprocess.PIPE)
    return subprocess.run([*head, *words], cwd=PROJECT, input=given, text=True, check=False,
                          stderr=subprocess.PIPE, encoding="utf-8", timeout=60, **more)  # fmt: skip


def one_sentence(done):
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("kiosk: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_its_version_and_its_help():
    assert kiosk("--version").stdout == f"kiosk {__version__}\n"
    told = kiosk("--help").stdout
    for command in ("doctor", "config", "patrons", "charter", "why", "staff", "secret", "tool"):
        assert f"\n    {command} " in told
    assert "secrets-helper" not in told


def test_what_no_command_has_is_an_error_of_usage():
    done = kiosk("charter", "sgin")
    assert done.returncode == 2
    assert "usage: kiosk" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"[seat", b"#" * 10_000_000])
def test_broken_settings_are_one_sentence(tmp_path, content):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "kiosk.toml").write_bytes(content)
    said = one_sentence(kiosk("config", "show", home=tmp_path))
    assert f"{tmp_path}/config/kiosk.toml, ligne " in said


def test_a_corrupt_store_is_one_sentence_and_is_left_as_it_is(tmp_path):
    (tmp_path / "state").mkdir()
    store = tmp_path / "state" / "kiosk.sqlite3"
    store.write_bytes(b"SQLite format 3\0" + b"x" * 10_000)
    said = one_sentence(kiosk("patrons", "count", home=tmp_path))
    assert "est abîmé et a été laissé tel quel" in said
    assert store.read_bytes().startswith(b"SQLite format 3\0xxxx")


def test_a_home_that_is_no_folder_is_one_sentence(tmp_path):
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    one_sentence(kiosk("patrons", "count", home=tmp_path / "home"))


@posix
def test_nobody_reading_is_no_traceback():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        done = kiosk("config", "reference", stdout=gone)
    assert done.returncode == 2
    assert done.stderr == ""


@posix
def test_a_full_disk_is_one_sentence():
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 (a device)
        assert "No space left" in one_sentence(kiosk("config", "reference", stdout=full))


@posix
def test_output_that_is_closed_is_no_traceback():
    command = f"exec {sys.executable} -m kiosk config show >&-"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=PROJECT, stderr=subprocess.PIPE,
                          text=True, check=False, timeout=60)  # fmt: skip
    assert done.stderr == ""


def test_a_terminal_without_accents_gets_question_marks(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = kiosk("config", "show", home=tmp_path, env=environment)
    assert done.returncode == 0
    assert "les valeurs par d?faut" in done.stdout


@posix
def test_a_password_is_typed_twice_and_never_seen(tmp_path):
    """On a terminal of its own, as at the desk."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(PROJECT)
        os.execv(sys.executable, [*KIOSK, "--home", str(tmp_path), "staff", "password"])  # noqa: S606
    seen = b""
    for question in (b"mot de passe : ", b"une fois : "):
        seen += read_until(terminal, question)
        os.write(terminal, b"une phrase secrete\n")
    seen += read_until(terminal, b'"\r\n')
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.close(terminal)
    assert b"secrete" not in seen
    assert b'staff_password = "$argon2id$' in seen


def read_until(terminal, wanted):
    seen = b""
    while wanted not in seen:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, seen
        seen += os.read(terminal, 4096)
    return seen


def test_the_helper_answers_one_question_and_nothing_else():
    done = kiosk("secrets-helper", given='{"do": "names"}', env=without_bus())
    assert '"refused"' in done.stdout or '"answer"' in done.stdout


def without_bus():
    return {k: v for k, v in os.environ.items() if k != "DBUS_SESSION_BUS_ADDRESS"} | {
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"
    }


def test_without_a_keyring_the_desk_is_told_what_to_install(tmp_path):
    said = one_sentence(
        kiosk("charter", "sign", "20000000000017", home=tmp_path, env=without_bus())
    )
    assert "Installez gnome-keyring" in said
    assert "20000000000017" not in said


@pytest.mark.skipif(not IS_THERE, reason=REASON)
def test_a_morning_at_the_desk_with_a_real_keyring(tmp_path):
    """Import the register, refuse a broken one, sign for a child, keep a key: each a process."""
    home, register = tmp_path / "seat", tmp_path / "register.csv"
    register.write_text("card,birth_date\n20000000000024,2015-09-01\n", encoding="utf-8")
    (tmp_path / "keyring").mkdir()
    with keyring_service(tmp_path / "keyring") as environment:

        def at_desk(*words, given=""):
            return kiosk(*words, home=home, given=given, env=environment)

        assert at_desk("patrons", "import", str(register)).stdout.startswith("1 usagers importés")
        assert at_desk("patrons", "count").stdout == "1\n"
        signed = at_desk("charter", "sign", "-", given="20000000000024\n")
        assert signed.stdout.startswith("La signature d'un parent est enregistrée")
        assert signed.stdout.count("\n") == 1
        assert "version 2026-1" in at_desk("charter", "list", "20000000000024").stdout
        assert at_desk("secret", "set", "mistral", given="sk-é\n").returncode == 0
        assert "présent" in at_desk("secret", "list").stdout
        register.write_text("card\n?\n", encoding="utf-8")
        assert at_desk("patrons", "import", str(register)).returncode == 2
        assert at_desk("patrons", "count").stdout == "1\n"


def test_a_password_from_a_script_is_a_line_of_toml(tmp_path):
    done = kiosk("staff", "password", home=tmp_path, given="une phrase assez longue\n")
    assert tomllib.loads(done.stdout)["staff_password"].startswith("$argon2id$")
