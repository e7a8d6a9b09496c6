"""Files that commands make: whole or not at all, and never over another unless that is asked."""

import argparse
import contextlib
import os
import secrets
from pathlib import Path

from kiosk.commands.errors import CommandError
from providers.pair import Pair

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
PRIVATE, SHARED = 0o600, 0o666  # for this account; for whom the system's own mask says


def add_force(parser: argparse.ArgumentParser) -> None:
    """The argument --force."""
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")


def write_file(path: Path, content: bytes, *, force: bool, mode: int = PRIVATE) -> None:
    """Write a file with these rights. Raises `CommandError`."""
    try:
        if force:
            _replace(path, content, mode)
        else:
            _create(path, content, mode)
    except FileExistsError:
        raise CommandError(_THERE.filled(file=path)) from None
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        cause = error.strerror if isinstance(error, OSError) else None
        raise CommandError(_NOT_WRITTEN.filled(file=path, cause=cause or error)) from None


def _create(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, _NEW, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError:  # a full disk: half a file is none
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _replace(path: Path, content: bytes, mode: int) -> None:
    """Beside it first, so that what was there stays until the new one is whole."""
    fresh = path.with_name(f".{secrets.token_hex(8)}.new")
    _create(fresh, content, mode)
    try:
        fresh.replace(path)
    except (OSError, ValueError):
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


_THERE = Pair(
    "{file} existe déjà : choisissez un autre nom, ou ajoutez --force pour le remplacer.",
    "{file} is there already: choose another name, or add --force to replace it.",
)
_NOT_WRITTEN = Pair(
    "{file} ne peut pas être écrit ({cause}). Vérifiez le dossier et les droits.",
    "{file} can't be written ({cause}). Check the folder and the rights.",
)
