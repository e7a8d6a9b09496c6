"""The USB storage that is plugged in, and nothing else of the machine."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sessions.files.mounts import sticks_mounted
from sessions.files.safe_name import shown_name
from sessions.files.windows_drives import load_kernel, removable_drives

MOUNTINFO = Path("/proc/self/mountinfo")
BLOCK_DEVICES = Path("/sys/dev/block")


@dataclass(frozen=True, slots=True)
class Stick:
    """One place to bring from and take to. `name` is fit to be shown.

    `device` tells it from what is at the same path once it is pulled out (`st_dev`).
    """

    name: str
    path: Path
    free_bytes: int = field(compare=False)
    is_writable: bool
    device: int = 0


def find_sticks(
    folders: Sequence[Path] = (),
    *,
    mountinfo: Path = MOUNTINFO,
    block_devices: Path = BLOCK_DEVICES,
    system: str = sys.platform,
    kernel: Callable[[], object] = load_kernel,
) -> tuple[Stick, ...]:
    """What is plugged in now, and the `folders` that stand for sticks. Never raises OSError.

    A look costs some calls of the system for each mount: call it when a list is shown, not in a
    paint.
    """
    places = _on_windows(kernel()) if system == "win32" else _on_linux(mountinfo, block_devices)
    named = ((folder.name, folder, False) for folder in folders)
    found = (_stick(*place) for place in (*places, *named))
    return tuple(stick for stick in found if stick is not None)


def _on_linux(mountinfo: Path, block_devices: Path) -> Iterator[tuple[str, Path, bool]]:
    for mount in sticks_mounted(mountinfo, block_devices):
        yield mount.place.name, mount.place, mount.is_read_only


def _on_windows(kernel: object) -> Iterator[tuple[str, Path, bool]]:
    for drive in removable_drives(kernel):
        yield drive.label or drive.root.rstrip("\\"), Path(drive.root), drive.is_read_only


def _stick(name: str, path: Path, is_read_only: bool) -> Stick | None:
    """None: it is gone, or not ours to read."""
    try:
        device = path.stat().st_dev
        free = shutil.disk_usage(path).free
    except OSError:
        return None
    if not os.access(path, os.R_OK | os.X_OK):
        return None
    writable = not is_read_only and os.access(path, os.W_OK)
    return Stick(shown_name(name), path, free, writable, device)
