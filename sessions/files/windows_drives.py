"""Removable drives on Windows. Written from Microsoft's documentation; not yet run on Windows."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_REMOVABLE = 2  # DRIVE_REMOVABLE
_READ_ONLY = 0x0008_0000  # FILE_READ_ONLY_VOLUME
_LONGEST = 261
_FLOPPIES = 2  # A and B: asking one makes it turn


@dataclass(frozen=True, slots=True)
class Drive:
    """One that has something in it. `root` is like "E:" with a backslash; `label` may be empty."""

    root: str
    label: str
    is_read_only: bool


def removable_drives(kernel: Any) -> Iterator[Drive]:
    """Those that are plugged in. `kernel` is kernel32 (`load_kernel()`), or a double in tests."""
    letters = kernel.GetLogicalDrives()
    for at in range(_FLOPPIES, 26):
        root = f"{chr(ord('A') + at)}:\\"
        if letters >> at & 1 and kernel.GetDriveTypeW(root) == _REMOVABLE:
            drive = _drive(kernel, root)
            if drive is not None:
                yield drive


def _drive(kernel: Any, root: str) -> Drive | None:
    """None: a card reader without a card."""
    label = ctypes.create_unicode_buffer(_LONGEST)
    flags = ctypes.c_uint32()
    is_there = kernel.GetVolumeInformationW(
        root, label, _LONGEST, None, None, ctypes.byref(flags), None, 0
    )
    return Drive(root, label.value, bool(flags.value & _READ_ONLY)) if is_there else None


def load_kernel() -> Any:
    """kernel32. No box of Windows' own may ask for a card that isn't there."""
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]  # only there on Windows
    kernel.SetErrorMode(1)  # SEM_FAILCRITICALERRORS
    return kernel
