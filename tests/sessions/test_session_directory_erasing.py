"""Erasing a directory, whatever its owner made of it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions import erase_tree as module
from sessions.erase_tree import empty_tree, erase_tree

PROJECT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")


@pytest.fixture(params=["descriptor", "path"])
def way(request, monkeypatch):
    monkeypatch.setattr(module, "_BY_DESCRIPTOR", request.param == "descriptor")
    return request.param


@posix
@pytest.mark.usefixtures("way")
def test_links_out_of_the_directory_are_removed_and_not_followed(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    for folder in (outside, inside, inside / "deep"):
        folder.mkdir()
    (outside / "treasure").write_text("kept")
    (inside / "folder").symlink_to(outside)
    (inside / "deep" / "file").symlink_to(outside / "treasure")
    (inside / "deep" / "up").symlink_to("../..")
    (inside / "deep" / "loop").symlink_to("loop")
    os.link(outside / "treasure", inside / "second-name")
    erase_tree(inside)
    assert not os.path.lexists(inside)
    assert (outside / "treasure").read_text() == "kept"


@pytest.mark.usefixtures("way")
def test_a_link_in_its_place_is_removed_itself(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    erase_tree(tmp_path / "link")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.usefixtures("way")
def test_nothing_there_is_no_error(tmp_path):
    erase_tree(tmp_path / "nothing")


@posix
def test_odd_names_pipes_and_sockets_go_too(tmp_path):
    top = tmp_path / "top"
    top.mkdir()
    for name in (b"\xff\xfe", b"new\nline", b" ", b"-rf", b"*", b".moved-0", b"x" * 255):
        os.close(os.open(os.fsencode(top) + b"/" + name, os.O_CREAT | os.O_WRONLY))
    os.mkfifo(top / "pipe")
    erase_tree(top)
    assert not top.exists()


@posix
def test_a_tree_deeper_than_any_path_goes(tmp_path):
    top, depth = tmp_path / "top", 3000
    top.mkdir()
    at = os.open(top, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=at)
        os.close(os.open("f", os.O_CREAT, dir_fd=at))
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    erase_tree(top)
    assert not top.exists()


_UNREADABLE = """
import os, sys
from pathlib import Path
sys.path.insert(0, {project!r})
from sessions.erase_tree import erase_tree
os.setgroups([]); os.setgid(65534); os.setuid(65534)
top = Path({top!r})
for mode, name in ((0o500, "readonly"), (0o000, "closed"), (0o100, "search"), (0o300, "blind")):
    (top / name / "in" / "deeper").mkdir(parents=True)
    (top / name / "in" / "deeper" / "file").write_text("x")
    for folder in (top / name / "in" / "deeper", top / name / "in", top / name):
        folder.chmod(mode)
top.chmod(0o500)
erase_tree(top)
print(os.path.lexists(top))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="becomes nobody")
def test_folders_closed_by_their_owner_go_too():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        top = Path(folder, "top")
        top.mkdir()
        os.chown(top, 65534, 65534)
        script = _UNREADABLE.format(project=str(PROJECT), top=str(top))
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
        assert (done.stdout, done.stderr) == (b"False\n", b"")


names = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1,
                max_size=8).filter(lambda name: name not in {".", ".."})  # fmt: skip
trees = st.recursive(
    st.none(), lambda inside: st.dictionaries(names, inside, max_size=4), max_leaves=12
)


def _plant(path: Path, tree) -> None:
    if tree is None:
        path.write_text("x")
        return
    path.mkdir()
    for name, inside in tree.items():
        if not (path / name).exists():
            _plant(path / name, inside)


@posix
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tree=trees)
def test_any_tree_is_erased(tmp_path, tree):
    _plant(tmp_path / "top", tree)
    erase_tree(tmp_path / "top")
    assert not os.path.lexists(tmp_path / "top")


@pytest.mark.usefixtures("way")
def test_emptying_leaves_the_folder(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "c").touch()
    empty_tree(tmp_path)
    assert list(tmp_path.iterdir()) == []
