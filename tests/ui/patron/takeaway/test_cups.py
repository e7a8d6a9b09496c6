"""A patron's process and the wipe against a real print system, where there is one."""

import os
import pwd
import subprocess
import sys

import pytest

from kiosk.patron_environment import patron_environment
from sessions.session_directory import SessionRoot
from sessions.traces.print_jobs import CupsQueue, PrintJobsStep, run_command
from sessions.wipe import WipeError
from tests.machine import PROJECT
from tests.peers.cups_server import CupsServer, is_installed

pytestmark = pytest.mark.skipif(not is_installed(), reason="cups-daemon is not installed")
SECRET = "Lettre de Jeanne Moreau"


@pytest.fixture(scope="module")
def cups(tmp_path_factory):
    with CupsServer(tmp_path_factory.mktemp("cups")) as server:
        yield server


class Patron:
    """A process in a patron's environment, and the printer it was told to use."""

    def __init__(self, root, cups, printer="") -> None:
        base = {**os.environ, "CUPS_SERVER": cups}
        self.directory = SessionRoot(root, on_tmpfs=False).create()
        environment = patron_environment(
            base, self.directory, qt_platform="offscreen", parent=os.getpid()
        )
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.patron.takeaway.printing_process", printer],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=environment, cwd=PROJECT,
        )  # fmt: skip

    def print(self, text: str) -> str:
        self._process.stdin.write(text + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def leave(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(30)


@pytest.fixture(scope="module")
def patron(tmp_path_factory, cups):
    patron = Patron(tmp_path_factory.mktemp("sessions"), cups.address, "laser")
    yield patron
    patron.leave()


def test_a_document_is_printed_and_no_title_or_text_of_it_stays(cups, patron):
    assert patron.print(SECRET) == "printed"
    cups.wait_until(lambda: [path.name[0] for path in cups.spooled()] == ["c"])
    (record,) = cups.spooled()  # of the job; the document is gone once it is printed
    written = record.read_bytes()
    assert b"Document" in written
    assert SECRET.encode() not in written
    assert not list(patron.directory.tmp.iterdir())


def test_a_job_that_waits_is_found_by_the_wipe_and_erased(cups, patron, monkeypatch):
    cups.run("lpadmin", "-p", "laser", "-o", "job-hold-until-default=indefinite")
    try:
        assert patron.print(SECRET) == "printed"
    finally:
        cups.run("lpadmin", "-p", "laser", "-o", "job-hold-until-default=no-hold")
    user = pwd.getpwuid(os.getuid()).pw_name
    (job,) = cups.waiting()
    assert user in job.split()
    documents = [path for path in cups.spooled() if path.name.startswith("d")]
    assert len(documents) == 1
    monkeypatch.setenv("CUPS_SERVER", cups.address)
    step = PrintJobsStep(CupsQueue(user, run_command))
    assert step.verify().cause == "1 jobs waiting"
    assert step.erase() is True
    assert step.verify() is None
    assert cups.waiting() == []
    assert not documents[0].exists()


def test_a_server_that_is_gone_is_a_failure_and_no_empty_queue(tmp_path, monkeypatch):
    with CupsServer(tmp_path) as going:
        monkeypatch.setenv("CUPS_SERVER", going.address)
        step = PrintJobsStep(CupsQueue("kiosk", run_command))
        assert step.verify() is None
    for again in (step, PrintJobsStep(CupsQueue("kiosk", run_command))):
        with pytest.raises(WipeError, match="does not answer"):
            again.verify()


def test_a_queue_that_is_stopped_or_refuses_says_so(cups, patron):
    cups.run("cupsreject", "laser")
    assert patron.print("x") == "refused"
    cups.run("cupsaccept", "laser")
    cups.run("cupsdisable", "laser")
    assert patron.print("x") == "stopped"
    cups.run("cupsenable", "laser")
    assert patron.print("x") == "printed"


def test_without_a_default_queue_there_is_no_printer(cups, tmp_path):
    patron = Patron(tmp_path, cups.address)
    assert patron.print("x") == "no-printer"
    patron.leave()
