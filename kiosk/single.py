"""One programme a folder: two on one store would wipe each other's patrons."""

from pathlib import Path

from PySide6.QtCore import QLockFile


class AlreadyRunning(Exception):
    """Another one runs on this folder. The text is for staff."""


def claim(state: Path) -> QLockFile:
    """Claim the folder for as long as the result lives. Raises `AlreadyRunning`, OSError.

    What a crash or a power cut left behind doesn't count: the lock names a process that is gone.
    """
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = QLockFile(str(state / "kiosk.lock"))
    lock.setStaleLockTime(0)  # for as long as its process lives, however long that is
    if lock.tryLock(0):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        pid = lock.getLockInfo()[0]
        raise AlreadyRunning(
            f"the kiosk already runs on {state} (process {pid}); end that one first"
        )
    raise PermissionError(f"{state} can't be written")
