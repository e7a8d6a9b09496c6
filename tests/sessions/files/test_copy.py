"""Copying to a stick that is full, pulled out, protected, or lies. The stick is a real mount where
this account may make one."""

import errno
import io
import os
import subprocess
from pathlib import Path

import pytest

from sessions.files import copy
from sessions.files.checked import FileRefused, Why
from sessions.files.copy import (
    Copied,
    Progress,
    SourceGone,
    StickFaulty,
    StickFull,
    StickGone,
    StickReadOnly,
    Taken,
    export,
)
from sessions.files.sticks import Stick, find_sticks

MB = 1_000_000
MOUNT, UMOUNT = "/usr/bin/mount", "/usr/bin/umount"
root = pytest.mark.skipif(os.geteuid() != 0 or not Path(MOUNT).exists(), reason="only root mounts")


def taken(name: str, data: bytes) -> Taken:
    return Taken(name, len(data), lambda: io.BytesIO(data))


def stick_at(path: Path) -> Stick:
    (stick,) = find_sticks((path,), mountinfo=Path("/nonexistent"))
    return stick


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "CLE"
    folder.mkdir()
    return folder


@pytest.fixture
def mount(folder):
    """Mounts a small file system in memory at the stick's place."""

    def make(*options: str) -> Stick:
        words = [MOUNT, "-t", "tmpfs", "-o", ",".join(("size=3m", *options)), "none", str(folder)]
        subprocess.run(words, check=True)
        return stick_at(folder)

    yield make
    while folder.is_mount():
        subprocess.run([UMOUNT, "-l", str(folder)], check=True)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail(monkeypatch, call: str, code: int, after: int = 0) -> None:
    """From its `after`-th use on, that call of the system answers with an error."""
    real, used = getattr(os, call), iter(range(10_000))

    def failing(*given, **named):
        if next(used) >= after:
            raise OSError(code, os.strerror(code))
        return real(*given, **named)

    monkeypatch.setattr(copy.os, call, failing)


def test_files_arrive_whole_and_the_bar_only_grows(folder):
    things = [taken("lettre.pdf", b"a" * (2 * MB + 7)), taken("vide.txt", b"")]
    *steps, end = export(things, stick_at(folder))
    assert end == Copied(("lettre.pdf", "vide.txt"))
    assert (folder / "lettre.pdf").read_bytes() == b"a" * (2 * MB + 7)
    assert names(folder) == ["lettre.pdf", "vide.txt"]
    shares = [step.share for step in steps]
    assert shares == sorted(shares)
    assert steps[0] == Progress(1, 2, pytest.approx(0.25, abs=0.01))
    assert shares[-1] == 1.0


def test_nothing_to_copy_is_no_error(folder):
    assert list(export([], stick_at(folder))) == [Copied(())]


def test_nothing_is_written_over(folder):
    (folder / "lettre.pdf").write_text("an older one")
    (folder / "lettre (2).pdf").symlink_to("lettre.pdf")
    *_, end = export([taken("lettre.pdf", b"new")], stick_at(folder))
    assert end == Copied(("lettre (3).pdf",))
    assert (folder / "lettre.pdf").read_text() == "an older one"


def test_two_of_one_name_are_two_files(folder):
    *_, end = export([taken("a.txt", b"1"), taken("a.txt", b"2")], stick_at(folder))
    assert end == Copied(("a.txt", "a (2).txt"))


def test_given_up_in_the_middle_what_was_begun_is_taken_away(folder):
    steps = export([taken("a.txt", b"1"), taken("b.bin", b"b" * 3 * MB)], stick_at(folder))
    while next(steps).number == 1:
        pass
    assert names(folder) == ["a.txt", "b.bin.partiel"]
    steps.close()
    assert names(folder) == ["a.txt"]


def test_no_room_is_known_before_anything_is_written(folder, monkeypatch):
    monkeypatch.setattr(copy, "_free", lambda _place: MB)
    with pytest.raises(StickFull) as full:
        list(export([taken("a.bin", b"a" * 2 * MB)], stick_at(folder)))
    assert full.value.missing > MB
    assert names(folder) == []


