"""A session's directory: private, in memory where there is such a place, never somebody else's."""

import os
import stat
import sys
from pathlib import Path

import pytest

from sessions import session_directory
from sessions.erase_tree import erase_tree
from sessions.session_directory import (
    SessionDirectoryError,
    SessionDirectorySettings,
    SessionRoot,
    choose_root,
    is_in_memory,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
SHM = Path("/dev/shm")  # noqa: S108
AUTO = SessionDirectorySettings()


def given(root: Path) -> SessionDirectorySettings:
    return SessionDirectorySettings(root=root)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_a_directory_is_private_and_has_its_folders(tmp_path):
    old = os.umask(0)
    try:
        made = choose_root(given(tmp_path / "root"), {}, tmp_path / "state").create()
    finally:
        os.umask(old)
    folders = [made.path, made.path.parent, made.home, made.tmp, made.files, made.run]
    assert [mode(folder) for folder in folders] == [0o700] * 6


def test_two_directories_never_share_a_name(tmp_path):
    root = choose_root(given(tmp_path), {}, tmp_path / "state")
    assert len({root.create().path for _ in range(50)}) == 50


def test_a_taken_name_is_an_error_not_a_shared_directory(tmp_path):
    root = choose_root(given(tmp_path), {}, tmp_path / "state")
    root.create(lambda: "same")
    with pytest.raises(FileExistsError):
        root.create(lambda: "same")


@pytest.mark.skipif(not is_in_memory(SHM), reason="no tmpfs at /dev/shm")
def test_memory_is_chosen_first(tmp_path):
    root = choose_root(AUTO, {}, tmp_path)
    try:
        assert root.on_tmpfs
        assert root.path.parent == SHM.resolve()
        assert root.create().on_tmpfs
    finally:
        erase_tree(root.path)


def test_without_memory_it_is_beside_the_store_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(session_directory, "is_in_memory", lambda path: False)
    root = choose_root(AUTO, {"XDG_RUNTIME_DIR": str(tmp_path / "run")}, tmp_path / "state")
    assert root == SessionRoot(tmp_path / "state" / "sessions", on_tmpfs=False)
    assert not root.create().on_tmpfs


def test_two_shells_of_one_account_have_roots_of_their_own(tmp_path):
    first = choose_root(given(tmp_path), {}, tmp_path / "one")
    second = choose_root(given(tmp_path), {}, tmp_path / "two")
    assert first.path != second.path
    assert first == choose_root(given(tmp_path), {}, tmp_path / "one")


def test_a_link_where_the_root_should_be_is_refused(tmp_path):
    root = choose_root(given(tmp_path), {}, tmp_path / "state")
    root.path.rmdir()
    (tmp_path / "elsewhere").mkdir()
    root.path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SessionDirectoryError, match="not a folder of its own"):
        root.create()
    with pytest.raises(SessionDirectoryError):
        choose_root(given(tmp_path), {}, tmp_path / "state")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to chown")
def test_a_root_of_another_account_is_refused(tmp_path):
    root = choose_root(given(tmp_path), {}, tmp_path / "state")
    os.chown(root.path, 65534, 65534)
    with pytest.raises(SessionDirectoryError, match="another account"):
        root.create()


def test_a_root_open_to_others_is_closed(tmp_path):
    root = choose_root(given(tmp_path), {}, tmp_path / "state")
    root.path.chmod(0o777)
    root.create()
    assert mode(root.path) == 0o700


def test_a_relative_root_and_a_file_are_refused(tmp_path):
    (tmp_path / "file").touch()
    for root in (Path("here"), tmp_path / "file"):
        with pytest.raises(SessionDirectoryError):
            choose_root(given(root), {}, tmp_path / "state")


def test_what_earlier_runs_left_is_listed_but_what_is_spared(tmp_path):
    root = choose_root(given(tmp_path), {}, tmp_path / "state")
    warm, old = root.create(), root.create()
    (root.path / "stray").touch()
    assert set(root.leftovers(frozenset({warm.path}))) == {old.path, root.path / "stray"}


def test_memory_is_told_by_the_deepest_mount(tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\n/dev/sdb /run/my\\040disk ext4 rw 0 0\n"
        "tmpfs /over tmpfs rw 0 0\n/dev/sdc /over ext4 rw 0 0\n"
    )
    monkeypatch.setattr(session_directory, "_MOUNTS", mounts)
    asked = ["/run/user", "/run/my disk/x", "/home", "/runner", "/over/x"]
    assert [is_in_memory(Path(p)) for p in asked] == [True, False, False, False, False]
