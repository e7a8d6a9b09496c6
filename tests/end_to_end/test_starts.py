"""The programme as it is started for good, with nothing of ours inside."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.shell_process import ALREADY_RUNNING
from providers.policy import ToolReason, ToolRefusal
from tests.end_to_end.driver import PROJECT
from tests.end_to_end.seat import a_seat
from tests.end_to_end.tour import cards, library
from tests.end_to_end.unprivileged import is_root, unprivileged
from ui.patron.refusal_words import refusal_words
from ui.text import typeset

pytestmark = pytest.mark.end_to_end


def kiosk(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = unprivileged([sys.executable, "-m", "kiosk", *words], home)
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_it_tests_itself(tmp_path):
    done = kiosk(tmp_path, "--self-test")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert line.startswith("self-test passed: ")
    assert "verified in" in line


def test_two_on_one_folder_would_wipe_each_others_patrons(tmp_path):
    with a_seat(tmp_path) as seat:
        seat.lock()
        second = kiosk(tmp_path, "run", "--demo", "--full-screen", "--home", str(seat.kiosk.home))
        assert second.returncode == ALREADY_RUNNING
        assert second.stdout == ""
        (line,) = second.stderr.splitlines()
        assert "already runs" in line
        assert f"process {seat.shell_pid}" in line
        seat.takes_a_card()


@pytest.mark.skipif(not is_root(), reason="the web engine refuses nobody else")
def test_where_the_web_engine_cannot_be_locked_in_web_tools_say_so(tmp_path: Path):
    with a_seat(
        tmp_path, arrange=lambda kiosk: library.add_page(kiosk, "page", "La page", 9), as_is=True
    ) as seat:
        seat.expect("ERROR kiosk.web_start no web panes: the web engine refuses root")
        seat.lock()
        seat.sit_down(cards.MALIK)
        seat.click(f"purpose-{library.PAGE_PURPOSE}")
        seat.click("tool-page")
        why = refusal_words(ToolRefusal(ToolReason.WEB_PANES_UNAVAILABLE))[0]
        seat.see("banner-text", text=typeset(why))
        assert not seat.see("open-tool")["enabled"]
        seat.leave()
