"""`kiosk doctor` on a real machine: real display, real store, real processes."""

import datetime as dt
import json
import os
import sys

import pytest

from kiosk import doctor_texts, examination
from kiosk.command_line import command_for
from kiosk.commands import health
from kiosk.doctor import Grade
from kiosk.examination import Patient, examine
from kiosk.paths import paths_below
from kiosk.user_namespaces import Namespaces
from sessions.secrets import MemorySecrets
from sessions.session_directory import SessionDirectorySettings, choose_root
from sessions.signed_out import SignedOut

PROBE = command_for("screen-probe")
TOLD = '{"screens": [[1920, 1080]], "families": []}'
QUICK = (sys.executable, "-I", "-c", f"print({TOLD!r})")
NO_DISPLAY = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
LINUX_ONLY, WINDOWS_ONLY = {"core", "consoles", "reset", "power"}, {"policies"}
ASKED_ELSEWHERE = LINUX_ONLY if sys.platform == "win32" else WINDOWS_ONLY
needs_display = pytest.mark.skipif("DISPLAY" not in os.environ, reason="no display")


@pytest.fixture
def patient(tmp_path, monkeypatch):
    monkeypatch.setattr(examination, "try_namespaces", lambda: Namespaces.ALLOWED)
    monkeypatch.setattr(examination, "_user", lambda: 1000)
    return Patient(paths_below(tmp_path), MemorySecrets({"mistral": "sk"}), os.environ, QUICK)


def settings(patient, text):
    patient.paths.config.mkdir()
    patient.paths.config_file.write_text(text, encoding="utf-8")


def findings(patient):
    return {finding.name: finding for finding in examine(patient)}


@needs_display
def test_every_question_is_asked_of_a_seat_that_is_well(patient):
    found = findings(Patient(patient.paths, patient.secrets, os.environ, PROBE))
    assert found.keys() == doctor_texts.NAMES.keys() - ASKED_ELSEWHERE
    assert {n for n, f in found.items() if f.grade is Grade.FAILED} == set()
    assert found["display"].what.en == os.environ["DISPLAY"]
    assert "×" in found["screens"].what.en


def test_nothing_is_made_by_looking(patient, tmp_path):
    root = choose_root(SessionDirectorySettings(), os.environ, patient.paths.state)
    root.path.rmdir()
    assert "tmpfs" in findings(patient)
    assert not root.path.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_running_shells_folder_is_left_alone(patient):
    root = choose_root(SessionDirectorySettings(), os.environ, patient.paths.state)
    findings(patient)
    assert root.path.is_dir()
    root.path.rmdir()


@pytest.mark.skipif(sys.platform != "linux", reason="X")
def test_without_a_display_the_fonts_are_found_all_the_same(patient):
    for environment in (NO_DISPLAY, {**NO_DISPLAY, "DISPLAY": ":54321"}):
        found = findings(Patient(patient.paths, patient.secrets, environment, PROBE))
        assert found["display"].grade is Grade.FAILED
        assert "screens" not in found
        assert found["fonts"].grade is Grade.OK


@pytest.mark.parametrize("script", ["raise SystemExit(1)", "print('x')", "print('{}')"])
def test_a_probe_that_fails_is_a_finding(patient, script):
    broken = Patient(patient.paths, patient.secrets, os.environ, (sys.executable, "-c", script))
    found = findings(broken)
    assert found["display"].grade is Grade.FAILED
    assert found["fonts"].grade is Grade.WARNING


def test_broken_settings_are_one_finding_and_the_rest_is_examined(patient):
    settings(patient, "[seat]\nnmae = 1\n")
    found = findings(patient)
    assert "line 2: seat.nmae" in found["settings"].what.en
    assert "ligne 2 : seat.nmae" in found["settings"].what.fr
    assert found["store"].grade is Grade.OK


def test_a_damaged_store_is_left_as_it_is(patient):
    patient.paths.state.mkdir()
    patient.paths.store.write_bytes(b"no database" * 1000)
    found = findings(patient)
    assert found["store"].grade is Grade.FAILED
    assert "damaged" in found["store"].what.en
    assert patient.paths.store.read_bytes() == b"no database" * 1000


def test_a_place_where_no_store_can_be_made_is_told(patient):
    patient.paths.state.write_text("a file in the folder's place", encoding="utf-8")
    assert "can't be written" in findings(patient)["store"].what.en


def test_what_is_wrong_with_tools_and_keys_is_told(patient):
    settings(patient, '[tools]\nhidden = ["chatgtp-plus", "mistral"]\nfolder = "none"\n')
    found = findings(patient)
    assert 'Did you mean "chatgpt-plus"?' in found["catalogue"].what.en
    assert "line 3: tools.folder: there is no folder" in found["catalogue"].what.en
    assert found["keyring"].grade is Grade.OK
    keyless = Patient(patient.paths, MemorySecrets(), os.environ, QUICK)
    patient.paths.config_file.write_text("", encoding="utf-8")
    assert findings(keyless)["keyring"].grade is Grade.WARNING


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")
def test_an_unsafe_place_for_sessions_is_a_failure(patient, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings(patient, f'[sessions]\nroot = "{tmp_path}/file"\n')
    assert findings(patient)["tmpfs"].grade is Grade.FAILED


@pytest.fixture
def two_findings(monkeypatch):
    def answer(grades):
        texts = {"ok": ("clock-right", "clock"), "failed": ("clock-wrong", "clock")}
        made = [
            examination.doctor._finding(texts[g][1], Grade(g), texts[g][0], now="1970")
            for g in grades
        ]
        monkeypatch.setattr(health, "examine", lambda _patient: iter(made))

    return answer


def test_the_exit_code_tells_whether_the_seat_may_open(desk, two_findings):
    two_findings(["ok"])
    assert desk.give("doctor") == "[ok] Clock: 1970"
    assert desk.give("doctor", "--language", "fr") == "[bon] Horloge : 1970"
    two_findings(["ok", "failed"])
    assert desk.give("doctor", code=1).splitlines()[2].startswith("    → Set the time")


def test_another_programme_can_read_it(desk, two_findings):
    two_findings(["ok", "failed"])
    told = json.loads(desk.give("doctor", "--json", "--language", "fr", code=1))
    assert told["grade"] == "failed"
    assert told["findings"][0] == {
        "name": "clock", "grade": "ok", "what": "1970", "remedy": None
    }  # fmt: skip
    assert told["findings"][1]["remedy"].startswith("Réglez l'heure")


def test_an_account_its_site_has_signed_out_is_named(patient):
    now = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    SignedOut(patient.paths.signed_out).note("chatgpt-plus", now)
    found = findings(patient)["accounts"]
    assert found.grade is Grade.WARNING
    assert "chatgpt-plus" in found.what.en
    assert "kiosk account enrol" in found.remedy.en
