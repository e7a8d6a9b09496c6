"""What the doctor asks of a Linux machine: keys, consoles, power, crashes, printing."""

import contextlib
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_X_SETTINGS = ("usr/share/X11/xorg.conf.d", "etc/X11/xorg.conf", "etc/X11/xorg.conf.d")
_LOGIND = ("etc/systemd/logind.conf", "usr/lib/systemd/logind.conf.d", "etc/systemd/logind.conf.d")
_UNITS = ("etc/systemd/system", "run/systemd/system")
_SECTION = re.compile(r'Section\s+"(?:ServerFlags|ServerLayout)"(.*?)EndSection', re.I | re.S)
_OPTION = re.compile(r'Option\s+"([^"]+)"(?:\s+"([^"]*)")?', re.I)
_SETTING = re.compile(r"^\s*(\w+)\s*=\s*(.*?)\s*$", re.MULTILINE)
_COMMENT = re.compile(r"#.*")
_CUPS = "etc/cups/cupsd.conf"
_KEPT_JOBS = re.compile(r"^\s*PreserveJobFiles\s+(\S+)", re.I | re.MULTILINE)
_OFF = frozenset({"0", "no", "off", "false"})
_ON = frozenset({"", "1", "on", "true", "yes"})
_PATIENCE_SECONDS = 10.0


class Power(StrEnum):
    """Whether a programme of this account may hold the keys that switch the machine off."""

    HELD = "held"
    REFUSED = "refused"
    NOBODY = "nobody"  # no logind, so nobody acts on them


@dataclass(frozen=True, slots=True)
class Machine:
    """What was found. `sysrq` is None where the kernel has no such keys.

    `x_flags` are the options of the X server that are on, in small letters; `logind` its settings;
    `masked` the systemd units that are, None where there is no systemd. `keeps_printed` is whether
    CUPS keeps documents it has printed, None where its settings aren't to be read.
    """

    sysrq: int | None
    core_pattern: str
    x_flags: frozenset[str]
    logind: Mapping[str, str]
    masked: frozenset[str] | None
    keeps_printed: bool | None


def look(root: Path = Path("/")) -> Machine:
    """Read the settings below `root`."""
    kernel = root / "proc/sys/kernel"
    sysrq = _text(kernel / "sysrq").strip()
    return Machine(
        sysrq=int(sysrq) if sysrq.isdecimal() else None,
        core_pattern=_text(kernel / "core_pattern").strip(),
        x_flags=_x_flags(_files(root, _X_SETTINGS)),
        logind=_settings(_files(root, _LOGIND)),
        masked=_masked(root) if (root / "run/systemd/system").is_dir() else None,
        keeps_printed=_keeps_printed(_text(root / _CUPS)),
    )


def may_hold_power(root: Path = Path("/")) -> Power:
    """Try it, for an instant."""
    programme = shutil.which("systemd-inhibit")
    if programme is None or not (root / "run/systemd/system").is_dir():
        return Power.NOBODY
    asked = [programme, "--what=handle-power-key", "--mode=block", "--who=kiosk", "true"]
    try:
        done = subprocess.run(asked, capture_output=True, timeout=_PATIENCE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Power.REFUSED
    return Power.HELD if done.returncode == 0 else Power.REFUSED


def _x_flags(files: Iterable[str]) -> frozenset[str]:
    """The last file that says something of an option decides."""
    said: dict[str, bool] = {}
    for text in files:
        for section in _SECTION.findall(_COMMENT.sub("", text)):
            for name, value in _OPTION.findall(section):
                said[re.sub(r"[\s_]", "", name).lower()] = value.strip().lower() in _ON
    return frozenset(name for name, on in said.items() if on)


def _settings(files: Iterable[str]) -> dict[str, str]:
    """The last file that says something of a setting decides."""
    return dict(pair for text in files for pair in _SETTING.findall(_COMMENT.sub("", text)))


def _keeps_printed(cupsd: str) -> bool | None:
    """For a day, where they say nothing of it. The last line that does decides."""
    if not cupsd:
        return None
    said = _KEPT_JOBS.findall(_COMMENT.sub("", cupsd))
    return not said or said[-1].lower() not in _OFF


def _masked(root: Path) -> frozenset[str]:
    units = (unit for folder in _UNITS for unit in (root / folder).glob("*") if unit.is_symlink())
    return frozenset(unit.name for unit in units if unit.readlink() == Path("/dev/null"))


def _files(root: Path, places: Iterable[str]) -> list[str]:
    """The text of each file, and of each `.conf` in each folder, in the order they are read."""
    found: list[Path] = []
    for place in (root / name for name in places):
        found += sorted(place.glob("*.conf")) if place.is_dir() else [place]
    return [_text(path) for path in found]


def _text(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_text(errors="replace")
    return ""
