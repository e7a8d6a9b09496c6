"""The project's virtual environment: exactly what requirements.lock says, each file by its hash."""

import hashlib
import os
import re
import shutil
import sys
import sysconfig
from pathlib import Path

from tests.machine import PROJECT, Trouble, say
from tests.machine.processes import output, run, succeeds

FOLDER = PROJECT / ".venv"
LOCK = PROJECT / "requirements.lock"
PROGRAMS = FOLDER / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")

_STAMP = FOLDER / "installed-from"
_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
_TELL_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"
_QT_FILES = (
    "libexec/QtWebEngineProcess",
    "lib/libQt6WebEngineCore.so.6",
    "lib/libQt6PrintSupport.so.6",
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqoffscreen.so",
    "plugins/xcbglintegrations/*.so",
)


def provide() -> None:
    """Have the environment as the lock file says; does nothing when it is so already."""
    stamped = wanted(LOCK)
    if _is(_VERSION) and _STAMP.exists() and _STAMP.read_text() == stamped:
        return
    os.umask(0o022)  # tests run by root read these files as a user without rights
    if not _is(_VERSION):
        _make()
    _fill()
    _look_for_libraries()
    _STAMP.write_text(stamped)


def variables() -> dict[str, str]:
    """This process's environment, with the project's programs first on its path."""
    path = os.pathsep.join([str(PROGRAMS), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(FOLDER)}


def wanted(lock: Path) -> str:
    """The stamp of what this Python is to make from a lock file."""
    return stamp(lock.read_bytes(), _VERSION)


def stamp(lock: bytes, version: str, machine: str | None = None) -> str:
    """What the environment was made from; another one means that it must be filled again."""
    return f"{version} {machine or sysconfig.get_platform()} {hashlib.sha256(lock).hexdigest()}\n"


def packages_needed() -> list[str]:
    """Debian's package without which its Python can't fill an environment."""
    return [] if _has_ensurepip() else [f"python{_VERSION}-venv|python3-venv"]


def missing_libraries(ldd: str) -> list[str]:
    """The libraries that `ldd` did not find."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd, re.MULTILINE)))


def _is(version: str) -> bool:
    return PYTHON.exists() and output([PYTHON, "-c", _TELL_VERSION]).strip() == version


def _has_ensurepip() -> bool:
    return succeeds([sys.executable, "-c", "import ensurepip, venv"])


def _make() -> None:
    say(f"making the virtual environment .venv with Python {_VERSION}")
    shutil.rmtree(FOLDER, ignore_errors=True)
    bare = [] if _has_ensurepip() else ["--without-pip"]
    if run([sys.executable, "-m", "venv", *bare, FOLDER]) != 0:
        raise Trouble(".venv could not be made: what Python says of it is above")


def _fill() -> None:
    at_work, quiet = pip(), [] if sys.stdout.isatty() else ["--quiet"]
    say("installing from requirements.lock into .venv: some 300 MB, a few minutes")
    command = [
        *at_work, "install", *quiet, "--no-input", "--disable-pip-version-check",
        "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", LOCK,
    ]  # fmt: skip
    if run(command) != 0:
        raise Trouble("the packages could not be installed: what pip says of it is above")


def pip() -> list[str | Path]:
    """The environment's own pip or, where it has none, the system's at work in it."""
    if succeeds([PYTHON, "-m", "pip", "--version"]):
        return [PYTHON, "-m", "pip"]
    if succeeds([sys.executable, "-m", "pip", "--python", PYTHON, "--version"]):
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    raise Trouble(
        "there is no pip to fill .venv with. On Debian, as root:\n"
        f"    apt-get install python{_VERSION}-venv"
    )


def _look_for_libraries() -> None:
    """Say which of the system's libraries Qt will not find, while one knows what to do about it."""
    if sys.platform != "linux" or shutil.which("ldd") is None:
        return
    qt = Path(output([PYTHON, "-c", "import PySide6; print(PySide6.__path__[0])"]).strip(), "Qt")
    files = [file for pattern in _QT_FILES for file in qt.glob(pattern)]
    lacking = missing_libraries(output(["ldd", *files]))
    if lacking:
        say(f"Qt will not find these libraries of the system: {' '.join(lacking)}")
