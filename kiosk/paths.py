"""Where things are kept: settings, the store, the log. What a patron makes is never kept here."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

PROGRAMME_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The programme's own folders, all of them outside any patron's session."""

    config: Path
    state: Path
    log: Path | None

    @property
    def config_file(self) -> Path:
        """The seat's settings."""
        return self.config / "kiosk.toml"

    @property
    def tools(self) -> Path:
        """The library's own tool files, which override or add to those shipped."""
        return self.config / "tools"

    @property
    def store(self) -> Path:
        """The SQLite store of a single seat."""
        return self.state / "kiosk.sqlite3"

    @property
    def journal(self) -> Path:
        """Which patron processes run and where their directories are."""
        return self.state / "running.json"

    @property
    def vault(self) -> Path:
        """Sealed files: the sign-ins of the library's own accounts."""
        return self.state / "vault"

    @property
    def signed_out(self) -> Path:
        """Which of those accounts were found signed out."""
        return self.state / "signed-out"

    @property
    def changes(self) -> Path:
        """What lockdown has changed on this machine, and how it was."""
        return self.state / "lockdown.json"


def system_paths() -> Paths:
    """The folders of this account on this system."""
    dirs = PlatformDirs("kiosk", appauthor=False)
    return Paths(Path(dirs.user_config_dir), Path(dirs.user_state_dir), Path(dirs.user_log_dir))


def paths_below(folder: Path) -> Paths:
    """Everything below one folder: for the demo, the self-test and `--home FOLDER`.

    Absolute, since a patron's process, which is told some of them, works in a folder of its own.
    """
    folder = folder.absolute()
    return Paths(folder / "config", folder / "state", folder / "log")
