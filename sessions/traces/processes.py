"""The processes of the session."""

from dataclasses import dataclass

from sessions.processes import ProcessTree
from sessions.wipe import Remainder


@dataclass(frozen=True, slots=True)
class ProcessesStep:
    """Ends the tree. What it held in memory ends with it: deleting a profile would not do."""

    tree: ProcessTree
    name: str = "processes"

    def erase(self) -> bool:
        """Kill everything and wait for its end."""
        return self.tree.kill() > 0

    def verify(self) -> Remainder | None:
        """Nothing of the tree may be there."""
        survivors = self.tree.survivors()
        if not survivors:
            return None
        ways = ", ".join(sorted({survivor.why for survivor in survivors}))
        return Remainder(f"{len(survivors)} still running (found by: {ways})")
