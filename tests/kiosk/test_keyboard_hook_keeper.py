"""The watchdog by a clock of the tests' own; then the shell's side with real processes."""

import logging
import sys
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest
from PySide6.QtCore import QProcess

from kiosk.lockdown.keyboard_hook.keeper import KeyboardHook
from kiosk.lockdown.keyboard_hook.watchdog import Verdict, Watchdog
from kiosk.lockdown.keyboard_hook.words import Word
from kiosk.lockdown.operation import OperationError
from kiosk.paths import PROGRAMME_ROOT

WELL, RESTART, WAIT = Verdict.WELL, Verdict.RESTART, Verdict.WAIT
LOG = "kiosk.lockdown.keyboard_hook.keeper"


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def dog(clock):
    dog = Watchdog(clock)
    dog.started()
    return dog


def look_each_second(dog, clock, seconds, word=None):
    verdicts = []
    for _second in range(seconds):
        clock.now += 1
        if word is not None:
            dog.heard(word)
        verdicts.append(dog.look())
    return verdicts


@pytest.mark.parametrize("word", [Word.ALIVE, Word.BLIND, Word.ARMED])
def test_one_that_speaks_is_well(dog, clock, word):
    assert set(look_each_second(dog, clock, 100, word)) == {WELL}


def test_one_that_falls_silent_is_started_again(dog, clock):
    dog.heard(Word.ARMED)
    assert look_each_second(dog, clock, 6) == [WELL] * 5 + [RESTART]
    assert dog.trouble == "it is silent"
    dog.started()
    assert dog.look() is WELL


def test_a_start_may_take_longer_than_a_silence(dog, clock):
    assert look_each_second(dog, clock, 16) == [WELL] * 15 + [RESTART]
    assert dog.trouble == "it sets no hook"


def test_one_whose_hook_is_removed_again_and_again_is_started_again(dog, clock):
    assert look_each_second(dog, clock, 3, Word.LOST) == [WELL, WELL, RESTART]
    dog.heard(Word.ALIVE)
    assert look_each_second(dog, clock, 2, Word.LOST) == [WELL, WELL]


def test_one_that_ended_is_started_again_at_once(dog):
    dog.heard(Word.ALIVE)
    dog.ended()
    assert dog.look() is RESTART


def test_there_is_an_end_to_starting_again_for_a_while(dog, clock):
    verdicts = []
    for _second in range(60):
        clock.now += 1
        dog.ended()
        verdicts.append(dog.look())
        if verdicts[-1] is RESTART:
            dog.started()
    assert verdicts == [RESTART] * 4 + [WAIT] * 55 + [RESTART]


def test_a_shell_that_slept_does_not_take_it_for_silence(dog, clock):
    dog.heard(Word.ALIVE)
    dog.look()
    clock.now += 3600
    assert dog.look() is WELL
    assert look_each_second(dog, clock, 6)[-1] is RESTART


# ------------------------------------------------------------------------------- real processes


SCRIPT = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from tests.kiosk.fake_keyboard import main\n"
    "sys.exit(main(sys.argv[2]))"
)


def command(bad_ticks=""):
    return (sys.executable, "-I", "-c", SCRIPT, str(PROGRAMME_ROOT), bad_ticks)


@pytest.fixture
def keep(qapp) -> Iterator:
    kept: list[KeyboardHook] = []

    def keep(words: tuple[str, ...], **options) -> KeyboardHook:
        kept.append(KeyboardHook(words, **options))
        return kept[-1]

    yield keep
    for hook in kept:
        with suppress(OperationError):
            hook.revert({})
        hook.deleteLater()


def pid(hook):
    return hook._process.processId()


def test_it_stands_from_start_to_end_and_its_process_is_gone(keep):
    hook = keep(command())
    assert hook.survey() == {}
    hook.perform()
    first = psutil.Process(pid(hook))
    hook.perform()  # it is there already
    assert psutil.Process(pid(hook)) == first
    process = hook._process
    hook.revert({})
    assert (process.exitStatus(), process.exitCode()) == (QProcess.ExitStatus.NormalExit, 0)
    assert not first.is_running()
    hook.revert({})


def test_a_start_that_was_never_made_is_nothing_to_undo(keep):
    keep(command()).revert({})


def test_windows_refusal_stops_the_lockdown_and_is_told(keep):
    hook = keep(command("refused"))
    with pytest.raises(OperationError, match="Windows error 5"):
        hook.perform()
    hook.revert({})


def test_a_programme_that_is_not_there_is_told(keep, tmp_path):
    hook = keep((str(tmp_path / "nothing"),))
    with pytest.raises(OperationError, match="could not be set"):
        hook.perform()


def test_a_process_that_dies_is_started_again(keep, qtbot, caplog):
    hook = keep(command("crash"))
    hook.perform()
    first, hook._command = pid(hook), command()
    qtbot.waitUntil(lambda: pid(hook) not in (0, first), timeout=20_000)
    assert [record.getMessage() for record in caplog.records if record.name == LOG] == [
        "keyboard hook: its process ended; it is started again"
    ]
    caplog.clear()


def test_one_that_keeps_dying_is_said_once_and_when_it_is_back(keep, qtbot, caplog, clock):
    hook = keep(command("crash"), clock=clock)
    said: list[bool] = []
    hook.guarded.connect(said.append)
    hook.perform()
    qtbot.waitUntil(lambda: said == [False], timeout=60_000)
    errors = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    assert errors == ["keyboard hook: its process ended, again and again"]
    hook._command = command()
    clock.now += 61
    hook.look()
    qtbot.waitUntil(lambda: said == [False, True], timeout=20_000)
    caplog.clear()
    assert hook._process.state() is QProcess.ProcessState.Running


def test_one_that_hangs_is_ended_and_started_again(keep, qtbot, caplog, clock):
    hook = keep(command("hang"), clock=clock)
    hook.perform()
    hung = psutil.Process(pid(hook))
    hook._command = command()
    for _second in range(7):  # nothing of it arrives meanwhile: the loop is not run
        clock.now += 1
        hook.look()
    qtbot.waitUntil(lambda: hook._watchdog.is_armed, timeout=20_000)
    assert pid(hook) != hung.pid
    qtbot.waitUntil(lambda: not hung.is_running(), timeout=20_000)
    assert "it is silent" in caplog.text
    caplog.clear()


def test_it_ends_with_the_shell():
    """Its standard input closes when the shell is gone, whatever ended that."""
    with psutil.Popen(command(), stdin=-1, stdout=-1) as process:
        assert process.stdout.readline() == b"armed\n"
        process.stdin.close()
        assert process.wait(30) == 0


def test_it_ends_when_nobody_listens_any_more():
    with psutil.Popen(command(), stdin=-1, stdout=-1) as process:
        assert process.stdout.readline() == b"armed\n"
        process.stdout.close()
        assert process.wait(30) == 0


def test_a_hook_whose_thread_hangs_does_not_outlive_the_shell():
    with psutil.Popen(command("hang"), stdin=-1, stdout=-1) as process:
        assert process.stdout.readline() == b"armed\n"
        process.stdin.close()
        assert process.wait(30) == 1
