"""What proves a sandbox, from what the system says of processes."""

import sys
from pathlib import Path

import pytest

from sessions.sandbox import SandboxProof, draws_pages, judge, judge_below
from tests.sessions.process_helpers import patron

OURS = "Name:\tkiosk\nNSpid:\t4711\nNoNewPrivs:\t1\nSeccomp:\t0\n"
LOCKED_IN = "Name:\tx\nNSpid:\t4800\t4\t1\nNoNewPrivs:\t1\nSeccomp:\t2\n"


DRAWS = """
import subprocess
there = "import signal; print(flush=True); signal.pause()"
page = subprocess.Popen(
    [sys.executable, "-I", "-c", there, "--type=renderer"], stdout=subprocess.PIPE
)
page.stdout.readline()
ready(); wait()
"""


def proc(folder: Path, renderer: str, ours: str = OURS) -> Path:
    for name, text in (("self", ours), ("4800", renderer)):
        (folder / name).mkdir()
        (folder / name / "status").write_text(text)
    return folder


def test_a_filter_and_namespaces_are_enough(tmp_path):
    assert judge(4800, proc(tmp_path, LOCKED_IN)) == SandboxProof(True, "namespaces and seccomp")


@pytest.mark.parametrize(
    ("wrong", "missing"),
    [
        (LOCKED_IN.replace("4800\t4\t1", "4800"), "no namespaces of its own"),
        (LOCKED_IN.replace("Seccomp:\t2", "Seccomp:\t0"), "no seccomp filter"),
        (LOCKED_IN.replace("Seccomp:\t2", "Seccomp:\t1"), "no seccomp filter"),
        (LOCKED_IN.replace("NoNewPrivs:\t1", "NoNewPrivs:\t0"), "new privileges are possible"),
        (OURS, "no seccomp filter, no namespaces of its own"),
        ("", "no seccomp filter, new privileges are possible, no namespaces of its own"),
    ],
)
def test_each_layer_that_is_missing_is_named(tmp_path, wrong, missing):
    proof = judge(4800, proc(tmp_path, wrong))
    assert proof == SandboxProof(False, f"web pages are not locked in: {missing}")


def test_inside_a_container_our_own_levels_do_not_count(tmp_path):
    inside = OURS.replace("4711", "4711\t12")
    assert not judge(
        4800, proc(tmp_path, LOCKED_IN.replace("4800\t4\t1", "4800\t4"), inside)
    ).adequate


def test_an_old_kernel_that_tells_no_levels_proves_nothing(tmp_path):
    mute = OURS.replace("NSpid:\t4711\n", "")
    assert not judge(4800, proc(tmp_path, LOCKED_IN, mute)).adequate


def test_a_process_that_can_t_be_read_proves_nothing(tmp_path):
    proof = judge(9999, proc(tmp_path, LOCKED_IN))
    assert not proof.adequate
    assert "can't be read" in proof.cause


@pytest.mark.parametrize(
    ("command", "draws"),
    [
        (b"/x/QtWebEngineProcess\0--type=renderer\0--lang=fr\0", True),
        (b"/x/QtWebEngineProcess --type=renderer --lang=fr\0\0\0", True),
        (b"/x/QtWebEngineProcess\0--type=zygote\0--x=--type=renderer\0", False),
        (b"/x/kiosk\0", False),
        (b"", False),
    ],
)
def test_who_draws_pages_says_so(tmp_path, command, draws):
    (tmp_path / "4800").mkdir()
    (tmp_path / "4800" / "cmdline").write_bytes(command)
    assert draws_pages(4800, tmp_path) is draws


def test_one_that_is_gone_draws_nothing(tmp_path):
    assert not draws_pages(4800, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_page_drawn_by_an_ordinary_process_is_found_and_not_adequate(tmp_path):
    with patron(tmp_path, DRAWS) as leader:
        (proof,) = judge_below(leader.pid)
    assert "no namespaces of its own" in proof.cause
    assert "no seccomp filter" in proof.cause


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_where_nobody_draws_a_page_there_is_nothing_to_judge(tmp_path):
    with patron(tmp_path) as leader:
        assert judge_below(leader.pid) == ()
