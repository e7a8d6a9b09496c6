"""Ages by category, and the least age for a seat: where a directory has no birth dates. Pure."""

import datetime as dt
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from sessions.patron import Patron
from sessions.refusal import Reason, Refusal


class AgeSettings(BaseModel):
    """What is known of ages where the directory has no birth date, and who is too young."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by_category: dict[str, int] = Field(
        default={},
        description="The least age of a patron category, in years, such as `{ADULTE = 18}`. It "
        "counts where no birth date is known; a category that isn't named tells no age.",
    )
    minimum: int = Field(
        default=0, ge=0, le=18, description="Nobody younger may use a seat alone, in years."
    )


def with_age(patron: Patron, settings: AgeSettings) -> Patron:
    """`patron`, with the age of their category where nothing else tells one."""
    if patron.birth_date is not None or patron.known_age is not None:
        return patron
    return replace(patron, known_age=settings.by_category.get(patron.category))


def old_enough(patron: Patron, settings: AgeSettings, today: dt.date) -> Refusal | None:
    """A refusal when the patron is too young for a seat, or may be."""
    if not settings.minimum:
        return None
    age = patron.age(today)
    if age is None:
        return Refusal(Reason.AGE_UNKNOWN)
    return (
        None if age >= settings.minimum else Refusal(Reason.TOO_YOUNG, f"under {settings.minimum}")
    )
