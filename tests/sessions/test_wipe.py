"""The wipe: every step counts, none stops another, and nothing is believed unseen."""

import os
import sys
import threading
import time
from dataclasses import dataclass, field

import pytest

from sessions.journal import Journal
from sessions.session_directory import SessionDirectorySettings, choose_root
from sessions.traces.clipboard import ClipboardStep
from sessions.traces.print_jobs import PrintJobsStep
from sessions.traces.recent_files import RecentFilesStep
from sessions.traces.shared_memory import SharedMemoryStep
from sessions.wipe import Outcome, Remainder, WipeError, run_wipe
from sessions.wipe_plan import Traces, steps_for
from tests.sessions.process_helpers import STUBBORN, is_running, patron

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX sessions")


@dataclass
class FakeClipboard:
    held: str = ""

    def clear(self) -> bool:
        had, self.held = bool(self.held), ""
        return had

    def is_empty(self) -> bool:
        return not self.held


@dataclass
class FakeQueue:
    jobs: int = 0

    def waiting(self) -> int:
        return self.jobs

    def cancel_all(self) -> None:
        self.jobs = 0


@dataclass
class FakeStep:
    name: str = "fake"
    left: int = 0
    diary: list[str] = field(default_factory=list)
    error: Exception | None = None

    def erase(self) -> bool:
        self.diary.append(f"{self.name} erase")
        if self.error:
            raise self.error
        return True

    def verify(self) -> Remainder | None:
        self.diary.append(f"{self.name} verify")
        self.left -= 1
        return Remainder("one left") if self.left >= 0 else None


def test_everything_is_verified_after_everything_was_erased():
    diary: list[str] = []
    report = run_wipe([FakeStep("a", diary=diary), FakeStep("b", diary=diary)], time.monotonic)
    assert diary == ["a erase", "b erase", "a verify", "b verify"]
    assert report.verified
    assert report.cause == ""


def test_a_step_that_fails_stops_no_other():
    broken = FakeStep("broken", error=WipeError("the cable is out"))
    report = run_wipe([broken, FakeStep("next")], time.monotonic)
    assert [s.outcome for s in report.steps] == [Outcome.FAILED, Outcome.ERASED]
    assert report.cause == "broken: the cable is out"


def test_what_is_left_once_is_erased_in_a_second_round():
    assert run_wipe([FakeStep(left=1)], time.monotonic).verified


def test_what_is_left_twice_is_a_failure():
    report = run_wipe([FakeStep(left=2), FakeStep("fine")], time.monotonic)
    assert not report.verified
    assert report.cause == "fake: one left"


@pytest.mark.parametrize("error", [OSError(28, "No space left", "/home/anna/cv.pdf"),
                                   ValueError("/home/anna/cv.pdf")])  # fmt: skip
def test_a_report_names_no_file(error):
    report = run_wipe([FakeStep(error=error)], time.monotonic)
    assert not report.verified
    assert "anna" not in report.cause + report.summary() + repr(report)


def test_the_times_are_the_clocks():
    now = iter(range(100))
    report = run_wipe([FakeStep()], lambda: next(now))
    assert report.milliseconds == 5000
    assert report.steps[0].milliseconds == 2000
    assert report.summary() == "verified in 5000 ms (fake erased 2000 ms)"


def test_an_early_step_works_beside_the_others_and_again_after_them():
    met = threading.Barrier(2, timeout=5)
    diary: list[str] = []

    class Early(FakeStep):
        def begin(self):
            met.wait()
            diary.append("begin")

    class Meets(FakeStep):
        def erase(self):
            met.wait()
            return super().erase()

    early, other = Early("early", diary=diary), Meets("other", diary=diary)
    assert run_wipe([other, early], time.monotonic).verified
    assert diary.index("early erase") > max(diary.index("begin"), diary.index("other erase"))


# ------------------------------------------------------------------------------ a whole session


@dataclass
class Site:
    """A session that left every trace it could, in real processes and files."""

    traces: Traces
    steps: list
    clipboard: FakeClipboard
    queue: FakeQueue
    warm: object


@pytest.fixture
def site(tmp_path):
    root = choose_root(SessionDirectorySettings(root=tmp_path / "root"), {}, tmp_path / "state")
    journal, clipboard, queue = Journal(tmp_path / "running.json"), FakeClipboard(), FakeQueue()
    traces = Traces(root, journal, clipboard, queue, is_dedicated=False)
    used, warm, old = root.create(), root.create(), root.create()
    (old.files / "letter.txt").write_text("left by a power cut")
    clipboard.held, queue.jobs = "a password", 2
    shm, recent = tmp_path / "shm", tmp_path / "recently-used.xbel"
    shm.mkdir()
    (shm / ".org.chromium.Chromium.aB3").write_text("pixels")
    recent.write_text("<xbel/>")
    script = f"{STUBBORN}\nopen('files/diary', 'w').write('x')\nos.fork()\nready(); wait()"
    with patron(warm.path) as kept, patron(used.path, script, ready=2) as leaving:
        journal.note(leaving.pid, used.path)
        spared = journal.note(kept.pid, warm.path)
        steps = [
            *(s for s in steps_for(traces, time.monotonic, spared) if s.name != "shared memory"),
            SharedMemoryStep(shm),
            RecentFilesStep((recent,)),
            PrintJobsStep(queue),
        ]
        yield Site(traces, steps, clipboard, queue, kept)


