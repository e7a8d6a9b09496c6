"""What a patron's process proves of its own pages, and by what on Windows."""

import struct

import pytest

from ui.patron.web.integrity import last_part
from ui.patron.web.sandbox import SandboxProof, judge_level, prove


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
