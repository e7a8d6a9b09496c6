"""The doctor: every answer to every question, in both languages, each trouble with its remedy."""

import datetime as dt
import os
import string
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import doctor as d
from kiosk import doctor_texts as texts
from kiosk.machine import Power
from kiosk.user_namespaces import Namespaces, reason
from providers.pair import Pair
from sessions.readers.device import Absence, Missing
from sessions.secrets import MemorySecrets, SecretsUnavailable
from sessions.session_directory import SessionRoot

OK, WARNING, FAILED = d.Grade.OK, d.Grade.WARNING, d.Grade.FAILED
MB = d.MEGABYTE
HEAD = "Filename\tType\tSize\tUsed\tPriority\n"


class LockedSecrets(MemorySecrets):
    def names(self):
        raise SecretsUnavailable("The keyring is locked", "Unlock it")


def broken():
    raise OSError(13, "Permission denied")


def at(year):
    return dt.datetime(year, 11, 24, 10, 0, tzinfo=dt.UTC)


MEMORY = SessionRoot(Path("/in/memory"), on_tmpfs=True)
DISK = SessionRoot(Path("/on/disk"), on_tmpfs=False)
NO_READER = Missing(Absence.NO_READER)
CASES = [
    (d.check_display({"DISPLAY": ":0"}, "linux"), OK, ":0"),
    (d.check_display({"WAYLAND_DISPLAY": "w-0", "DISPLAY": ":0"}, "linux"), OK, "w-0"),
    (d.check_display({}, "linux"), FAILED, "no display"),
    (d.check_display({"DISPLAY": ":0"}, "linux", reached=False), FAILED, "display :0 does not"),
    (d.check_settings(Path("/nonexistent/kiosk.toml"), None), OK, "no /nonexistent/kiosk.toml"),
    (d.check_settings(Path("/"), None), OK, "/"),
    (d.check_settings(Path("/"), Pair("ligne 3", "line 3")), FAILED, "line 3"),
    (d.refuse_sessions_folder("/x: belongs to another account"), FAILED, "another account"),
    (d.check_display({}, "win32"), OK, "Windows"),
    (d.check_policies([], []), OK, "in force"),
    (d.check_policies([], ["NoClose"]), WARNING, "NoClose"),
    (d.check_policies(["DisableTaskMgr"], ["NoClose"]), FAILED, "DisableTaskMgr, NoClose"),
    (d.check_screens([(1920, 1080), (1280, 800)]), OK, "1280 × 800"),
    (d.check_screens([(1920, 1080), (800, 600)]), WARNING, "800 × 600"),
    (d.check_screens([]), FAILED, "no screen"),
    (d.check_store(lambda: None), OK, "answers"),
    (d.check_store(broken), FAILED, "Permission denied"),
    (d.check_keyring(MemorySecrets({"mistral": "sk-x"}), ["mistral"]), OK, "open"),
    (d.check_keyring(MemorySecrets({"mistral": "sk-x"}), ["openai"]), WARNING, "openai"),
    (d.check_keyring(LockedSecrets()), FAILED, "locked"),
    (d.check_sandbox(1000, lambda: Namespaces.ALLOWED), OK, "allowed"),
    (d.check_sandbox(0, lambda: Namespaces.ALLOWED), FAILED, "root"),
    (d.check_sandbox(1000, lambda: Namespaces.APPARMOR), FAILED, "AppArmor"),
    (d.check_sandbox(1000, lambda: Namespaces.SWITCHED_OFF), FAILED, "switched off"),
    (d.check_sandbox(1000, lambda: Namespaces.DENIED), FAILED, "denies"),
    (d.check_catalogue(14, []), OK, "14 tools"),
    (d.check_catalogue(14, [Pair("x.toml : nmae", "x.toml: nmae")]), FAILED, "x.toml"),
    (d.check_catalogue(0, []), FAILED, "no tool"),
    (d.check_accounts(()), OK, "none must be"),
    (d.check_accounts(["heygen", "chatgpt-plus"]), WARNING, "chatgpt-plus, heygen"),
    (d.check_clock(at(2026)), OK, "2026-11-24"),
    (d.check_clock(at(1970)), FAILED, "1970"),
    (d.check_clock(at(2206)), FAILED, "2206"),
    (d.check_disk(50_000 * MB), OK, "50000 MB"),
    (d.check_disk(500 * MB), WARNING, "500 MB"),
    (d.check_disk(5 * MB), FAILED, "5 MB"),
    (d.check_tmpfs(MEMORY, 4000 * MB), OK, "4000 MB"),
    (d.check_tmpfs(MEMORY, 100 * MB), WARNING, "100 MB"),
    (d.check_tmpfs(DISK, 4000 * MB), WARNING, str(DISK.path)),
    (d.check_swap(HEAD), OK, "nothing"),
    (d.check_swap(""), OK, "nothing"),
    (d.check_swap(f"{HEAD}/dev/zram0 partition 1 0 5\n"), OK, "nothing"),
    (d.check_swap(f"{HEAD}/dev/sda2 partition 1 0 -2\n"), WARNING, "/dev/sda2"),
    (d.check_core("core"), OK, "nowhere"),
    (d.check_printed(None), OK, "no settings of CUPS"),
    (d.check_printed(False), OK, "does not keep"),
    (d.check_printed(True), WARNING, "for a day"),
    (d.check_core("|/usr/lib/systemd/systemd-coredump %P %u"), OK, "nowhere"),
    (d.check_core("|/opt/collect %P"), WARNING, "/opt/collect"),
    (d.check_consoles({"dontvtswitch"}, wayland=False), OK, "no key"),
    (d.check_consoles((), wayland=True), OK, "compositor"),
    (d.check_consoles({"dontzap"}, wayland=False), WARNING, "Ctrl+Alt+F1"),
    (d.check_reset(0, {"ctrl-alt-del.target"}), OK, "no key"),
    (d.check_reset(None, None), OK, "no key"),
    (d.check_reset(176, {"ctrl-alt-del.target"}), WARNING, "left: kernel.sysrq=176"),
    (d.check_reset(1, ()), WARNING, "kernel.sysrq=1, ctrl-alt-del.target"),
    (d.check_power(Power.HELD, {}), OK, "holds"),
    (d.check_power(Power.NOBODY, {}), OK, "nobody"),
    (d.check_power(Power.REFUSED, {"HandlePowerKey": "ignore"}), OK, "nobody"),
    (d.check_power(Power.REFUSED, {}), WARNING, "does not let"),
    (d.check_changes(Path("/nonexistent/lockdown.damaged")), OK, "is known"),
    (d.check_changes(Path("/")), FAILED, "/ is damaged"),
    (d.check_fonts(["Atkinson"], ["Atkinson", "DejaVu"]), OK, "loaded"),
    (d.check_fonts(["Atkinson"], ["DejaVu"]), WARNING, "Atkinson"),
    (d.check_readers(0, ()), OK, "none"),
    (d.check_readers(1, (), Pair("puces.csv : ligne 3", "puces.csv: line 3")), FAILED, "line 3"),
    (d.check_readers(2, ()), OK, "plugged in"),
    (d.check_readers(2, [Missing(Absence.NO_READER, "ACR"), NO_READER]), WARNING, "ACR, PC/SC"),
    (d.check_readers(1, [Missing(Absence.NO_DAEMON)]), WARNING, "does not answer"),
    (d.check_readers(1, [Missing(Absence.NO_PYSCARD)]), WARNING, "pyscard"),
]


