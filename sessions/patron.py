"""Who sits at the seat, as far as the programme needs to know."""

import datetime as dt
from dataclasses import dataclass

MAJORITY_YEARS = 18


@dataclass(frozen=True, slots=True)
class Patron:
    """A person admitted by a directory.

    `card_hash` is the keyed hash (hex) of the card number; the number itself is not kept.
    `birth_date` lives in memory for the checks only. `None` means unknown, and an unknown age
    counts as a minor.
    """

    card_hash: str
    birth_date: dt.date | None = None
    category: str = ""

    def age(self, today: dt.date) -> int | None:
        """Completed years on `today`, or None when the birth date is unknown."""
        if self.birth_date is None:
            return None
        had_birthday = (today.month, today.day) >= (self.birth_date.month, self.birth_date.day)
        return today.year - self.birth_date.year - (0 if had_birthday else 1)

    def is_minor(self, today: dt.date) -> bool:
        """Whether the charter must be signed by a parent."""
        age = self.age(today)
        return age is None or age < MAJORITY_YEARS
