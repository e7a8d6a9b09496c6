"""Each kind of trace by itself."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.traces.print_jobs import CupsQueue, NoPrinting, PrintJobsStep, run_command
from sessions.traces.recent_files import RecentFilesStep, recent_places
from sessions.traces.shared_memory import SharedMemoryStep
from sessions.wipe import WipeError

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")


@posix
def test_recent_files_are_looked_for_where_desktops_note_them(tmp_path):
    places = recent_places({"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CACHE_HOME": "here"},
                           tmp_path)  # fmt: skip
    assert tmp_path / "data/recently-used.xbel" in places
    assert tmp_path / ".local/share/recently-used.xbel" in places
    assert tmp_path / ".cache/thumbnails" in places


@posix
def test_lists_are_erased_and_folders_stay(tmp_path):
    folder, xbel = tmp_path / "RecentDocuments", tmp_path / "recently-used.xbel"
    folder.mkdir()
    (folder / "cv.desktop").touch()
    xbel.touch()
    step = RecentFilesStep((folder, xbel, tmp_path / "missing"))
    assert step.verify().cause == "2 lists not erased"
    assert step.erase() is True
    assert step.verify() is None
    assert folder.is_dir()
    assert step.erase() is False


@posix
def test_a_linked_list_is_removed_and_its_target_kept(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    (tmp_path / "link").symlink_to(kept)
    step = RecentFilesStep((tmp_path / "link",))
    step.erase()
    assert (kept / "file").exists()
    assert step.verify() is None


class FakeCups:
    """lpstat and cancel, as CUPS answers them."""

    def __init__(
        self, jobs: int = 0, *, stuck: bool = False, down: bool = False, at: str = "localhost:631"
    ) -> None:
        self.jobs, self.stuck, self.down, self.at = jobs, stuck, down, at
        self.said: list[list[str]] = []

    def __call__(self, words):
        self.said.append(list(words))
        if "-H" in words:
            return 0, f"{self.at}\n"
        if self.down:
            return 1, ""
        if words[0] == "cancel":
            self.jobs = self.jobs if self.stuck else 0
            return 0, ""
        return 0, "".join(f"laser-{n} kiosk 1024 Tue\n" for n in range(self.jobs))


def test_waiting_jobs_are_cancelled():
    cups = FakeCups(2)
    step = PrintJobsStep(CupsQueue("kiosk", cups))
    assert step.erase() is True
    assert step.verify() is None
    assert ["cancel", "-a", "-x", "-u", "kiosk"] in cups.said


def test_a_job_that_will_not_go_is_told():
    step = PrintJobsStep(CupsQueue("kiosk", FakeCups(1, stuck=True)))
    step.erase()
    assert step.verify().cause == "1 jobs waiting"


@pytest.mark.parametrize("queue", [NoPrinting(), CupsQueue("kiosk", FakeCups(down=True))])
def test_without_a_print_system_there_is_nothing_to_do(queue):
    step = PrintJobsStep(queue)
    assert step.erase() is False
    assert step.verify() is None


@pytest.mark.parametrize(
    "queue",
    [
        CupsQueue("kiosk", FakeCups(down=True), is_named=True),
        CupsQueue("kiosk", FakeCups(down=True, at="/run/cups/cups.sock")),
        CupsQueue("kiosk", FakeCups(down=True, at="print.example.org:631")),
    ],
)
def test_a_print_server_that_does_not_answer_is_no_empty_queue(queue):
    for look in (PrintJobsStep(queue).erase, PrintJobsStep(queue).verify):
        with pytest.raises(WipeError, match="does not answer: documents may wait"):
            look()


def test_a_print_server_that_answered_once_must_answer_again():
    cups = FakeCups(1)
    step = PrintJobsStep(CupsQueue("kiosk", cups))
    assert step.erase() is True
    cups.down = True
    with pytest.raises(WipeError, match="does not answer"):
        step.verify()


def test_a_command_that_is_missing_is_a_typed_error():
    with pytest.raises(WipeError, match="does not answer"):
        run_command(["/nonexistent/lpstat"])


@posix
def test_only_the_engines_own_names_are_removed(tmp_path):
    for name in (".org.chromium.Chromium.x1", "pulse-shm-1", "somebody.org.chromium."):
        (tmp_path / name).touch()
    step = SharedMemoryStep(tmp_path)
    assert "1 not removed" in step.verify().cause
    assert step.erase() is True
    assert {p.name for p in tmp_path.iterdir()} == {"pulse-shm-1", "somebody.org.chromium."}
    if os.getuid() == 0:
        other = tmp_path / ".org.chromium.theirs"
        other.touch()
        os.chown(other, 65534, 65534)
        step.erase()
        assert other.exists()


_SEGMENT = """
import ctypes
print(ctypes.CDLL(None).shmget(0, ctypes.c_size_t(4096), 0o600))
"""


@pytest.mark.skipif(not Path("/proc/sysvipc/shm").exists(), reason="no System V memory")
def test_a_segment_of_a_dead_process_is_removed_and_ours_is_not(tmp_path):
    ours = ctypes.CDLL(None).shmget(0, ctypes.c_size_t(4096), 0o600)
    try:
        done = subprocess.run([sys.executable, "-c", _SEGMENT], capture_output=True, check=True)
        left = int(done.stdout)
        step = SharedMemoryStep(tmp_path)
        assert step.verify() is not None
        assert step.erase() is True
        assert step.verify() is None
        existing = {line.split()[1] for line in Path("/proc/sysvipc/shm").read_text().splitlines()}
        assert str(left) not in existing
        assert str(ours) in existing
    finally:
        ctypes.CDLL(None).shmctl(ours, 0, None)
