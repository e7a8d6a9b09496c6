"""What the lock screen says about the place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class House:
    """The library and this seat. `opening_hours` are short lines, as they are to be read."""

    library: str
    seat: str
    opening_hours: tuple[str, ...] = ()
