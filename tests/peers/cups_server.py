"""A print system of our own: the real cupsd, in a folder, on a port of this machine only.

Its one queue, `laser`, prints to nowhere. Needs the packages cups-daemon and cups-client.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.peers.openai_server import free_port

_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_PROGRAMS = ("cupsd", "lpadmin", "lpstat", "cancel")
_CONF = """
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
LogLevel warn
MaxLogSize 0
DirtyCleanInterval 0
PreserveJobFiles No
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
FileDevice Yes
SystemGroup {group}
ServerRoot {root}/etc
ServerBin /usr/lib/cups
CacheDir {root}/cache
StateDir {root}/run
RequestRoot {root}/spool
TempDir {root}/spool/tmp
ErrorLog {root}/error_log
AccessLog {root}/access_log
PageLog {root}/page_log
"""
_LIMIT_SECONDS = 20.0


def is_installed() -> bool:
    """Whether this machine has CUPS' own programs."""
    return all(shutil.which(name, path=_PATH) for name in _PROGRAMS)


class CupsServer:
    """Serves while the block runs. `address` is what CUPS_SERVER wants."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.address = ""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "CupsServer":
        with free_port() as port:
            self.address = f"127.0.0.1:{port}"
        self._write(port)
        etc = self.root / "etc"
        words = ["cupsd", "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")]
        self._process = subprocess.Popen([_found(words[0]), *words[1:]])
        self._wait()
        self.run("lpadmin", "-p", "laser", "-E", "-v", "file:///dev/null", "-D", "L'imprimante")
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(_LIMIT_SECONDS)

    @property
    def pid(self) -> int:
        """The server's process, while it runs."""
        return 0 if self._process is None else self._process.pid

    def run(self, name: str, *words: str) -> str:
        """One of CUPS' commands, with this server; what it printed."""
        done = subprocess.run(
            [_found(name), *words],
            env={"PATH": _PATH, "LC_ALL": "C", "CUPS_SERVER": self.address},
            capture_output=True, check=True, timeout=_LIMIT_SECONDS,
        )  # fmt: skip
        return done.stdout.decode()

    def waiting(self) -> list[str]:
        """The jobs that wait or print, as `lpstat` says them."""
        return self.run("lpstat", "-W", "not-completed", "-o").splitlines()

    def spooled(self) -> list[Path]:
        """What of documents and of jobs' records is on disk."""
        return sorted(path for path in (self.root / "spool").iterdir() if path.is_file())

    def _write(self, port: int) -> None:
        for folder in ("etc/ppd", "cache", "run", "spool/tmp"):
            (self.root / folder).mkdir(parents=True)
        etc, group = self.root / "etc", _group()
        (etc / "cupsd.conf").write_text(_CONF.format(port=port))
        (etc / "cups-files.conf").write_text(_FILES.format(root=self.root, group=group))

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Ask the server something, which takes a moment, until it is so."""
        for _ in range(400):
            if self._process is None or self._process.poll() is not None:
                raise AssertionError("cupsd has ended")
            if is_so():
                return
            self.run("lpstat", "-r")
        raise AssertionError("it never came")

    def _wait(self) -> None:
        self.wait_until(lambda: "is running" in self.run("lpstat", "-r"))


def _found(name: str) -> str:
    return shutil.which(name, path=_PATH) or name


def _group() -> str:
    import grp

    return grp.getgrgid(pwd.getpwuid(os.getuid()).pw_gid).gr_name
