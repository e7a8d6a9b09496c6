"""An X server of our own, so that windows open and keys are pressed where nobody sits."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping

from tests.machine import Trouble
from tests.machine.processes import dies_with_us

_SCREEN = "1920x1080x24"
_OTHER_WAYS = ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XAUTHORITY")


def has_display(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window can be shown to somebody."""
    if system != "linux":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def on_display(environment: Mapping[str, str], number: str) -> dict[str, str]:
    """The environment of a program that is to draw on display `number` and nowhere else."""
    kept = {name: value for name, value in environment.items() if name not in _OTHER_WAYS}
    return kept | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}


@contextlib.contextmanager
def private_display(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The environment of programs on a display that is there while the block runs.

    Where windows need no X server (Windows), `environment` as it is. Raises `Trouble`.
    """
    if sys.platform != "linux":
        yield dict(environment)
        return
    server = shutil.which("Xvfb")
    if server is None:
        raise Trouble("Xvfb is missing, and this needs a screen: install Debian's package xvfb")
    with _running(server) as number:
        yield on_display(environment, number)


@contextlib.contextmanager
def _running(server: str) -> Iterator[str]:
    """Its number: it takes a free one, and says which once it can be used."""
    reader, writer = os.pipe()
    command = [*dies_with_us(), server, "-displayfd", str(writer), "-screen", "0", _SCREEN]
    with (
        os.fdopen(reader) as numbers,
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(
            [*command, "-nolisten", "tcp", "-noreset"], pass_fds=[writer],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,  # Ctrl+C is for the program that draws, not for its screen
        ) as process,
    ):  # fmt: skip
        os.close(writer)
        try:
            number = numbers.readline().strip()
            if not number:
                said.seek(0)
                raise Trouble(f"Xvfb did not start: {said.read().strip()[-500:]}")
            yield number
        finally:
            process.terminate()