@root
def test_a_stick_that_is_really_full(mount, folder, monkeypatch):
    stick = mount()
    (folder / "old.bin").write_bytes(b"o" * MB)
    monkeypatch.setattr(copy, "_free", lambda _place: 9 * MB)  # a stick may say what it likes
    with pytest.raises(StickFull) as full:
        list(export([taken("a.txt", b"1"), taken("b.bin", b"b" * 3 * MB)], stick))
    assert full.value.copied == ("a.txt",)
    assert names(folder) == ["a.txt", "old.bin"]
    assert (folder / "old.bin").stat().st_size == MB


@root
def test_a_stick_pulled_out_in_the_middle(mount, folder):
    stick = mount()
    source = folder.parent / "source.bin"
    source.write_bytes(b"s" * 2 * MB)
    steps = export([Taken("source.bin", 2 * MB, lambda: source.open("rb"))], stick)
    next(steps)
    subprocess.run([UMOUNT, "-l", str(folder)], check=True)
    with pytest.raises(StickGone):
        list(steps)
    assert names(folder) == []  # nothing was written where the stick had been
    assert source.stat().st_size == 2 * MB


@root
def test_a_stick_whose_place_is_another_s_now_is_not_written_to(mount, folder):
    stick = mount()
    subprocess.run([UMOUNT, str(folder)], check=True)
    with pytest.raises(StickGone):
        list(export([taken("a.txt", b"1")], stick))
    assert names(folder) == []


@root
def test_a_stick_with_its_switch_on(mount, folder):
    stick = mount("ro")
    assert not stick.is_writable
    with pytest.raises(StickReadOnly):
        list(export([taken("a.txt", b"1")], stick))


def test_one_that_becomes_read_only_while_it_is_written(folder, monkeypatch):
    stick = stick_at(folder)
    fail(monkeypatch, "write", errno.EROFS, after=1)
    with pytest.raises(StickReadOnly):
        list(export([taken("a.bin", b"a" * 2 * MB)], stick))
    assert names(folder) == []


@pytest.mark.parametrize(
    ("call", "code", "told"),
    [
        ("write", errno.ENOSPC, StickFull),
        ("write", errno.EDQUOT, StickFull),
        ("write", errno.EIO, StickGone),
        ("fsync", errno.EIO, StickGone),
        ("fsync", errno.ENOSPC, StickFull),
        ("fsync", errno.EINVAL, StickFaulty),
        ("rename", errno.ENODEV, StickGone),
        ("open", errno.EACCES, StickGone),
        ("statvfs", errno.EIO, StickGone),
        ("read", errno.EIO, StickGone),
    ],
)
def test_what_the_system_says_is_told_as_what_happened(folder, monkeypatch, call, code, told):
    stick = stick_at(folder)
    fail(monkeypatch, call, code)
    with pytest.raises(told):
        list(export([taken("a.txt", b"1")], stick))
    monkeypatch.undo()
    assert names(folder) == []


def test_a_stick_that_does_not_keep_what_is_written_is_found_out(folder, monkeypatch):
    stick = stick_at(folder)
    real = os.read
    monkeypatch.setattr(copy.os, "read", lambda file, size: real(file, size).replace(b"1", b"0"))
    with pytest.raises(StickFaulty):
        list(export([taken("a.txt", b"1234")], stick))
    monkeypatch.undo()
    assert names(folder) == []


def test_a_short_write_is_gone_on_with(folder, monkeypatch):
    real = os.write
    monkeypatch.setattr(copy.os, "write", lambda file, data: real(file, data[:999]))
    list(export([taken("a.bin", b"abc" * 1000)], stick_at(folder)))
    assert (folder / "a.bin").read_bytes() == b"abc" * 1000


def test_a_source_that_is_gone_leaves_what_was_copied_before(folder):
    def gone():
        raise FileRefused(Why.GONE)

    with pytest.raises(SourceGone) as error:
        list(export([taken("a.txt", b"1"), Taken("b.txt", 1, gone)], stick_at(folder)))
    assert error.value.copied == ("a.txt",)
    assert names(folder) == ["a.txt"]


def test_no_descriptor_is_left_open(folder, monkeypatch):
    stick = stick_at(folder)
    before = len(list(Path("/proc/self/fd").iterdir()))
    list(export([taken("a.txt", b"1")], stick))
    with pytest.raises(StickGone):
        list(export([taken("a.txt", b"1")], Stick("x", folder, 0, True, device=-1)))
    fail(monkeypatch, "write", errno.EIO)
    with pytest.raises(StickGone):
        list(export([taken("a.txt", b"1")], stick))
    assert len(list(Path("/proc/self/fd").iterdir())) == before
