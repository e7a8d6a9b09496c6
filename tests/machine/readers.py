"""pyscard and a PC/SC service with virtual readers, for the tests of card readers.

An optional extra: PyPI has no wheel of it for Linux, so it is built here, by the environment's own
setuptools and the system's compiler. Where that fails it is said, those tests are skipped, and
nothing else is the worse for it.
"""

import os
import shutil
import sys
import sysconfig
import tomllib
from collections.abc import Sequence
from pathlib import Path

from tests.machine import PROJECT, Trouble, environment, packages, say
from tests.machine.processes import run

LOCK = PROJECT / "requirements-pcsc.lock"
SERVICE = ["pcscd", "vsmartcard-vpcd"]
BUILDING = ["gcc", "libc6-dev", "libpcsclite-dev", "swig"]

_STAMP = environment.FOLDER / "pyscard-tried"
_PROGRAMS = ("gcc", "swig")
_HEADER = Path("/usr/include/PCSC/winscard.h")


def provide() -> None:
    """Try to have them, once for each lock file and environment."""
    if sys.platform != "linux":
        return
    wanted = environment.wanted(LOCK)
    if _STAMP.exists() and _STAMP.read_text() == wanted:
        return
    try:
        packages.provide([*SERVICE, *BUILDING, *_python_headers()])
        _build()
    except Trouble as trouble:
        say(f"{trouble}\nTests of PC/SC readers are skipped; rm {_STAMP} to try again.")
    _STAMP.write_text(wanted)


def declared() -> list[str]:
    """What the project's extra `pcsc` asks for."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["project"]["optional-dependencies"]["pcsc"])


def install_command(pip: Sequence[str | Path]) -> list[str | Path]:
    """Builds it from the one file the lock names: nothing else is fetched, not even to build it."""
    return [
        *pip, "install", "--quiet", "--no-input", "--disable-pip-version-check",
        "--require-hashes", "--no-deps", "--no-build-isolation", "-r", LOCK,
    ]  # fmt: skip


def _build() -> None:
    lacking = [name for name in _PROGRAMS if shutil.which(name) is None]
    lacking += [str(header) for header in (_HEADER, _python_header()) if not header.exists()]
    if lacking:
        raise Trouble(f"pyscard can't be built without {', '.join(lacking)}.")
    os.umask(0o022)  # tests run by root read these files as a user without rights
    say("building pyscard from requirements-pcsc.lock into .venv: a few seconds")
    if run(install_command(environment.pip())) != 0:
        raise Trouble("pyscard could not be built: what pip says of it is above.")


def _python_header() -> Path:
    return Path(sysconfig.get_path("include")) / "Python.h"


def _python_headers() -> list[str]:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [] if _python_header().exists() else [f"python{version}-dev|python3-dev"]
