"""Files that commands make: whole or not at all, and never over another unless that is asked."""

import errno
import os
import stat
import sys

import pytest

from kiosk.commands.errors import CommandError
from kiosk.commands.new_file import SHARED, write_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")


def refused(path, force=False):
    with pytest.raises(CommandError) as caught:
        write_file(path, b"new", force=force)
    assert str(path) in caught.value.said.fr
    return str(caught.value)


@posix
@pytest.mark.parametrize("force", [False, True])
def test_a_file_is_this_account_s_alone(tmp_path, force):
    path, before = tmp_path / "a", os.umask(0)
    try:
        write_file(path, b"new", force=force)
        write_file(tmp_path / "b", b"", force=force, mode=SHARED)
    finally:
        os.umask(before)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o666


def test_what_is_there_stays_unless_asked(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    assert "add --force" in refused(path)
    assert path.read_bytes() == b"old"
    write_file(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_link_is_not_followed(tmp_path):
    target, path = tmp_path / "target", tmp_path / "a"
    target.write_bytes(b"old")
    path.symlink_to(target)
    refused(path)
    write_file(path, b"new", force=True)
    assert target.read_bytes() == b"old"
    assert not path.is_symlink()


@pytest.mark.parametrize("force", [False, True])
def test_where_nothing_can_be_written(tmp_path, force):
    assert "Check the folder" in refused(tmp_path / "none" / "a", force)
    assert "a\0b" in refused(tmp_path / "a\0b", force)
    folder = tmp_path / "folder"
    folder.mkdir()
    refused(folder, force)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("force", [False, True])
def test_half_a_file_is_none(tmp_path, monkeypatch, force):
    path, opened = tmp_path / "a", os.fdopen

    def full(descriptor, mode):
        file = opened(descriptor, mode, buffering=0)
        file.close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    if force:
        path.write_bytes(b"old")
    assert "No space left" in refused(path, force)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([b"old"] if force else [])
