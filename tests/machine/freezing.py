"""The programme as a folder that needs no Python, and whether it works in an empty home."""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.end_to_end.unprivileged import unprivileged
from tests.machine import PROJECT
from tests.machine.display import private_display
from tests.machine.environment import PYTHON, variables
from tests.machine.processes import Command, run

PROGRAMME = PROJECT / "dist" / "kiosk" / ("kiosk.exe" if os.name == "nt" else "kiosk")
_KEPT = ("DISPLAY", "QT_QPA_PLATFORM", "LANG", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR")
_PATHS = {"linux": "/usr/bin:/bin", "win32": r"C:\Windows\System32;C:\Windows"}


def build() -> int:
    """Freeze the programme into dist/kiosk, then test it; the first exit code that is not 0."""
    return freeze() or test_frozen()


def freeze() -> int:
    """Run PyInstaller; its exit code."""
    command: Command = [
        PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
        "--distpath", PROJECT / "dist", "--workpath", PROJECT / "build" / "freezing",
        PROJECT / "build.spec",
    ]  # fmt: skip
    return run(command, variables())


def test_frozen() -> int:
    """Run the frozen programme's own test as a new account would; its exit code.

    Never as root, to whom the web engine would refuse itself.
    """
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-home-") as home,
        private_display(os.environ) as environment,
    ):
        command = unprivileged([str(PROGRAMME), "--self-test"], Path(home), PROGRAMME.parent)
        return run(command, clean(environment, Path(home)))


def clean(environment: Mapping[str, str], home: Path, system: str = sys.platform) -> dict[str, str]:
    """An account's first environment: `home` for everything, and nothing of this terminal's."""
    kept = {name: value for name, value in environment.items() if name.upper() in _KEPT}
    places = _on_windows(home) if system == "win32" else {"HOME": str(home)}
    return kept | places | {"PATH": _PATHS.get(system, os.defpath)}


def _on_windows(home: Path) -> dict[str, str]:
    temporary = home / "AppData" / "Local" / "Temp"
    temporary.mkdir(parents=True, exist_ok=True)
    return {
        "USERPROFILE": str(home),
        "APPDATA": str(home / "AppData" / "Roaming"),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
        "TEMP": str(temporary),
        "TMP": str(temporary),
    }
