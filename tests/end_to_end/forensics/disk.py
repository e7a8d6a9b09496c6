"""What the seat's account writes on: a disk of its own, so that every byte of it can be read.

Where the machine permits, that is a file with a file system on it, mounted while the block runs;
where not, there are three folders. The account's home is there, and it finds its /tmp and /var/tmp
there too, in a mount namespace, which needs root.
"""

import contextlib
import ctypes
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.end_to_end.driver import PROJECT
from tests.end_to_end.unprivileged import NOBODY, is_root

_BYTES = 1 << 30  # a hole until it is written to
_TEMPORARY = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 (covered, for one process tree)
_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108
_ANYBODY = 0o1777
_NAMESPACE = ("unshare", "--mount", "--propagation", "private")
_TOOLS = ("mkfs.ext4", "mount", "umount", "unshare")
_ACCOUNTS = Path("/etc/passwd")
_ACCOUNT = "kiosk:x:{number}:{number}::{home}:/bin/sh\n"
# Its arguments: what is put over /tmp, /var/tmp and the list of accounts, then the command.
_COVER = """
tmp=$1 var=$2 accounts=$3; shift 3
if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$tmp/.X11-unix"; fi
mount --rbind "$tmp" /tmp && mount --bind "$var" /var/tmp &&
mount --bind "$accounts" /etc/passwd && exec "$@"
"""


@dataclass(frozen=True)
class Disk:
    """`image` is the file that holds it all, None where there are only folders."""

    place: Path
    image: Path | None

    @property
    def home(self) -> Path:
        return self.place / "home"

    @property
    def temporary(self) -> tuple[Path, Path]:
        """What its processes find at /tmp and at /var/tmp."""
        return self.place / "tmp", self.place / "var-tmp"

    def on_it(self, command: Sequence[str]) -> list[str]:
        """`command` (root's), with this disk's temporary folders, and its account among others."""
        cover = [*_NAMESPACE, "sh", "-c", _COVER, "sh"]
        return [*cover, *map(str, self.temporary), str(self._accounts()), *command]

    def _accounts(self) -> Path:
        """D-Bus lets in nobody whose number stands for no account."""
        path = self.place / "passwd"
        own = _ACCOUNT.format(number=NOBODY, home=self.home)
        path.write_text(_ACCOUNTS.read_text() + own)
        path.chmod(0o644)
        return path

    def settle(self) -> None:
        """Everything written is in the image now."""
        folder = os.open(self.place, os.O_RDONLY)
        try:
            if ctypes.CDLL(None).syncfs(folder) != 0:
                raise OSError("syncfs")
        finally:
            os.close(folder)


@contextlib.contextmanager
def a_disk() -> Iterator[Disk]:
    """Empty, while the block runs. Its path is nowhere below a temporary folder it covers."""
    with contextlib.ExitStack() as stack:
        place = Path(tempfile.mkdtemp(prefix="kiosk-disk-", dir="/run"))
        stack.callback(shutil.rmtree, place, ignore_errors=True)
        place.chmod(0o755)
        image = _mounted(place, stack) if has_loops() else None
        disk = Disk(place, image)
        for folder in (disk.home, *disk.temporary, disk.temporary[0] / _SOCKETS.name):
            folder.mkdir()
            folder.chmod(_ANYBODY)
        yield disk


@cache
def may_cover() -> bool:
    """Whether this machine lets us hide its temporary folders from a process."""
    needed = (PROJECT, Path(sys.prefix), Path(sys.base_prefix))
    is_hidden = any(path.is_relative_to(over) for path in needed for over in _TEMPORARY)
    if not is_root() or is_hidden or not all(map(shutil.which, _TOOLS)):
        return False
    return subprocess.run([*_NAMESPACE, "true"], check=False, capture_output=True).returncode == 0


def has_loops() -> bool:
    """Whether a file can be a disk here."""
    control = Path("/dev/loop-control")
    return control.exists() and stat.S_ISCHR(control.stat().st_mode)


def _mounted(place: Path, stack: contextlib.ExitStack) -> Path | None:
    folder = Path(tempfile.mkdtemp(prefix="kiosk-image-"))
    stack.callback(shutil.rmtree, folder)
    image = folder / "disk.img"
    with image.open("wb") as file:
        file.truncate(_BYTES)
    _run("mkfs.ext4", "-q", str(image))
    try:
        _run("mount", "-o", "loop,nodiscard", str(image), str(place))
    except subprocess.CalledProcessError:
        return None  # a container, most likely
    stack.callback(_run, "umount", "--lazy", str(place))
    place.chmod(0o755)
    return image


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
