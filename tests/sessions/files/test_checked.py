"""Reading a stick somebody prepared: nothing leads out of it, nothing but a plain file is read."""

import os
import socket
from pathlib import Path

import pytest

from sessions.files.checked import DEEPEST, FileRefused, Why, list_folder, open_file

KB = 1000


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "secret.txt").write_text("not theirs")
    stick = tmp_path / "stick"
    (stick / "Photos" / "2026").mkdir(parents=True)
    (stick / "Photos" / "2026" / "été.jpg").write_bytes(b"picture")
    (stick / "lettre.txt").write_bytes(b"Madame")
    return stick


def why_not(root, *parts, most=KB, device=0) -> Why:
    with pytest.raises(FileRefused) as refused:
        open_file(root, parts, most, device=device)
    return refused.value.why


def test_a_file_in_a_folder_is_read(stick):
    with open_file(stick, ("Photos", "2026", "été.jpg"), KB) as file:
        assert file.read() == b"picture"


def test_a_file_of_exactly_the_largest_size_is_read_and_no_larger_one(stick):
    with open_file(stick, ("lettre.txt",), 6) as file:
        assert file.read() == b"Madame"
    assert why_not(stick, "lettre.txt", most=5) is Why.TOO_LARGE


def test_no_link_is_followed(stick):
    (stick / "out.txt").symlink_to("../secret.txt")
    (stick / "in.txt").symlink_to("lettre.txt")
    (stick / "up").symlink_to("..")
    assert why_not(stick, "out.txt") is Why.OUTSIDE
    assert why_not(stick, "in.txt") is Why.OUTSIDE
    assert why_not(stick, "up", "secret.txt") is Why.OUTSIDE


@pytest.mark.parametrize(
    "parts",
    [
        ("..", "secret.txt"), ("../secret.txt",), ("", "lettre.txt"), (".", "lettre.txt"),
        ("/etc/passwd",), ("lettre.txt\0",), ("Photos/2026", "été.jpg"),
        ("Photos", "..", "..", "secret.txt"),
    ],
)  # fmt: skip
def test_no_name_leads_out(stick, parts):
    assert why_not(stick, *parts) is Why.OUTSIDE


def test_a_path_deeper_than_anybody_s_is_refused(stick):
    assert why_not(stick, *("a",) * (DEEPEST + 2)) is Why.OUTSIDE


def test_a_pipe_a_socket_and_a_folder_are_no_files_and_nobody_waits(stick, monkeypatch):
    os.mkfifo(stick / "pipe")
    assert why_not(stick, "pipe") is Why.NO_FILE
    assert why_not(stick, "Photos") is Why.NO_FILE
    assert why_not(stick) is Why.NO_FILE
    monkeypatch.chdir(stick)  # a socket's path has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert why_not(stick, "socket") is Why.NO_FILE


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_not_even_opened(stick):
    os.mknod(stick / "null", 0o666 | 0o020000, os.makedev(1, 3))
    assert why_not(stick, "null") is Why.NO_FILE


def test_something_mounted_on_the_way_is_outside():
    shm = Path("/dev/shm")  # noqa: S108 (nothing is written there)
    if not shm.is_mount():
        pytest.skip("nothing is mounted there")
    assert why_not(Path("/dev"), "shm", "anything") is Why.OUTSIDE


def test_a_file_swapped_for_a_link_after_the_first_look_is_refused(stick, monkeypatch):
    real = os.open

    def swap(path, flags, *more, **named):
        if path == "lettre.txt":
            (stick / "lettre.txt").unlink()
            (stick / "lettre.txt").symlink_to("../secret.txt")
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", swap)
    assert why_not(stick, "lettre.txt") is Why.OUTSIDE


def test_a_file_swapped_for_a_pipe_after_the_first_look_is_refused_without_waiting(
    stick, monkeypatch
):
    real = os.open

    def swap(path, flags, *more, **named):
        if path == "lettre.txt":
            (stick / "lettre.txt").unlink()
            os.mkfifo(stick / "lettre.txt")
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", swap)
    assert why_not(stick, "lettre.txt") is Why.NO_FILE


def test_what_is_gone_is_gone(stick):
    assert why_not(stick, "no such.txt") is Why.GONE
    assert why_not(stick.with_name("pulled out"), "lettre.txt") is Why.GONE


def test_what_took_the_stick_s_place_is_not_read(stick):
    device = stick.stat().st_dev
    with open_file(stick, ("lettre.txt",), KB, device=device):
        pass
    assert why_not(stick, "lettre.txt", device=device + 1) is Why.GONE


def test_no_descriptor_is_left_open(stick):
    (stick / "up").symlink_to("..")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        why_not(stick, "up", "secret.txt")
        why_not(stick, "Photos", "2026", "no such.txt")
        why_not(stick, "lettre.txt", most=1)
        list_folder(stick, most=1)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


# --------------------------------------------------------------------------------------- listing


def names(listing):
    return [entry.name for entry in listing.entries]


def test_folders_come_first_then_files_by_name(stick):
    (stick / "Zoo").mkdir()
    (stick / "Affiche.pdf").write_bytes(b"%PDF-1.7")
    listing = list_folder(stick)
    assert names(listing) == ["Photos", "Zoo", "Affiche.pdf", "lettre.txt"]
    assert [entry.size for entry in listing.entries] == [0, 0, 8, 6]
    assert not listing.is_cut


def test_hidden_files_links_and_what_systems_leave_are_not_shown(stick):
    (stick / ".Trashes").mkdir()
    (stick / "System Volume Information").mkdir()
    (stick / "$RECYCLE.BIN").mkdir()
    (stick / "link").symlink_to("..")
    os.mkfifo(stick / "pipe")
    assert names(list_folder(stick)) == ["Photos", "lettre.txt"]


def test_of_a_stick_of_100_000_files_only_the_first_are_looked_at(stick, monkeypatch):
    looked = []

    class Name:
        def __init__(self, number):
            self.name = f"file {number}"

        def stat(self, *, follow_symlinks):
            assert not follow_symlinks
            looked.append(self.name)
            return (stick / "lettre.txt").stat()

    class Scan:
        def __enter__(self):
            return (Name(number) for number in range(100_000))

        def __exit__(self, *_error):
            self.closed = True

    scan = Scan()
    monkeypatch.setattr(os, "scandir", lambda _place: scan)
    listing = list_folder(stick)
    assert len(listing.entries) == len(looked) == 2_000
    assert listing.is_cut
    assert scan.closed


def test_a_listing_that_just_fits_is_whole(stick):
    assert not list_folder(stick, most=2).is_cut
    assert list_folder(stick, most=1).is_cut


def test_a_folder_that_is_a_link_is_not_listed(stick):
    (stick / "up").symlink_to("..")
    with pytest.raises(FileRefused) as refused:
        list_folder(stick, ("up",))
    assert refused.value.why is Why.OUTSIDE


def test_a_file_of_an_impossible_year_is_listed(stick):
    os.utime(stick / "lettre.txt", (2**40, 2**40))
    assert "lettre.txt" in names(list_folder(stick))
