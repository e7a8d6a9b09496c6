"""The scan finds what is there, in every form and place: else finding nothing would say nothing."""

import base64
import os
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.end_to_end.forensics.canary import Search, canary
from tests.end_to_end.forensics.disk import a_disk, has_loops, may_cover
from tests.end_to_end.forensics.scan import Scanner

WORDS = {f"channel-{number}": canary() for number in range(30)}
FIND = Search(WORDS)
words = st.sampled_from(sorted(WORDS))


@given(words, st.binary(max_size=50), st.binary(max_size=50))
def test_a_word_is_found_as_text_in_both_widths_and_in_base64(channel, before, after):
    word = WORDS[channel]
    for form in (word.encode(), word.encode("utf-16-le")):
        assert FIND(before + form + after) == {channel: 1}
    assert FIND(base64.b64encode(before + word.encode() + after)) == {channel: 1}
    assert FIND(urllib.parse.quote(before + word.encode() + after).encode()) == {channel: 1}


@given(words, words)
def test_words_are_told_apart(one, other):
    found = FIND(f"{WORDS[one]}&{WORDS[other]}".encode())
    assert set(found) == {one, other}
    assert found.total() == 2


@given(st.binary(max_size=500))
def test_whatever_else_there_is_is_no_word(content):
    assert not FIND(content)


def test_it_is_found_in_the_memory_of_a_process():
    """Told to it when it runs: nothing of it is in its command line or environment."""
    code = "import sys; word = sys.stdin.readline()[::-1][::-1]; print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{WORDS['channel-1']}\n")
        process.stdin.flush()
        process.stdout.readline()
        scanner = Scanner(WORDS)
        scanner.processes([process.pid])
        process.communicate("\n")
    assert scanner.findings.channels == {"channel-1"}


def test_it_is_found_in_names_and_in_files_with_holes(tmp_path):
    (tmp_path / WORDS["channel-1"]).touch()
    with (tmp_path / "file").open("wb") as file:
        file.seek(50_000_000)
        file.write(WORDS["channel-2"].encode())
    (tmp_path / "link").symlink_to(tmp_path / "file")
    scanner = Scanner(WORDS)
    scanner.files(tmp_path)
    assert scanner.findings.total == {"channel-1": 1, "channel-2": 1}
    assert sum(scanner.findings.looked_at.values()) < 1_000_000


def test_what_was_found_of_a_channel_can_be_taken_out_with_its_places():
    scanner = Scanner(WORDS)
    scanner.text("here", WORDS["channel-1"])
    scanner.text("there", WORDS["channel-1"] + WORDS["channel-2"])
    scanner.text("nowhere", "nothing")
    assert scanner.findings.take("channel-1") == {"here", "there"}
    assert scanner.findings.hits == {"there": {"channel-2": 1}}
    assert set(scanner.findings.looked_at) == {"here", "there", "nowhere"}


def test_a_process_that_has_ended_is_no_place_that_was_looked_at():
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # it is a zombie now
        scanner = Scanner(WORDS)
        scanner.processes([process.pid])
    scanner.processes([process.pid])
    assert not scanner.findings.looked_at


@pytest.mark.parametrize("at", [0, (1 << 24) - 5, (1 << 24) - 1, 1 << 24])
def test_it_is_found_where_two_pieces_meet(tmp_path, at):
    file = tmp_path / "file"
    file.write_bytes(bytes(at) + WORDS["channel-3"].encode() + bytes(1000))
    scanner = Scanner(WORDS)
    scanner.raw(file)
    assert scanner.findings.channels == {"channel-3"}


needs_disk = pytest.mark.skipif(not may_cover(), reason="no namespace of mounts can be made here")


@needs_disk
@pytest.mark.skipif(not has_loops(), reason="no file can be a disk here")
def test_an_erased_file_is_found_on_the_raw_disk_and_nowhere_else():
    with a_disk() as disk:
        path = disk.home / "letter"
        with path.open("w") as file:
            file.write(WORDS["channel-4"])
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        disk.settle()
        files, raw = Scanner(WORDS), Scanner(WORDS)
        files.files(disk.place)
        assert disk.image is not None
        raw.raw(disk.image)
    assert files.findings.channels == set()
    assert raw.findings.channels == {"channel-4"}


@needs_disk
def test_what_is_written_to_the_temporary_folders_is_on_that_disk():
    write = (
        f"import pathlib, sys; pathlib.Path(sys.argv[1], 'x').write_text({WORDS['channel-5']!r})"
    )
    with a_disk() as disk:
        for folder in ("/tmp", "/var/tmp"):  # noqa: S108 (covered)
            command = disk.on_it([sys.executable, "-c", write, folder])
            subprocess.run(command, check=True)
            assert not Path(folder, "x").exists()
        for folder in disk.temporary:
            assert (folder / "x").read_text() == WORDS["channel-5"]
