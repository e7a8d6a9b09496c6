"""A seat on its own disk, who is to be found there, and what is looked through."""

import contextlib
import ctypes
import os
import socket
import struct
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.end_to_end.clipboards import clipboards
from tests.end_to_end.forensics import page
from tests.end_to_end.forensics.canary import canary
from tests.end_to_end.forensics.disk import Disk, a_disk
from tests.end_to_end.forensics.house import QUEUE, Library, a_sealed_seat
from tests.end_to_end.forensics.scan import SHARED_MEMORY, Findings, Scanner
from tests.end_to_end.forensics.visit import (
    ACCOUNT,
    KEPT_BY_THE_LIBRARY,
    KEY_NAME,
    LETTER,
    Peers,
    Visit,
    documents,
    new_words,
)
from tests.end_to_end.programme import tree_of
from tests.end_to_end.seat import Seat
from tests.end_to_end.unprivileged import NOBODY
from tests.peers import cups_server
from tests.peers.cups_server import CupsServer
from tests.peers.hostile_site import HostileSite
from tests.peers.openai_server import OpenAiServer

_MARK = "the library's mark"
_CREDENTIALS = struct.Struct("3i")  # process, account, group


@dataclass(frozen=True)
class Scene:
    """`keepers` are the processes of the keyring: what the library keeps there is there.

    `mark` is a word of the library's that stands, for good, in every place `everywhere` looks at.
    """

    seat: Seat
    peers: Peers
    disk: Disk
    keepers: Sequence[int]
    mark: str

    @property
    def words(self) -> Mapping[str, str]:
        """The canaries, by channel."""
        return self.peers.words

    def visit(self) -> Visit:
        """Somebody's. What the peers have seen before is forgotten."""
        self.peers.forget()
        return Visit(self.seat, self.peers)

    def with_the_patron(self) -> Findings:
        """While they are there: the memory of their processes, and their folder."""
        scanner = Scanner(self.words)
        scanner.processes(tree_of(self.seat.kiosk.patron_pid))
        scanner.files(self.seat.directory())
        return scanner.findings

    def in_the_shell(self) -> Findings:
        """Its memory, at any time."""
        scanner = Scanner(self.words)
        scanner.processes([self.seat.shell_pid])
        return scanner.findings

    def everywhere(self) -> Findings:
        """All that is left, wherever a word of theirs can be.

        Raises LookupError where the library's mark isn't found: finding nothing there proves none.
        """
        scanner = Scanner({**self.words, _MARK: self.mark})
        scanner.processes(sorted(self._remaining()))
        scanner.files(SHARED_MEMORY, self.disk.place)
        if (printing := self.peers.printing) is not None:
            scanner.processes([printing.pid])
            scanner.files(printing.root)
        if self.disk.image is not None:
            self.disk.settle()
            scanner.raw(self.disk.image)
        patrons_only = {
            name: word for name, word in self.words.items() if name not in KEPT_BY_THE_LIBRARY
        }
        in_the_safe = Scanner({**patrons_only, _MARK: self.mark}, scanner.findings)
        in_the_safe.processes(self.keepers)
        if blind := scanner.findings.looked_at.keys() - scanner.findings.take(_MARK):
            raise LookupError(f"not even the library's mark is found in {sorted(blind)}")
        self._ask_others(scanner)
        return scanner.findings

    def _ask_others(self, scanner: Scanner) -> None:
        """What a program is offered by the clipboards, and what the print system still has."""
        scanner.text("the clipboards", str(clipboards()))
        if self.peers.printing is not None:
            waiting = Counter({"print": len(documents(self.peers.printing))})
            scanner.findings.add("documents that wait to be printed", 0, +waiting)

    def _remaining(self) -> set[int]:
        """The programme's processes, the screen's, and whatever else the account has started.

        What left the programme's tree is still in its mount namespace.
        """
        shell = self.seat.shell_pid
        ours = {pid for pid in psutil.pids() if _lives_with(pid, shell)}
        return (ours | {*tree_of(shell), _screen()}) - set(self.keepers)


def _lives_with(pid: int, shell: int) -> bool:
    with contextlib.suppress(psutil.Error, OSError):
        is_of_account = psutil.Process(pid).uids().real in {NOBODY, os.getuid()}
        return is_of_account and _namespace(pid) == _namespace(shell) != _namespace(os.getpid())
    return False


def _namespace(pid: int) -> str:
    return str(Path(f"/proc/{pid}/ns/mnt").readlink())


def _screen() -> int:
    """The X server of this display: who listens at its socket."""
    number = os.environ["DISPLAY"].partition(":")[2].partition(".")[0]
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(f"/tmp/.X11-unix/X{number}")  # noqa: S108 (X's own)
        who = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return int(_CREDENTIALS.unpack(who)[0])


@contextlib.contextmanager
def a_scene() -> Iterator[Scene]:
    """Everything there is to be looked at, while the block runs. Needs a display, and root."""
    words, mark = new_words(), canary()
    ai = OpenAiServer(
        keys=frozenset({words["api-key"]}), answer=lambda _question: f"Voici : {words['answer']}."
    )
    with (
        a_disk() as disk,
        _a_stick(words["upload"], words["print"]) as stick,
        _printing(mark) as printing,
        _marked(mark),
        HostileSite() as site,
        ai,
    ):
        page.serve(site, words)
        peers = Peers(site, ai, words, stick, printing)
        address = printing.address if printing else ""
        secrets, accounts = {KEY_NAME: words["api-key"]}, {ACCOUNT: words["account"]}
        there = Library(secrets, accounts, stick, address, mark)
        with a_sealed_seat(disk, there, peers.arrange) as (seat, keepers):
            seat.plant(*words.values())
            yield Scene(seat, peers, disk, keepers, mark)
            site.answers["/sans-fin.txt"].go_on.set()


@contextlib.contextmanager
def _marked(mark: str) -> Iterator[None]:
    """The word is in shared memory while the block runs, and in the X server until it ends."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(os.environ["DISPLAY"].encode()))
    if not display:
        raise OSError(f"no display {os.environ['DISPLAY']}")
    x11.XStoreBytes(display, mark.encode(), len(mark))
    x11.XCloseDisplay(display)
    with tempfile.NamedTemporaryFile(prefix="kiosk-mark-", dir=SHARED_MEMORY) as file:
        file.write(mark.encode())
        file.flush()
        yield


@contextlib.contextmanager
def _printing(mark: str) -> Iterator[CupsServer | None]:
    """A queue nobody looks after: what is printed waits. None where CUPS isn't installed."""
    if not cups_server.is_installed():
        yield None
        return
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-cups-", dir="/run") as name,
        CupsServer(Path(name)) as printing,
    ):
        printing.run("lpadmin", "-p", QUEUE, "-o", "job-hold-until-default=indefinite", "-D", mark)
        yield printing


@contextlib.contextmanager
def _a_stick(*words: str) -> Iterator[Path]:
    """A patron's own: it goes with them, and is not looked through."""
    with tempfile.TemporaryDirectory(prefix="kiosk-stick-", dir="/run") as name:
        stick = Path(name)
        (stick / LETTER).write_text(" ".join(words), encoding="utf-8")
        for path in (stick, stick / LETTER):
            os.chown(path, NOBODY, NOBODY)
        yield stick
