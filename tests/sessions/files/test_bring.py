"""A file from a stick is a whole copy in the session's folder, or nothing."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.files import bring as bringing
from sessions.files.bring import NoRoom, UnknownKind, bring, room_in, room_within
from sessions.files.checked import FileRefused, Why
from sessions.files.sticks import Stick

PDF = b"%PDF-1.4\n" + b"x" * 600_000 + b"\n%%EOF\n"
MOST = 10_000_000


def plenty(_folder: Path) -> int:
    return 10**12


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    path = tmp_path / "stick"
    path.mkdir()
    (path / "a.pdf").write_bytes(PDF)
    return Stick("CLÉ", path, 10**9, True, path.stat().st_dev)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "session"
    folder.mkdir()
    return folder


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_it_tells_how_far_it_is_and_then_where(stick, folder):
    *shares, path = bring(stick, ("a.pdf",), folder, MOST, plenty)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert path == folder / "a.pdf"
    assert path.read_bytes() == PDF
    assert files_in(folder) == ["a.pdf"]


def test_nothing_is_ever_written_over(stick, folder):
    (folder / "a.pdf").write_bytes(b"mine")
    *_, path = bring(stick, ("a.pdf",), folder, MOST, plenty)
    assert path.name == "a (2).pdf"
    assert (folder / "a.pdf").read_bytes() == b"mine"


def test_given_up_half_way_it_leaves_nothing(stick, folder):
    steps = bring(stick, ("a.pdf",), folder, MOST, plenty)
    next(steps)
    assert len(files_in(folder)) == 1
    steps.close()
    assert files_in(folder) == []


def test_a_stick_that_stops_answering_leaves_nothing(stick, folder, monkeypatch):
    real = bringing._read
    reads = iter([True, False])

    def read(source):
        if next(reads):
            return real(source)
        with bringing._telling_gone():
            raise OSError(errno.EIO, "no such stick")

    monkeypatch.setattr(bringing, "_read", read)
    with pytest.raises(FileRefused) as refused:
        list(bring(stick, ("a.pdf",), folder, MOST, plenty))
    assert refused.value.why is Why.GONE
    assert files_in(folder) == []


def test_a_file_that_became_shorter_is_not_taken_for_whole(stick, folder):
    steps = bring(stick, ("a.pdf",), folder, MOST, plenty)
    next(steps)
    with (stick.path / "a.pdf").open("r+b") as file:
        file.truncate(300_000)
    with pytest.raises(FileRefused):
        list(steps)
    assert files_in(folder) == []


def test_too_little_room_is_known_before_anything_is_written(stick, folder):
    with pytest.raises(NoRoom):
        list(bring(stick, ("a.pdf",), folder, MOST, lambda _folder: len(PDF) - 1))
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
def test_a_disk_that_is_full_in_the_middle_leaves_nothing(stick, folder):
    """The system itself refuses to write on: here by a limit, which is the same to us."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    try:
        with pytest.raises(NoRoom):
            list(bring(stick, ("a.pdf",), folder, MOST, plenty))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert files_in(folder) == []


def test_what_is_no_known_kind_does_not_come(stick, folder):
    (stick.path / "a.pdf").write_bytes(b"MZ\x90\0" + bytes(50))
    with pytest.raises(UnknownKind):
        list(bring(stick, ("a.pdf",), folder, MOST, plenty))
    assert files_in(folder) == []


def test_no_link_leads_out_of_the_stick(stick, folder, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (stick.path / "b.txt").symlink_to(tmp_path / "secret.txt")
    for parts in (("b.txt",), ("..", "secret.txt")):
        with pytest.raises(FileRefused) as refused:
            list(bring(stick, parts, folder, MOST, plenty))
        assert refused.value.why is Why.OUTSIDE
    assert files_in(folder) == []


@given(st.binary(max_size=300).map(lambda tail: b"%PDF-1.7" + tail))
def test_every_copy_is_the_same_to_the_byte(tmp_path_factory, body):
    place = tmp_path_factory.mktemp("any")
    (place / "x.pdf").write_bytes(body)
    into = place / "into"
    into.mkdir()
    stick = Stick("CLÉ", place, 0, False, place.stat().st_dev)
    *_, path = bring(stick, ("x.pdf",), into, MOST, plenty)
    assert path.read_bytes() == body


def test_there_is_no_room_in_a_folder_that_is_gone(tmp_path):
    assert room_in(tmp_path / "gone") == 0
    assert room_in(tmp_path) >= 0


def test_all_that_is_kept_has_a_limit_too(tmp_path):
    room = room_within(1_000)
    assert room(tmp_path) == 1_000
    (tmp_path / "a").write_bytes(b"x" * 300)
    (tmp_path / ".removed").mkdir()
    (tmp_path / ".removed" / "b").write_bytes(b"x" * 200)
    assert room(tmp_path) == 500
    (tmp_path / "c").write_bytes(b"x" * 5_000)
    assert room(tmp_path) == 0
