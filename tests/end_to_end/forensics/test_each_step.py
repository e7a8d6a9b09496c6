"""Each step of the wipe is needed: without it, the scan finds what that step is there to erase.

The steps are those of a seat, the traces are real: a process, files, names in shared memory, what
another program offers on the clipboards. Of the print system only the commands are played.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.driver import PROJECT
from tests.end_to_end.forensics.canary import canary
from tests.end_to_end.forensics.scan import SHARED_MEMORY, Findings, Scanner
from tests.end_to_end.unprivileged import NOBODY, is_root, unprivileged

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(not is_root(), reason="reading the memory of others needs root"),
]
ACCOUNT = NOBODY + 1  # its own: the seat of another test would wipe what they share
_HOLDS_A_WORD = (
    "import sys; word = sys.stdin.readline(); print('ready', flush=True); sys.stdin.read()"
)


class Companion:
    """A process in the seat's account that is told a line and answers with one."""

    def __init__(self, place: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            unprivileged([sys.executable, *words], place, account=ACCOUNT),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT,
            env=os.environ, start_new_session=True,
        )  # fmt: skip

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def tell(self, line: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.hear()

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@dataclass
class Place:
    """An account's home with a session in it; who wipes, and who has the clipboards."""

    home: Path
    wiper: Companion
    holder: Companion
    stack: ExitStack
    session: Path = Path()
    process: Companion | None = None

    def order(self, without: str = "", ended: int = 0) -> Any:
        return json.loads(self.wiper.tell(json.dumps({"without": without, "ended": ended})))

    def write(self, path: Path, word: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Elle a écrit : {word}.", encoding="utf-8")
        for made in (path.parent, path):
            os.chown(made, ACCOUNT, ACCOUNT)
        self.stack.callback(path.unlink, missing_ok=True)

    def begin(self, word: str) -> None:
        """A patron's process, with a word in its memory."""
        self.session = Path(self.order()["directory"])
        self.process = Companion(self.home, "-c", _HOLDS_A_WORD)
        self.stack.callback(self.process.close)
        self.process.tell(word)

    def look(self, words: dict[str, str]) -> Findings:
        assert self.process is not None
        scanner = Scanner(words)
        scanner.processes([self.process.process.pid, self.wiper.process.pid])
        scanner.files(self.home, SHARED_MEMORY)
        scanner.text("the clipboards", self.holder.tell("tell"))
        return scanner.findings


TRACES: dict[str, Callable[[Place, str], object]] = {
    "processes": Place.begin,
    "directories": lambda place, word: place.write(place.session / "files" / "cv.txt", word),
    "clipboard": lambda place, word: place.holder.tell(f"hold {word}"),
    "shared memory": lambda place, word: place.write(
        SHARED_MEMORY / f".org.chromium.Chromium.{word[-6:]}", word
    ),
    "recent files": lambda place, word: place.write(
        place.home / ".local/share/recently-used.xbel", word
    ),
    "print jobs": lambda place, word: place.write(place.home / "spool" / "laser-1", word),
}


@dataclass(frozen=True)
class Staff:
    """What all tests share: the account's home, who wipes, and who has the clipboards."""

    home: Path
    wiper: Companion
    holder: Companion
    steps: list[str]


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staff]:
    home = tmp_path_factory.mktemp("home")
    (home / "spool").mkdir()
    with ExitStack() as stack:
        wiper, holder = (
            stack.enter_context(closing(Companion(home, "-m", f"{__package__}.{name}", str(home))))
            for name in ("wiper", "holder")
        )
        told = json.loads(wiper.hear())
        stack.callback(shutil.rmtree, told["root"])
        yield Staff(home, wiper, holder, told["steps"])


@pytest.fixture
def place(staff) -> Iterator[Place]:
    with ExitStack() as stack:
        yield Place(staff.home, staff.wiper, staff.holder, stack)


def plant(place: Place) -> dict[str, str]:
    words = {name: canary() for name in TRACES}
    for name, word in words.items():
        TRACES[name](place, word)
    there = place.look(words)
    assert there.channels == set(words), there.told()
    return words


def wipe(place: Place, without: str = "") -> bool:
    assert place.process is not None
    return place.order(without, place.process.process.pid)["verified"]


def test_every_step_of_a_seat_has_a_trace_here(staff):
    assert staff.steps == list(TRACES)


@pytest.mark.parametrize("step", TRACES)
def test_without_one_step_what_it_erases_is_found(place, step):
    words = plant(place)
    wipe(place, without=step)
    assert place.look(words).channels == {step}


def test_with_all_of_them_nothing_is_found(place):
    words = plant(place)
    assert wipe(place)
    assert place.look(words).channels == set()
