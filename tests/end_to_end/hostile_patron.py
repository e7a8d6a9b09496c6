"""What a patron's process must never be: each of these takes the place of the real one in a test.

But `stands_in`, which is as it should be and starts in a tenth of the time.

`main` is told which on its command line, as `probed_shell` passes it on, and where to keep count.
"""

import json
import os
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

_READ = 1 << 16
HUNDRED_MEGABYTES = 100 << 20
WAY, DAEMONS = "way", "daemons"  # files in the probes' folder


def says_garbage() -> None:
    """A frame, and in it no message."""
    _say(b"ceci n'est pas un message")
    _wait()


def announces_too_much() -> None:
    """A hundred megabytes, and it begins to send them."""
    os.write(1, struct.pack(">I", HUNDRED_MEGABYTES) + b" " * _READ)
    _wait()


def ends_at_once() -> None:
    """Nothing was ever said."""


def never_gets_ready() -> None:
    """Each time it is started, in another way."""
    starts = Path(sys.argv[2], "starts")
    with starts.open("a") as count:
        count.write(".")
    ways = (says_garbage, announces_too_much, ends_at_once)
    ways[len(starts.read_text()) % len(ways)]()


def never_answers() -> None:
    """It runs, it listens, and it is never ready."""
    _wait()


def turns_on_its_patron() -> None:
    """Ready as it should be; when somebody sits down it speaks of what it should not."""
    for message in _heard():
        if message["kind"] == "prepare":
            _say_ready(message["session"])
        elif message["kind"] == "begin":
            _say(json.dumps({"kind": "unlock", "session": message["session"]}).encode())


def does_as_it_is_told() -> None:
    """Ready as it should be; when somebody sits down it does what the file `way` says then."""
    for message in _heard():
        if message["kind"] == "prepare":
            _say_ready(message["session"])
        elif message["kind"] == "begin":
            way = Path(sys.argv[2], WAY).read_text()
            _TOLD[way](message["session"])
        elif message["kind"] == "ping":
            _tell("pong", message["session"], beat=message["beat"])


def stands_in() -> None:
    """Ready, at home, heard of when asked, with processes and files of its own; it leaves by USR1.

    Of the processes one stays, and one hides but for its environment, so that the next start can
    find it when the shell that started them all was killed.
    """
    for message in _heard():
        session = message["session"]
        match message["kind"]:
            case "prepare":
                _say_ready(session)
            case "begin":
                _leave_by(signal.SIGUSR1, session)
                _live_in(Path.cwd())
                _tell("painted", session, screen="home")
            case "ping":
                _tell("pong", session, beat=message["beat"])
            case "say-goodbye":
                _tell("done", session)


def _leave_by(number: signal.Signals, session: str) -> None:
    signal.signal(number, lambda *_: _tell("end-asked", session))


def _live_in(directory: Path) -> None:
    (directory / "files" / "notes.md").write_text("un secret")
    if os.fork() == 0:
        _wait_for_ever()
    _start_daemons(1, dict(os.environ))


def _wait_for_ever() -> None:
    while True:
        signal.pause()


def floods(session: str) -> None:
    """Nothing but messages, as fast as it can; it hears none."""
    while True:
        _tell("activity", session)


def hangs(session: str) -> None:
    """It shows its home, starts others that leave it, heeds no signal, and is heard no more."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _start_daemons(3)
    _tell("painted", session, screen="home")
    _wait()


def lies(session: str) -> None:
    """It speaks for others, ends again and again what has not begun, and says no goodbye."""
    _tell("painted", session, screen="home")
    for other in ("boot", "", session[::-1]):
        _tell("painted", other, screen="home")
        _tell("end-asked", other)
        _tell("done", other)
    for _ in range(200):
        _tell("done", session)
        _tell("ready", session, web_panes=True)
        _tell("pong", session, beat=7)
        _tell("scanned", session, card="20000000000017")
    for _ in range(200):
        _tell("end-asked", session)
        _tell("hand-raised", session, raised=True)


def gorges(session: str) -> None:
    """First a page of it takes memory without end; when that was ended, it does so itself."""
    _tell("painted", session, screen="home")
    threading.Thread(target=_gorge, args=(session,), daemon=True).start()


def _gorge(session: str) -> None:
    if os.fork() == 0:
        _take_all()
    os.wait()
    _tell("painted", session, screen="pane")
    _take_all()


def _take_all() -> None:
    """Two hundred megabytes a second or so; whoever limits that has time to look."""
    taken = []
    while True:
        taken.append(os.urandom(1) * 10_000_000)
        select.select([], [], [], 0.05)


def _start_daemons(number: int, environment: Mapping[str, str] | None = None) -> None:
    """Processes of their own session, without our folders and pipe, and with no environment."""
    for _ in range(number):
        if os.fork() == 0:
            os.setsid()
            daemon = os.fork()
            if daemon == 0:
                os.chdir("/")
                os.closerange(0, 64)
                os.execve("/bin/sleep", ["sleep", "600"], environment or {})  # noqa: S606 (a fixed command)
            with Path(sys.argv[2], DAEMONS).open("a") as noted:
                noted.write(f"{daemon}\n")
            os._exit(0)
        os.wait()


def _tell(kind: str, session: str, **more: object) -> None:
    _say(json.dumps({"kind": kind, "session": session, **more}).encode())


def _say_ready(session: str) -> None:
    ready = {"kind": "ready", "session": session, "web_panes": False, "cause": "none here"}
    _say(json.dumps(ready).encode())


def _say(body: bytes) -> None:
    os.write(1, struct.pack(">I", len(body)) + body)


def _wait() -> None:
    """Until the shell is gone."""
    while os.read(0, _READ):
        pass


def _heard() -> Iterator[dict[str, Any]]:
    with os.fdopen(0, "rb", closefd=False) as line:
        while head := line.read(4):
            (length,) = struct.unpack(">I", head)
            yield json.loads(line.read(length))


_WAYS: dict[str, Callable[[], None]] = {
    way.__name__: way
    for way in (
        never_gets_ready,
        never_answers,
        turns_on_its_patron,
        does_as_it_is_told,
        stands_in,
    )
}
_TOLD: dict[str, Callable[[str], None]] = {
    way.__name__: way for way in (floods, hangs, lies, gorges)
}


def main() -> int:
    _WAYS[sys.argv[1]]()
    return 0
