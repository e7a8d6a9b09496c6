"""A control group (Linux, version 2) for each session, where the service manager lets us make them.

What is in a group can't use more than the group may, and is found and ended whole, whatever it did
to be forgotten, also by the next start after a crash. systemd allows it with `Delegate=yes`, which
it notes on the group; anywhere else there are no groups, and everything stands without them.

A process of our account may leave its group by writing into another one's list: a group holds what
a page or a tool uses up, not who has broken out. The other ways to find processes stay in use.
"""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc/self")
_OURS, _THEIRS = "shell", "session-"  # the shell's own group, and the beginning of a session's
_CONTROLLERS = ("memory", "pids", "cpu")
MOST_PROCESSES = 500  # threads count; four web panes have some 150
_WEIGHT = 50  # of the processor, beside the shell's 100


@dataclass(frozen=True, slots=True)
class ControlGroups:
    """The groups below `home`. `memory` is what a session may use, in bytes; 0 is without a limit.

    `make` makes a group's folder, which the kernel fills.
    """

    home: Path
    memory: int = 0
    make: Callable[[Path], None] = Path.mkdir

    def settle(self) -> None:
        """Make room: a group with limits below it may hold no process itself, so we move down."""
        ours = self.home / _OURS
        with contextlib.suppress(FileExistsError):
            self.make(ours)
        for pid in _processes(self.home):
            _write(ours / "cgroup.procs", pid)
        for name in _CONTROLLERS:
            _write(self.home / "cgroup.subtree_control", f"+{name}")

    def enter(self, pid: int) -> bool:
        """Put the leader of a session into a group of its own, with all it starts from now on.

        Returns whether the kernel keeps its memory within the limit. Raises OSError.
        """
        group = self.home / f"{_THEIRS}{pid}"
        self.make(group)
        held = [_write(group / name, value) for name, value in self._limits().items()]
        (group / "cgroup.procs").write_text(str(pid))
        return bool(self.memory) and held[0]

    def _limits(self) -> Mapping[str, str]:
        memory = str(self.memory) if self.memory else "max"
        return {
            "memory.max": memory,
            "memory.swap.max": "0",  # what is swapped out is on a disk
            "pids.max": str(MOST_PROCESSES),
            "cpu.weight": str(_WEIGHT),
        }

    def members(self, spared: frozenset[int] = frozenset()) -> frozenset[int]:
        """Every process in a session's group but those of the `spared` leaders."""
        return frozenset(
            int(pid) for group in self._groups(spared) for pid in _processes_below(group)
        )

    def kill(self, spared: frozenset[int] = frozenset()) -> None:
        """End all of them at once: nothing can fork its way out of that."""
        for group in self._groups(spared):
            _write(group / "cgroup.kill", "1")

    def clear(self, spared: frozenset[int] = frozenset()) -> None:
        """Remove the groups nothing is left in."""
        for group in self._groups(spared):
            for folder in (*sorted(_folders_below(group), reverse=True), group):
                with contextlib.suppress(OSError):
                    folder.rmdir()

    def _groups(self, spared: frozenset[int]) -> Iterator[Path]:
        kept = {f"{_THEIRS}{pid}" for pid in spared}
        for group in sorted(self.home.glob(f"{_THEIRS}*")):
            if group.name not in kept and group.is_dir():
                yield group


def delegated_group(proc: Path = _PROC) -> Path | None:
    """The group that was given to us to divide, None where there is none."""
    try:
        own = _own_group(proc)
    except (OSError, ValueError):
        return None
    if own is None:
        return None
    home = own.parent if own.name == _OURS else own  # this very process has started a shell before
    return home if _is_given(home) else None


def _own_group(proc: Path) -> Path | None:
    place = next(
        (line[3:] for line in (proc / "cgroup").read_text().splitlines() if line[:3] == "0::"), "/"
    )
    if place == "/":
        return None  # the machine's own root
    for line in (proc / "mountinfo").read_text().splitlines():
        before, _, after = line.partition(" - ")
        root, mounted = before.split(" ")[3:5]
        if after.startswith("cgroup2 ") and Path(place).is_relative_to(root):
            return Path(mounted) / Path(place).relative_to(root)
    return None


def _is_given(home: Path) -> bool:
    """By the note systemd leaves (from its version 251 on), and by the rights that go with it."""
    try:
        noted = os.getxattr(home, "user.delegate") == b"1"
    except (OSError, AttributeError):
        return False
    ours = (home, home / "cgroup.procs", home / "cgroup.subtree_control")
    return noted and all(os.access(path, os.W_OK) for path in ours)


def _folders_below(group: Path) -> list[Path]:
    return [path for path in group.rglob("*") if path.is_dir()]


def _processes_below(group: Path) -> Iterator[str]:
    for folder in (group, *_folders_below(group)):
        yield from _processes(folder)


def _processes(folder: Path) -> list[str]:
    try:
        return (folder / "cgroup.procs").read_text().split()
    except OSError:
        return []


def _write(file: Path, value: str) -> bool:
    """Whether the kernel took it. A file that isn't there is a controller that isn't."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        os.write(descriptor, value.encode())
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)
