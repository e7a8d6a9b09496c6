"""The system's own packages: which are needed, which are missing, how they are installed.

On Debian and its kin they are installed; elsewhere they are named. Windows needs none.
"""

import os
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence

from tests.machine import Trouble, say
from tests.machine.processes import output, run, succeeds

# What PySide6's wheels load and do not bring: `a|b` where releases name it differently.
QT = [
    "fontconfig", "libasound2t64|libasound2", "libbrotli1", "libcups2t64|libcups2",
    "libdbus-1-3", "libegl1", "libexpat1", "libfontconfig1", "libfreetype6", "libgbm1",
    "libgl1", "libglib2.0-0t64|libglib2.0-0", "libgssapi-krb5-2", "libnspr4", "libnss3",
    "libopengl0", "libudev1", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
    "libx11-6", "libx11-xcb1", "libxcb-cursor0", "libxcb-dri3-0", "libxcb-glx0",
    "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0",
    "libxcb-render0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-util1",
    "libxcb-xfixes0", "libxcb-xkb1", "libxcb1", "libxcomposite1", "libxdamage1", "libxext6",
    "libxfixes3", "libxkbcommon-x11-0", "libxkbcommon0", "libxkbfile1", "libxrandr2",
    "libxtst6", "libzstd1",
]  # fmt: skip
# A screen nobody sees, hands for it, and a keyring to keep secrets in.
SCREEN = ["xvfb", "xdotool", "x11-xserver-utils", "dbus", "gnome-keyring", "util-linux"]
DESKTOP = ["twm", "sxhkd"]  # whose keys and buttons a seat has to be kept from
PRINTING = ["cups-daemon", "cups-client"]  # 5 MB; without them those tests are skipped
FREEZING = ["binutils"]

_INSTALL = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
_PLAIN = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
_APT_WAITS = ("-o", "DPkg::Lock::Timeout=300")


def provide(names: Iterable[str], system: str = sys.platform) -> None:
    """Have every package, as far as this account may; what could not be had is said."""
    if system != "linux":
        return
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        _name_them(names)
        return
    lacking = missing(names, _installed(names))
    if lacking:
        _install(lacking)


def missing(names: Iterable[str], installed: Collection[str]) -> list[str]:
    """Those of which no alternative is installed."""
    return [name for name in names if not set(name.split("|")) & set(installed)]


def chosen(names: Iterable[str], offered: Collection[str]) -> list[str]:
    """For each, the first alternative that this release offers; the last, when it offers none."""
    return [_first(name.split("|"), offered) for name in names]


def _first(alternatives: Sequence[str], offered: Collection[str]) -> str:
    return next((name for name in alternatives if name in offered), alternatives[-1])


def installed_in(listing: str) -> set[str]:
    """The installed packages in what `dpkg-query` says, a line each: status, then name."""
    lines = (line.split() for line in listing.splitlines())
    return {words[-1] for words in lines if words[:1] == ["ii"]}


def offered_in(policy: str) -> set[str]:
    """The packages that can be installed, in what `apt-cache policy NAME…` says."""
    found, name = set(), ""
    for line in policy.splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            found.add(name)
    return found


def _installed(names: Iterable[str]) -> set[str]:
    form = "${db:Status-Abbrev} ${Package}\n"
    return installed_in(output(["dpkg-query", "-W", "-f", form, *_alternatives(names)]))


def _alternatives(names: Iterable[str]) -> list[str]:
    return [alternative for name in names for alternative in name.split("|")]


def _install(lacking: Sequence[str]) -> None:
    root = as_root()
    if root is None:
        say(f"this account may not install system packages. As root:\n{_line(_names(lacking))}")
        return
    say(f"installing {len(lacking)} system packages: a minute or two")
    environment = _environment()
    run([*root, "apt-get", "update", "-q", *_APT_WAITS], environment)
    wanted = _names(lacking)
    if run([*root, *_INSTALL, *_APT_WAITS, *wanted], environment) != 0:
        raise Trouble(f"the system packages could not be installed. By hand:\n{_line(wanted)}")


def _names(lacking: Sequence[str]) -> list[str]:
    policy = output(["apt-cache", "policy", *_alternatives(lacking)], _environment())
    return chosen(lacking, offered_in(policy))


def _line(wanted: Sequence[str]) -> str:
    return f"    apt-get update && apt-get install --no-install-recommends {' '.join(wanted)}"


def _environment() -> dict[str, str]:
    return {**os.environ, **_PLAIN}


def as_root(environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """What stands before a command so that root runs it; None when this account can't have it."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo", path=environment.get("PATH")) is None:
        return None
    is_asked = sys.stdin is not None and sys.stdin.isatty()
    if not is_asked and not succeeds(["sudo", "-n", "true"]):
        return None
    return ["sudo", "env", *(f"{name}={value}" for name, value in _PLAIN.items())]


def _name_them(names: Iterable[str]) -> None:
    say("this system has no apt-get: what is needed must be there already. Debian's names for it:")
    say(" ".join(name.split("|")[-1] for name in names))
