"""Runs a command as a user without any right, for tests started by root.

Chromium refuses root, and its sandbox is worth proving only as an ordinary user. The interpreter
and the project may stand where only root may look (/root is 0700): then they are shown to the
command at the same paths, in a mount namespace of its own. Nothing is changed for anybody else.

Run as a script it takes the folder to be at home in, what more to show, and the command.
"""

import ctypes
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
NOBODY = 61_900 + int(_WORKER)  # a number no account has: one for each process of the tests
_CLONE_NEWNS = 0x0002_0000
_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 0x2, 0x4, 0x1000, 0x4000, 0x4_0000
_PR_SET_NO_NEW_PRIVS = 38
# They lead to root's own services and files.
_ROOTS_OWN = ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "SUDO_USER", "MAIL", "TMPDIR")


def is_root() -> bool:
    """Whether this process may do anything."""
    return sys.platform == "linux" and os.geteuid() == 0


def unprivileged(
    command: Sequence[str], home: Path, *shown: Path, account: int = NOBODY
) -> list[str]:
    """`command` as somebody without rights runs it, at home in the folder `home`.

    The whole of `home` is given away to that `account`; `shown` are more files and folders to
    reach; all must exist. The process that is started becomes the command, in the folder it was
    started in. Where this process has no rights itself, the command stays as it is.
    """
    if not is_root():
        return list(command)
    for path in (home, *home.rglob("*")):
        os.chown(path, account, account, follow_symlinks=False)
    return [sys.executable, __file__, str(home), os.pathsep.join(map(str, shown)), *command]


def main() -> None:
    home, more, *command = sys.argv[1:]
    account = Path(home).stat().st_uid
    shown = (Path(each) for each in more.split(os.pathsep) if each)
    needed = (Path(sys.base_prefix), Path(sys.prefix), PROJECT, Path.cwd())
    _show([Path(home), *shown, *needed], account)
    environment = _environment(Path(home))
    _become(account)
    os.execvpe(command[0], command, environment)  # noqa: S606 (built by the tests)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _ROOTS_OWN}
    name = f"nobody-{home.stat().st_uid}"  # what pytest names its folder of temporary files by
    return kept | {"HOME": str(home), "USER": name, "LOGNAME": name} | _x_cookie(home)


def _x_cookie(home: Path) -> dict[str, str]:
    """The display's key, if it has one, as a file the command may read."""
    theirs = Path(os.environ.get("XAUTHORITY") or Path.home() / ".Xauthority")
    if not theirs.is_file():
        return {}
    ours = home / ".Xauthority"
    shutil.copyfile(theirs, ours)
    os.chown(ours, home.stat().st_uid, -1)
    return {"XAUTHORITY": str(ours)}


def _become(account: int) -> None:
    """For good: no capability is left, and no program gives one back."""
    os.setgroups([])
    os.setresgid(account, account, account)
    os.setresuid(account, account, account)
    _call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


# ---------------------------------------------------------------- what only root may look into


def _show(paths: Iterable[Path], account: int) -> None:
    """Make every path reachable: what bars the way is covered, and the paths are put back on it."""
    every = {form for path in paths for form in (path.absolute(), path.resolve())}
    barred = {path: bar for path in every if (bar := _bar(path)) is not None}
    if not barred:
        return
    here = Path.cwd()
    _call("unshare", _CLONE_NEWNS)
    _mount(None, Path("/"), _MS_REC | _MS_PRIVATE)
    opened = {path: os.open(path, os.O_PATH) for path in _outermost(barred)}
    for bar in _outermost(barred.values()):
        _mount(b"tmpfs", bar, _MS_NOSUID | _MS_NODEV, b"tmpfs", b"mode=755")
    for path, descriptor in opened.items():
        _put_back(path, descriptor, account)
    os.chdir(here)


def _bar(path: Path) -> Path | None:
    """The first folder on the way that does not let others through."""
    return next((p for p in reversed(path.parents) if not p.stat().st_mode & stat.S_IXOTH), None)


def _outermost(paths: Iterable[Path]) -> list[Path]:
    every = set(paths)
    return [path for path in sorted(every) if not every.intersection(path.parents)]


def _put_back(path: Path, descriptor: int, account: int) -> None:
    found = os.fstat(descriptor)
    if found.st_uid != account and not found.st_mode & stat.S_IROTH:
        raise PermissionError(f"others may not read {path}: chmod -R o+rX it")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir() if stat.S_ISDIR(found.st_mode) else path.touch()
    _mount(f"/proc/self/fd/{descriptor}".encode(), path, _MS_BIND | _MS_REC)


def _mount(
    source: bytes | None, target: Path, flags: int, kind: bytes | None = None, data: bytes = b""
) -> None:
    _call("mount", source, str(target).encode(), kind, flags, data)


def _call(name: str, *arguments: object) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


if __name__ == "__main__":
    main()
