"""A real gnome-keyring on a D-Bus session of its own, with its files in a folder of the test's."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

_BUS, _KEYRING = shutil.which("dbus-daemon") or "", shutil.which("gnome-keyring-daemon") or ""
IS_THERE = bool(_BUS and _KEYRING)
REASON = "gnome-keyring or dbus is not installed"


@contextlib.contextmanager
def keyring_service(folder: Path, *, unlocked: bool = True) -> Iterator[dict[str, str]]:
    """What the environment must hold for one to be in that session."""
    for name in ("data", "run", "home"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }
    with subprocess.Popen(
        [_BUS, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True,
    ) as bus:  # fmt: skip
        try:
            environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
            _start_daemon(environment, unlocked=unlocked)
            yield environment
        finally:
            bus.terminate()  # the keyring's daemon ends with its bus


def _start_daemon(environment: dict[str, str], *, unlocked: bool) -> None:
    """It goes to the background once it can be asked."""
    how = ["--unlock"] if unlocked else []
    subprocess.run(
        [_KEYRING, *how, "--components=secrets"],
        input=b"\n", env=environment, check=True, capture_output=True, timeout=20,
    )  # fmt: skip
