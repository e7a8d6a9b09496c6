"""What proves a sandbox, from what the system says of a process."""

import struct
from pathlib import Path

import pytest

from ui.patron.web.integrity import last_part
from ui.patron.web.sandbox import SandboxProof, judge, judge_level, prove

OURS = "Name:\tkiosk\nNSpid:\t4711\nNoNewPrivs:\t1\nSeccomp:\t0\n"
LOCKED_IN = "Name:\tx\nNSpid:\t4800\t4\t1\nNoNewPrivs:\t1\nSeccomp:\t2\n"


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


@pytest.mark.parametrize("nobody", [0, -1])
def test_no_process_proves_nothing(nobody):
    assert prove(nobody) == SandboxProof(False, "no process draws the page")


@pytest.mark.parametrize(
    ("level", "adequate"), [(0x0000, True), (0x1000, True), (0x2000, False), (0x3000, False)]
)
def test_on_windows_the_level_of_trust_decides(level, adequate):
    assert judge_level(1, lambda _process: level).adequate is adequate


def test_on_windows_a_process_that_can_t_be_read_proves_nothing():
    def refuse(_process: int) -> int:
        raise OSError("denied")

    assert judge_level(1, refuse) == SandboxProof(False, "the page's process can't be read: denied")


def label(*parts: int) -> bytes:
    return bytes([1, len(parts), 0, 0, 0, 0, 0, 16]) + struct.pack(f"<{len(parts)}I", *parts)


def test_the_level_is_the_last_part_of_its_identifier():
    assert last_part(label(0x1000)) == 0x1000
    assert last_part(label(5, 0x2000)) == 0x2000


@pytest.mark.parametrize("broken", [b"", b"\1", label()[:8], label(1)[:-1], label(1) + b"\0"])
def test_what_is_no_identifier_is_no_level(broken):
    with pytest.raises(OSError, match="identifier"):
        last_part(broken)
