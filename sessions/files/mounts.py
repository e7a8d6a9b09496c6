"""What Linux has mounted, and which of it is on a stick: /proc/self/mountinfo and /sys.

Formats: proc(5), and the kernel's Documentation/ABI/stable/sysfs-block (`removable`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_OCTAL = re.compile(r"\\([0-7]{3})")
_USB = re.compile(r"usb\d+")
_DISCS = frozenset({"iso9660", "udf"})
# Where a system keeps itself. A stick may be anywhere else.
_SYSTEM = tuple(
    Path("/", name)
    for name in ("boot", "dev", "etc", "home", "nix", "opt", "proc", "root", "snap", "srv", "sys",
                 "usr", "var")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of mountinfo. `device` is "major:minor"."""

    device: str
    place: Path
    kind: str
    is_read_only: bool

    @property
    def is_system(self) -> bool:
        """Whether it is where a system keeps itself."""
        return self.place == Path("/") or any(map(self.place.is_relative_to, _SYSTEM))


def sticks_mounted(mountinfo: Path, block_devices: Path) -> tuple[Mount, ...]:
    """The mounts that are on something plugged in; none of a disk the system itself is on.

    `block_devices` is /sys/dev/block. A device mounted twice is given once.
    """
    mounts = tuple(_mounts(mountinfo))
    system = {_disk(m.device, block_devices) for m in mounts if m.is_system} - {None}
    found: dict[str, Mount] = {}
    for mount in mounts:
        disk = _disk(mount.device, block_devices)
        if disk and disk not in system and not mount.is_system and _is_plugged_in(mount, disk):
            found.setdefault(mount.device, mount)
    return tuple(found.values())


def _mounts(mountinfo: Path) -> Iterator[Mount]:
    try:
        text = mountinfo.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    for line in text.splitlines():
        before, parted, after = line.partition(" - ")
        words, more = before.split(" "), after.split(" ")
        if parted and len(words) >= 6 and len(more) >= 3:
            options = {*words[5].split(","), *more[2].split(",")}
            yield Mount(words[2], Path(_unescaped(words[4])), more[0], "ro" in options)


def _unescaped(place: str) -> str:
    """Octal escapes stand for bytes, of which several may make a letter."""
    raw = place.encode("utf-8", "surrogateescape").decode("latin-1")
    plain = _OCTAL.sub(lambda found: chr(int(found[1], 8) & 0xFF), raw)
    return plain.encode("latin-1").decode("utf-8", "surrogateescape")


def _disk(device: str, block_devices: Path) -> Path | None:
    """The whole disk a device belongs to, as a folder of /sys/devices."""
    try:
        there = (block_devices / device).resolve(strict=True)
    except OSError:
        return None
    return there.parent if (there / "partition").exists() else there


def _is_plugged_in(mount: Mount, disk: Path) -> bool:
    if mount.kind in _DISCS:
        return False
    return any(map(_USB.fullmatch, disk.parts)) or _says_removable(disk)


def _says_removable(disk: Path) -> bool:
    try:
        return (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except (OSError, UnicodeError):
        return False
