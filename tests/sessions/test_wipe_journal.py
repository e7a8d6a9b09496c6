"""The journal: what the next start knows after a crash or a power cut."""

import os
import stat

import pytest

from sessions import journal as module
from sessions.journal import Journal
from sessions.processes import leader_of


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "running.json")


def test_what_was_noted_is_there_for_the_next_start(journal, tmp_path):
    noted = journal.note(os.getpid(), tmp_path)
    assert Journal(tmp_path / "running.json").running() == (noted,)
    assert noted.leader == leader_of(os.getpid())


def test_what_is_gone_is_forgotten(journal, tmp_path):
    journal.note(os.getpid(), tmp_path)
    kept = journal.note(os.getppid(), tmp_path)
    journal.forget([os.getpid()])
    assert journal.running() == (kept,)


def test_ids_mean_nothing_after_the_machine_was_started_again(journal, tmp_path, monkeypatch):
    journal.note(os.getpid(), tmp_path)
    monkeypatch.setattr(module, "boot_id", lambda: "another")
    assert journal.running() == ()


def test_the_file_is_private_and_alone(journal, tmp_path):
    journal.note(os.getpid(), tmp_path)
    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_write_cut_short_leaves_the_former_page(journal, tmp_path, monkeypatch):
    noted = journal.note(os.getpid(), tmp_path)

    def power_cut(_descriptor):
        raise OSError(5, "cut")

    monkeypatch.setattr(os, "fsync", power_cut)
    with pytest.raises(OSError, match="cut"):
        journal.note(os.getppid(), tmp_path)
    monkeypatch.undo()
    assert journal.running() == (noted,)
    journal.note(os.getppid(), tmp_path)
    assert len(journal.running()) == 2


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"boot":"","running":[{"pid":1}]}', b"\xff"]
)
def test_a_damaged_page_is_told_and_counts_as_empty(journal, tmp_path, content, caplog):
    (tmp_path / "running.json").write_bytes(content)
    assert journal.running() == ()
    assert "can't be read" in caplog.text
    caplog.clear()
