"""The sessions' directories: the one that just ended, and whatever earlier runs left."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from sessions.erase_tree import erase_tree
from sessions.session_directory import SessionRoot
from sessions.wipe import Remainder


@dataclass(frozen=True, slots=True)
class DirectoriesStep:
    """Erases all that is in the root but the `spared` directories (the warm process's).

    It begins while the processes are still ending, so that a large directory costs no time of its
    own; what they write until their last moment is erased when they are gone.
    """

    root: SessionRoot
    spared: frozenset[Path] = frozenset()
    name: str = "directories"
    _found: threading.Event = field(default_factory=threading.Event, compare=False, repr=False)

    def begin(self) -> None:
        """Erase what is there; what is written meanwhile stays for `erase`."""
        for path in self.root.leftovers(self.spared):
            self._found.set()
            erase_tree(path)

    def erase(self) -> bool:
        """Erase what is left."""
        self.begin()
        return self._found.is_set()

    def verify(self) -> Remainder | None:
        """The root must hold nothing else."""
        left = self.root.leftovers(self.spared)
        return Remainder(f"{len(left)} not erased") if left else None
