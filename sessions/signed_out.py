"""Which of the library's accounts were found signed out, and since when: one small file each.

Noted by the seat, taken back when staff sign in again. Nothing else is in it.
"""

import datetime as dt
from pathlib import Path

from sessions.journal import write_synced
from sessions.vault import checked_name


class SignedOut:
    """The notes in `folder` (made at need, 0700). Names are those of the vault."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def note(self, account: str, now: dt.datetime) -> None:
        """It is signed out. When that is known already, the first time counts. Raises OSError."""
        if self.since(account) is None:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_synced(self._path(account), now.isoformat(timespec="seconds").encode())

    def forget(self, account: str) -> None:
        """Somebody signed in again. Raises OSError."""
        self._path(account).unlink(missing_ok=True)

    def since(self, account: str) -> dt.datetime | None:
        """Since when, None when it isn't. A note that can't be read is as old as its file."""
        path = self._path(account)
        try:
            return dt.datetime.fromisoformat(path.read_text())
        except FileNotFoundError:
            return None
        except ValueError:
            return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)

    def names(self) -> tuple[str, ...]:
        """Which they are, sorted."""
        if not self._folder.is_dir():
            return ()
        found = (path.name for path in self._folder.iterdir() if not path.name.startswith("."))
        return tuple(sorted(found))

    def _path(self, account: str) -> Path:
        return self._folder / checked_name(account)
