"""A PC/SC service of the tests' own, with two virtual readers, and cards with a UID.

The service is Debian's `pcscd` with `vsmartcard-vpcd`. It always listens in /run/pcscd, so it gets
a /run of its own (a mount namespace): no other service on this machine is asked or disturbed, and
`PCSCLITE_CSOCK_NAME` leads there. A card is a connection to a reader's port, in vpcd's protocol: a
length (2 bytes, big-endian) and that many bytes; a single byte is a command to the card's power.
"""

import contextlib
import os
import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self

from tests.machine.processes import dies_with_us, succeeds

READERS = ("Virtual PCD 00 00", "Virtual PCD 00 01")
DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_PATIENCE_SECONDS = 20.0
_LENGTH = struct.Struct(">H")
_ASKS_FOR_ATR = b"\x04"
# PC/SC part 3, 3.1.3.2.3: a contactless storage card.
_ATR = bytes.fromhex("3B8F8001804F0CA000000306030001000000006A")
_GET_UID = bytes.fromhex("FFCA000000")
_DONE, _UNSUPPORTED = bytes.fromhex("9000"), bytes.fromhex("6A81")
_ENTRY = """FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:{port:#x}
LIBPATH {driver}
CHANNELID {port:#x}
"""


class VirtualCard:
    """A card on the reader that listens at `port`, until it is lifted; it may have no UID."""

    def __init__(self, port: int, uid: bytes) -> None:
        self._uid = uid
        self._line = socket.create_connection(("127.0.0.1", port))
        self._thread = threading.Thread(target=self._serve, name="card", daemon=True)
        self._thread.start()

    def lift(self) -> None:
        """Take it away."""
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.lift()

    def _serve(self) -> None:
        with contextlib.suppress(OSError), self._line.makefile("rb") as incoming:
            while head := incoming.read(_LENGTH.size):
                if answer := self._answer(incoming.read(*_LENGTH.unpack(head))):
                    self._line.sendall(_LENGTH.pack(len(answer)) + answer)

    def _answer(self, request: bytes) -> bytes:
        if len(request) == 1:
            return _ATR if request == _ASKS_FOR_ATR else b""
        if request == _GET_UID and self._uid:
            return self._uid + _DONE
        return _UNSUPPORTED


class PcscDaemon:
    """`pcscd` in the folder `place`, whose path is short: a socket's name has 107 characters."""

    def __init__(self, place: Path) -> None:
        self._run, self._conf = place / "run", place / "conf"
        for folder in (self._run, self._conf):
            folder.mkdir(exist_ok=True)
        self.socket = self._run / "pcscd" / "pcscd.comm"
        self.ports = two_free_ports()
        self._process: subprocess.Popen[str] | None = None
        self._reading: threading.Thread | None = None

    def start(self, *, with_readers: bool = True) -> None:
        """Start it, and wait until it answers. The readers' cards are off."""
        entry = _ENTRY.format(port=self.ports[0], driver=DRIVER) if with_readers else ""
        (self._conf / "virtual").write_text(entry)
        self._process = subprocess.Popen(
            self._command(), env={**os.environ, "PATH": _path()}, text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert self._process.stdout is not None
        said = _until(self._process.stdout, "daemon ready")
        assert "daemon ready" in said, said
        self._reading = threading.Thread(target=self._process.stdout.read, daemon=True)
        self._reading.start()
        _wait_for(self.socket)  # it says so before it listens

    def kill(self) -> None:
        """End it as a crash does."""
        if self._process is not None:
            with self._process as process:  # which closes what it says, and waits
                process.kill()
                if self._reading is not None:
                    self._reading.join()
            self._process = None
            self.socket.unlink()

    def lay(self, uid: bytes, reader: int = 0) -> VirtualCard:
        """Lay a card on a reader."""
        return VirtualCard(self.ports[reader], uid)

    def _command(self) -> Sequence[str]:
        script = f"mount --bind {self._run} /run && exec pcscd --foreground --info -c {self._conf}"
        return [*dies_with_us(), *_namespace(), "sh", "-c", script]


def why_not() -> str:
    """Why there can be no such service here; empty when there can."""
    if not (DRIVER.exists() and shutil.which("pcscd", path=_path())):
        return "pcscd or vsmartcard-vpcd is not installed"
    if not succeeds([*_namespace(), "mount", "--bind", "/run", "/run"]):
        return "this account may not make a mount namespace"
    return ""


def two_free_ports() -> tuple[int, int]:
    """Two ports that follow each other: vpcd gives its readers such."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("", 0))
            port = first.getsockname()[1]
            with contextlib.suppress(OSError, OverflowError):
                second.bind(("", port + 1))
                return port, port + 1


def _namespace() -> Sequence[str]:
    return ["unshare", *([] if os.geteuid() == 0 else ["--map-root-user"]), "--mount"]


def _path() -> str:
    """Where programs are: an ordinary account's path lacks the administrator's."""
    return os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])


def _wait_for(place: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with socket.socket(socket.AF_UNIX) as line:
            if line.connect_ex(str(place)) == 0:
                return
        os.sched_yield()
    raise TimeoutError(f"nobody listens at {place}")


def _until(lines: IO[str], word: str) -> str:
    said = ""
    for line in lines:
        said += line
        if word in line:
            break
    return said