ALL = ["processes", "directories", "clipboard", "shared memory", "recent files", "print jobs"]


@posix
def test_a_session_is_wiped_and_the_warm_one_is_not(site):
    report = run_wipe(site.steps, time.monotonic)
    assert report.verified, report.cause
    assert [step.name for step in report.steps] == ALL
    assert {step.outcome for step in report.steps} == {Outcome.ERASED}
    assert is_running(site.warm.pid)
    assert len(site.traces.root.leftovers()) == 1


@posix
@pytest.mark.parametrize("missing", ALL)
def test_without_any_one_step_the_wipe_is_not_verified(site, missing):
    @dataclass
    class OnlyLooks:
        inner: object
        name: str = missing

        def erase(self) -> bool:
            return False

        def verify(self) -> Remainder | None:
            return self.inner.verify()

    steps = [OnlyLooks(step) if step.name == missing else step for step in site.steps]
    report = run_wipe(steps, time.monotonic)
    assert not report.verified
    failed = {step.name for step in report.steps if step.outcome is Outcome.FAILED}
    assert missing in failed
    assert failed <= {missing, "directories"}  # a living process may go on writing there


@posix
def test_a_second_wipe_finds_nothing(site):
    run_wipe(site.steps, time.monotonic)
    again = run_wipe(
        [*steps_for(site.traces, time.monotonic, site.traces.journal.running()[1])], time.monotonic
    )
    outcomes = {step.name: step.outcome for step in again.steps if step.name != "shared memory"}
    assert set(outcomes.values()) == {Outcome.NOTHING}


@posix
def test_the_next_start_ends_what_a_killed_shell_left(tmp_path):
    """The journal and the root are all the next shell knows."""
    root = choose_root(SessionDirectorySettings(root=tmp_path / "root"), {}, tmp_path / "state")
    made = root.create()
    with patron(made.path, f"{STUBBORN}\nos.chdir('/'); ready(); wait()") as orphaned:
        Journal(tmp_path / "running.json").note(orphaned.pid, made.path)
        reborn = Traces(root, Journal(tmp_path / "running.json"), FakeClipboard(), FakeQueue(),
                        is_dedicated=False)  # fmt: skip
        report = run_wipe(steps_for(reborn, time.monotonic), time.monotonic)
        assert report.verified, report.cause
        assert not is_running(orphaned.pid)
        assert root.leftovers() == ()


@posix
def test_a_writer_that_races_the_eraser_loses(tmp_path):
    root = choose_root(SessionDirectorySettings(root=tmp_path / "root"), {}, tmp_path / "state")
    journal, made = Journal(tmp_path / "running.json"), root.create()
    script = """
ready()
n = 0
while True:
    n += 1
    try:
        os.makedirs(f"files/{n}/a/b", exist_ok=True); open(f"files/{n}/a/b/c", "w").close()
    except OSError:
        pass
"""
    with patron(made.path, script) as writer:
        journal.note(writer.pid, made.path)
        traces = Traces(root, journal, FakeClipboard(), FakeQueue(), is_dedicated=False)
        report = run_wipe(steps_for(traces, time.monotonic), time.monotonic)
        assert report.verified, report.cause


@posix
def test_a_dedicated_accounts_own_traces_are_wiped_too(tmp_path):
    root = choose_root(SessionDirectorySettings(root=tmp_path / "root"), {}, tmp_path / "state")
    journal = Journal(tmp_path / "running.json")
    traces = Traces(root, journal, FakeClipboard(), FakeQueue(), is_dedicated=True)
    assert [step.name for step in steps_for(traces, time.monotonic)] == [
        "processes", "directories", "clipboard", "shared memory", "recent files", "print jobs",
    ]  # fmt: skip


def test_the_clipboard_that_will_not_empty_is_told():
    class Stuck(FakeClipboard):
        def clear(self) -> bool:
            return True

    report = run_wipe([ClipboardStep(Stuck("glued"))], time.monotonic)
    assert report.cause == "clipboard: it still holds something"
    assert "glued" not in repr(report)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
def test_an_empty_wipe_is_verified():
    assert run_wipe([], time.monotonic).verified
