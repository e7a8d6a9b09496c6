"""Keeps a keyring going in the account it belongs to: `python -m …keyring_host FOLDER`.

It says how to find it, and ends with its standard input.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.sessions.keyring_service import keyring_service


def main() -> None:
    folder = Path(sys.argv[1])
    with keyring_service(folder) as environment:
        told = {"environment": environment, "processes": list(_of(environment))}
        print(json.dumps(told), flush=True)
        sys.stdin.read()


def _of(environment: dict[str, str]) -> Iterator[int]:
    """The bus, the keyring, which has left us, and this process."""
    yield os.getpid()
    for process in psutil.process_iter():
        try:
            if process.environ().get("XDG_RUNTIME_DIR") == environment["XDG_RUNTIME_DIR"]:
                yield process.pid
        except psutil.Error:
            continue  # somebody else's, or already gone


if __name__ == "__main__":
    main()
