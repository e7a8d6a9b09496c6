"""What the hook's process says to the shell: one word a line."""

from enum import StrEnum


class Word(StrEnum):
    """How the hook is."""

    ARMED = "armed"  # it was set, for the first time
    ALIVE = "alive"  # it saw the key that proves it
    LOST = "lost"  # it did not; it was set anew
    BLIND = "blind"  # the keyboard belongs to a screen of Windows' own just now

    @property
    def line(self) -> bytes:
        """As it goes over the pipe."""
        return self.encode() + b"\n"


def word_of(line: bytes) -> Word | None:
    """The word a line says; None for anything else."""
    try:
        return Word(line.decode().strip())
    except ValueError:
        return None
