"""The private directory of one session: in memory (tmpfs) wherever the system has such a place.

Each shell has a root of its own, so that two of them on one account never touch each other's
patrons. A root that is a link, belongs to somebody else or cannot be made private is refused.
"""

import contextlib
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

_PRIVATE = 0o700
_MOUNTS = Path("/proc/self/mounts")
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
_FOLDERS = ("home", "tmp", "files", "run")


class SessionDirectoryError(Exception):
    """There is no safe place for a session. The text is for staff: what is wrong, what to do."""


class SessionDirectorySettings(BaseModel):
    """Where patrons' processes may write."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    root: Path | None = Field(
        default=None,
        description="An absolute folder for the sessions' directories. "
        "Default: in memory where the system has such a place, else beside the store. "
        "A tmpfs mounted with huge=within_size is emptied fastest.",
    )
    memory_mb: int = Field(
        default=3072,
        ge=0,
        le=1 << 20,
        description="What a session may use of the memory, its files in memory included, in MB. "
        "The page that takes most is ended first, then the session. 0: no limit. Linux only.",
    )


@dataclass(frozen=True, slots=True)
class SessionDirectory:
    """One session's directory. `on_tmpfs` is whether what is written there stays in memory."""

    path: Path
    on_tmpfs: bool

    @property
    def home(self) -> Path:
        """What the patron's process takes for its home."""
        return self.path / "home"

    @property
    def tmp(self) -> Path:
        """Its temporary files: the engine writes downloads there before it asks."""
        return self.path / "tmp"

    @property
    def files(self) -> Path:
        """What the patron sees as "my files"."""
        return self.path / "files"

    @property
    def run(self) -> Path:
        """Its runtime directory: no socket of the account's own services is in there."""
        return self.path / "run"


@dataclass(frozen=True, slots=True)
class SessionRoot:
    """Where the directories of one shell's sessions are made. `is_new`: it was not there before."""

    path: Path
    on_tmpfs: bool
    is_new: bool = field(default=False, compare=False)

    def create(self, random_name: Callable[[], str] = secrets.token_urlsafe) -> SessionDirectory:
        """A new directory, private, with its folders. Raises `SessionDirectoryError`, OSError."""
        with _opened(self.path) as root:
            name = f"s-{random_name()}"
            os.mkdir(self.path / name if root is None else name, _PRIVATE, dir_fd=root)
        made = SessionDirectory(self.path / name, self.on_tmpfs)
        for folder in _FOLDERS:
            (made.path / folder).mkdir(mode=_PRIVATE)
        return made

    def leftovers(self, spared: frozenset[Path] = frozenset()) -> tuple[Path, ...]:
        """What is in the root, of earlier sessions or of anybody, but `spared` directories."""
        try:
            return tuple(sorted(path for path in self.path.iterdir() if path not in spared))
        except FileNotFoundError:
            return ()


def choose_root(
    settings: SessionDirectorySettings, environment: Mapping[str, str], state: Path
) -> SessionRoot:
    """The first place that is safe, made private. Raises `SessionDirectoryError`.

    A root named in the settings is used or refused, never replaced by another place. `state` is
    the shell's own folder: it tells shells of one account apart, and is the last resort.
    """
    if settings.root is not None:
        return _made_private(settings.root / _name_for(state))
    for candidate in _candidates(environment):
        with contextlib.suppress(SessionDirectoryError):
            return _made_private(candidate / _name_for(state))
    return _made_private(state / "sessions")


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """Places in memory; on Windows, which has none, the account's own temporary folder."""
    if os.name == "nt":
        if local := environment.get("LOCALAPPDATA"):
            yield Path(local, "Temp")
        return
    runtime = Path(environment.get("XDG_RUNTIME_DIR", ""))
    for place in (Path("/dev/shm"), runtime):  # noqa: S108 (a folder in it is checked)
        if place.is_absolute() and place.is_dir() and is_in_memory(place.resolve()):
            yield place


def _name_for(state: Path) -> str:
    digest = hashlib.sha256(os.fsencode(state.absolute())).hexdigest()[:8]
    account = os.getuid() if hasattr(os, "getuid") else "user"
    return f"kiosk-{account}-{digest}"


def _made_private(path: Path) -> SessionRoot:
    if not path.is_absolute():
        raise SessionDirectoryError(f"{path}: an absolute folder is wanted for the sessions")
    try:
        place = path.parent.resolve() / path.name
        place.parent.mkdir(parents=True, exist_ok=True)
        is_new = _make(place)
        with _opened(place):
            return SessionRoot(place, is_in_memory(place), is_new)
    except OSError as error:
        raise SessionDirectoryError(f"{path}: {error.strerror}") from error


def _make(place: Path) -> bool:
    try:
        place.mkdir(mode=_PRIVATE)
    except FileExistsError:
        return False
    return True


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int | None]:
    """A descriptor of a folder that is really there, ours, and closed to others (None: Windows)."""
    if os.name == "nt":
        _refuse_link(path)
        yield None
        return
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise SessionDirectoryError(f"{path}: not a folder of its own: {error.strerror}") from error
    try:
        _close_to_others(path, folder)
        yield folder
    finally:
        os.close(folder)


def _close_to_others(path: Path, folder: int) -> None:
    info = os.fstat(folder)
    if info.st_uid != os.getuid():
        raise SessionDirectoryError(f"{path}: belongs to another account; remove it, then restart")
    if stat.S_IMODE(info.st_mode) != _PRIVATE:
        os.fchmod(folder, _PRIVATE)


def _refuse_link(path: Path) -> None:
    info = path.lstat()
    is_link = getattr(info, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    if is_link or not stat.S_ISDIR(info.st_mode):
        raise SessionDirectoryError(f"{path}: not a folder of its own; remove it, then restart")


def is_in_memory(path: Path) -> bool:
    """Whether the file system under `path` keeps nothing on a disk (swap apart)."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    mounts = [line.split(" ")[1:3] for line in lines]
    above = [(Path(_unescaped(place)), kind) for place, kind in mounts]
    holding = [(len(place.parts), kind) for place, kind in above if path.is_relative_to(place)]
    return bool(holding) and max(reversed(holding), key=lambda held: held[0])[1] in _IN_MEMORY


def _unescaped(place: str) -> str:
    return place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
