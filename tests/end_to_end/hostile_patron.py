"""What a patron's process must never be: each of these takes the place of the real one in a test.

`main` is told which on its command line, as `probed_shell` passes it on, and where to keep count.
"""

import json
import os
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_READ = 1 << 16
HUNDRED_MEGABYTES = 100 << 20


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


def _say_ready(session: str) -> None:
    ready = {"kind": "ready", "session": session, "web_panes": True, "cause": ""}
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
    way.__name__: way for way in (never_gets_ready, never_answers, turns_on_its_patron)
}


def main() -> int:
    _WAYS[sys.argv[1]]()
    return 0
