"""Who sits at the seat, as far as the programme needs to know."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

MAJORITY_YEARS = 18


class Role(StrEnum):
    """What a card makes of its holder."""

    PATRON = "patron"
    GUEST = "guest"
    MEDIATOR = "mediator"


@dataclass(frozen=True, slots=True)
class Patron:
    """A person admitted by a directory.

    `card_hash` is the keyed hash (hex) of the card number; the number itself is not kept.
    `birth_date` is there for the checks only; afterwards, and where only the category or a guest
    pass tells an age, `known_age` (completed years) stands for it. Neither known: a minor.
    `expiry` is the last day the card is good for. `is_charter_settled`: on paper, or as staff.
    `seconds` is how long a guest pass is still good for, None where only the day's time counts.
    """

    card_hash: str
    birth_date: dt.date | None = field(default=None, repr=False)
    category: str = ""
    known_age: int | None = None
    role: Role = Role.PATRON
    expiry: dt.date | None = None
    is_charter_settled: bool = False
    seconds: float | None = None

    def age(self, today: dt.date) -> int | None:
        """Completed years on `today`, or None when nothing tells an age."""
        if self.birth_date is None:
            return self.known_age
        had_birthday = (today.month, today.day) >= (self.birth_date.month, self.birth_date.day)
        return today.year - self.birth_date.year - (0 if had_birthday else 1)

    def is_minor(self, today: dt.date) -> bool:
        """Whether the charter must be signed by a parent."""
        age = self.age(today)
        return age is None or age < MAJORITY_YEARS
