"""Which of the library's accounts were found signed out, and since when: one small file each.

Noted by the seat, taken back when staff sign in again. One patron's word is a doubt and closes the
tool to nobody else: whoever is in a pane can lead it to a sign-in page. A second patron's word
makes it certain; one who used the account and found nothing wrong takes the doubt away.
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
            self._write(account, now)

    def doubt(self, account: str, person: str, now: dt.datetime) -> None:
        """This person found it signed out. Raises OSError."""
        doubted_by = self._doubted_by(account)
        if doubted_by not in {None, person}:
            self.forget(account)
            self.note(account, now)
        elif doubted_by is None and self.since(account) is None:
            self._write(account, now, person)

    def trust(self, account: str, person: str) -> None:
        """This person used it, and it was well. Raises OSError."""
        if self._doubted_by(account) not in {None, person}:
            self.forget(account)

    def forget(self, account: str) -> None:
        """Somebody signed in again. Raises OSError."""
        self._path(account).unlink(missing_ok=True)

    def since(self, account: str) -> dt.datetime | None:
        """Since when, None when it isn't. A note that can't be read is as old as its file."""
        lines = self._lines(account)
        return None if lines is None or len(lines) > 1 else self._time(account, lines)

    def doubted_since(self, account: str) -> dt.datetime | None:
        """Since when one patron says so, and no other yet; None when nobody does."""
        lines = self._lines(account)
        return None if lines is None or len(lines) < 2 else self._time(account, lines)

    def names(self) -> tuple[str, ...]:
        """Which they are, sorted."""
        return tuple(name for name in self._noted() if self.since(name) is not None)

    def doubtful(self) -> tuple[str, ...]:
        """Those only one patron says it of, sorted."""
        return tuple(name for name in self._noted() if self.doubted_since(name) is not None)

    def _noted(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        return sorted(path.name for path in self._folder.iterdir() if not path.name.startswith("."))

    def _doubted_by(self, account: str) -> str | None:
        lines = self._lines(account)
        return None if lines is None or len(lines) < 2 else lines[1]

    def _write(self, account: str, now: dt.datetime, *doubted_by: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lines = (now.isoformat(timespec="seconds"), *doubted_by)
        write_synced(self._path(account), "\n".join(lines).encode())

    def _lines(self, account: str) -> list[str] | None:
        try:
            return self._path(account).read_text().splitlines()
        except FileNotFoundError:
            return None
        except ValueError:
            return []

    def _time(self, account: str, lines: list[str]) -> dt.datetime:
        try:
            return dt.datetime.fromisoformat(lines[0])
        except (IndexError, ValueError):
            return dt.datetime.fromtimestamp(self._path(account).stat().st_mtime, dt.UTC)

    def _path(self, account: str) -> Path:
        return self._folder / checked_name(account)