@pytest.mark.parametrize(("finding", "grade", "said"), CASES)
def test_each_question_is_answered(finding, grade, said):
    assert finding.grade is grade
    assert said in finding.what.en
    assert (finding.remedy is None) == (grade is OK)


def test_no_answer_is_untested():
    said = {(f.name, f.grade) for f, _grade, _said in CASES}
    assert {name for name, _ in said} == set(texts.NAMES)
    for name in texts.TEXTS:
        assert any(_matches(texts.TEXTS[name].en, f.what.en) for f, *_ in CASES), name


def _matches(template, filled):
    parts = [literal for literal, *_ in string.Formatter().parse(template)]
    return all(part in filled for part in parts)


def test_every_trouble_has_a_remedy_of_its_own():
    assert texts.REMEDIES.keys() <= texts.TEXTS.keys()
    for pair in [*texts.TEXTS.values(), *texts.REMEDIES.values(), *texts.NAMES.values()]:
        fr, en = ({field for _, field, *_ in string.Formatter().parse(text)} - {"remedy"}
                  for text in (pair.fr, pair.en))  # fmt: skip
        assert fr == en


def test_the_report_is_read_from_top_to_bottom_in_both_languages():
    findings = [d.check_clock(at(2026)), d.check_swap(f"{HEAD}/dev/sda2 partition 1 0 -2\n")]
    swap = "ce qui est en mémoire peut aller sur un disque : /dev/sda2"
    assert d.render(findings, "fr").splitlines() == [
        "[bon] Horloge : 2026-11-24 10:00",
        f"[attention] Mémoire d'échange : {swap}",
        "    → Désactivez-la (swapoff -a, et sa ligne dans /etc/fstab), ou employez zram.",
    ]
    assert d.render(findings, "en").startswith("[ok] Clock: 2026-11-24 10:00\n[warning] Swap: ")


def test_the_worst_grade_decides():
    graded = {grade: next(f for f, g, _ in CASES if g is grade) for grade in d.Grade}
    assert d.worst([]) is OK
    assert d.worst([graded[OK], graded[WARNING]]) is WARNING
    assert d.worst([graded[FAILED], graded[WARNING]]) is FAILED


def test_no_secret_is_in_a_finding():
    findings = [f for f, *_ in CASES]
    assert "sk-x" not in d.render(findings) + repr(findings)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"kernel/unprivileged_userns_clone": "0"}, Namespaces.SWITCHED_OFF),
        ({"user/max_user_namespaces": "0"}, Namespaces.SWITCHED_OFF),
        ({"kernel/apparmor_restrict_unprivileged_userns": "1"}, Namespaces.APPARMOR),
        ({"user/max_user_namespaces": "9000"}, Namespaces.DENIED),
        ({}, Namespaces.DENIED),
    ],
)
def test_what_stands_in_the_way_is_read_from_the_kernel(tmp_path, settings, said):
    for name, value in settings.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(value + "\n")
    assert reason(tmp_path) is said


PROJECT = Path(__file__).resolve().parents[2]
TRY = """
import os, sys
sys.path.insert(0, {project!r})
from kiosk import user_namespaces as u
if {user}: os.setgroups([]); os.setgid({user}); os.setuid({user})
if {deny}: u._attempt = lambda: 1
print(u.try_namespaces() is u.Namespaces.ALLOWED, os.listdir("/proc/self/task").__len__())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux")
@pytest.mark.parametrize("deny", [False, True])
def test_the_kernel_is_really_asked(deny):
    user = 65534 if os.getuid() == 0 else 0
    script = TRY.format(project=str(PROJECT), user=user, deny=deny)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                          check=False)  # fmt: skip
    expected = {False} if deny else {True, False}  # a container may deny it
    assert done.stdout.split()[0] in {str(e) for e in expected}, done.stderr
