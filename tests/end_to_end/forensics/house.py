"""A library's seat, set up as on site: its own account, keyring and disk, and no demo about it."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.demo.cards import DEMO_ASSETS
from tests.end_to_end.driver import PROJECT, Kiosk
from tests.end_to_end.forensics.disk import Disk
from tests.end_to_end.seat import Arrange, Seat, a_seat
from tests.end_to_end.unprivileged import unprivileged

QUEUE = "laser"
_LEADING_TO_KEYRING = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_DATA_HOME")


@dataclass(frozen=True)
class Library:
    """What its keyring and its vault hold, by name; the folder that stands for a USB stick; and
    where its print system listens. Its `mark` is in its settings, and in every process' memory."""

    secrets: dict[str, str]
    accounts: dict[str, str]
    stick: Path
    printing: str
    mark: str


class SealedKiosk(Kiosk):
    """The programme on a disk of its own; its environment says where services are `found`."""

    def __init__(self, folder: Path, *arguments: str, disk: Disk, found: Mapping[str, str]) -> None:
        super().__init__(folder, *arguments)
        self._disk = disk
        self._found = [f"{name}={value}" for name, value in found.items()]

    def set_up(self, library: Library) -> None:
        """Once, before the first start: what a technician does on site."""
        settings = (DEMO_ASSETS / "kiosk.toml").read_text(encoding="utf-8")
        files = f'stick_folders = ["{library.stick}"]\nprinter = "{QUEUE}"\n'
        self.configure(f"# {library.mark}\n{settings}\n[files]\n{files}")
        told = {"secrets": library.secrets, "accounts": library.accounts}
        subprocess.run(
            self._as_on_a_seat(_module("set_up", self.home)),
            input=json.dumps(told).encode(), check=True, cwd=PROJECT,
        )  # fmt: skip

    def _as_on_a_seat(self, command: Sequence[str]) -> list[str]:
        return self._disk.on_it(unprivileged(["env", *self._found, *command], self.folder))


@contextlib.contextmanager
def a_sealed_seat(
    disk: Disk, library: Library, arrange: Arrange
) -> Iterator[tuple[Seat, Sequence[int]]]:
    """A seat of that library; and the processes that keep its keyring."""

    def prepare(kiosk: Kiosk) -> None:
        assert isinstance(kiosk, SealedKiosk)
        kiosk.set_up(library)
        arrange(kiosk)

    with _a_keyring(disk, library.mark) as (keyring, keepers):
        found = {name: keyring[name] for name in _LEADING_TO_KEYRING}
        # The one kind of name that means nothing here and that a patron's process is told too.
        found |= {"CUPS_SERVER": library.printing, "NO_PROXY": library.mark}
        how: dict[str, Any] = {"disk": disk, "found": found}
        seat = a_seat(disk.home, "--full-screen", arrange=prepare, kind=SealedKiosk, **how)
        with seat as opened:
            yield opened, keepers


@contextlib.contextmanager
def _a_keyring(disk: Disk, mark: str) -> Iterator[tuple[Mapping[str, str], Sequence[int]]]:
    """The environment it is found by, and its processes, which all know the `mark`.

    It ends with its standard input.
    """
    folder = disk.home / f"keyring-{mark}"
    folder.mkdir()
    command = disk.on_it(unprivileged(_module("keyring_host", folder), disk.home))
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT
    ) as host:
        assert host.stdout is not None
        told = json.loads(host.stdout.readline())
        yield told["environment"], told["processes"]
        host.communicate()


def _module(name: str, argument: Path) -> list[str]:
    return [sys.executable, "-m", f"{__package__}.{name}", str(argument)]
