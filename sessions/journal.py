"""Which patron processes run, on disk: what the next start reads after a crash or a power cut."""

import contextlib
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sessions.processes import Leader, leader_of

_log = logging.getLogger(__name__)
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Running(BaseModel):
    """One patron process: its id, when it was born (see `Row`), and its directory."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    pid: int = Field(gt=1)
    born: int | None
    directory: Path

    @property
    def leader(self) -> Leader:
        """The process as the leader of a tree."""
        return Leader(self.pid, self.born)


class _Page(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    boot: str
    running: tuple[Running, ...]


class Journal:
    """A small file, replaced whole and synced at each change.

    Only what was noted since the machine started counts: ids of processes mean nothing later.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, pid: int, directory: Path) -> Running:
        """A patron process was started. Raises OSError."""
        running = Running(pid=pid, born=leader_of(pid).born, directory=directory)
        self._write([*self.running(), running])
        return running

    def forget(self, pids: Iterable[int]) -> None:
        """Their trees are gone, and that was verified. Raises OSError."""
        gone = set(pids)
        self._write([entry for entry in self.running() if entry.pid not in gone])

    def running(self) -> tuple[Running, ...]:
        """What was noted and not yet forgotten. A file that can't be read counts as empty.

        Then the directories, which are looked for by themselves, still give survivors away.
        """
        try:
            page = _Page.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError) as error:
            _log.warning("the journal can't be read: %s", type(error).__name__)
            return ()
        return page.running if page.boot == boot_id() else ()

    def _write(self, running: Iterable[Running]) -> None:
        page = _Page(boot=boot_id(), running=tuple(running))
        write_synced(self._path, page.model_dump_json().encode())


def boot_id() -> str:
    """Something that changes whenever the machine starts; empty where nothing tells."""
    try:
        return _BOOT_ID.read_text().strip()
    except OSError:
        return ""


def write_synced(path: Path, content: bytes) -> None:
    """Replace the file at `path` so that a power cut leaves the old one or the new. Mode 0600."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(PermissionError):  # Windows opens no folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
