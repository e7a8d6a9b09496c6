"""When the library is open. Pure; the clock is passed in."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_YEAR = len("12-25")
_SPAN = re.compile(
    r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)|([01]\d|2[0-3]):([0-5]\d)-24:00"
)


def _span(text: str) -> str:
    begin, _, end = text.partition("-")
    if _SPAN.fullmatch(text) is None or begin >= end:
        raise ValueError("hours are written 10:00-18:30, the end after the beginning")
    return text


def _day(text: str) -> str:
    whole = text if len(text) > _NO_YEAR else f"2024-{text}"  # a leap year
    if dt.date.fromisoformat(whole).isoformat() != whole:
        raise ValueError("days are written 2026-12-25, or 12-25 for each year")
    return text


Day = Annotated[str, AfterValidator(_day)]
Hours = tuple[Annotated[str, AfterValidator(_span)], ...]


class OpeningSettings(BaseModel):
    """When seats may be used. Without any hours they always may.

    A session that is running ends when the library closes. Staff cards open a seat at any hour.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    monday: Hours = Field(default=(), description="Hours, such as `10:00-12:30`.")
    tuesday: Hours = Field(default=(), description="Hours.")
    wednesday: Hours = Field(default=(), description="Hours.")
    thursday: Hours = Field(default=(), description="Hours.")
    friday: Hours = Field(default=(), description="Hours.")
    saturday: Hours = Field(default=(), description="Hours.")
    sunday: Hours = Field(default=(), description="Hours.")
    closed_on: tuple[Day, ...] = Field(
        default=(),
        description="Days without any hours, such as `2026-12-25`, or each year such as `12-25`.",
    )


def seconds_open(settings: OpeningSettings, now: dt.datetime) -> float | None:
    """Seconds until the library closes; 0 when it is closed, None when no hours are set.

    `now` is the local time.
    """
    if not any(getattr(settings, day) for day in _DAYS):
        return None
    if {f"{now:%Y-%m-%d}", f"{now:%m-%d}"} & set(settings.closed_on):
        return 0.0
    left = (end - _second(now) for begin, end in _spans(settings, now) if begin <= _second(now))
    return max(0.0, *left, 0.0)


def _second(now: dt.datetime) -> float:
    """Seconds of the day, as clocks on the wall have them."""
    return now.hour * 3600 + now.minute * 60 + now.second


def _spans(settings: OpeningSettings, now: dt.datetime) -> Iterator[tuple[int, int]]:
    hours: Hours = getattr(settings, _DAYS[now.weekday()])
    for span in hours:
        begin, _, end = span.partition("-")
        yield _clock(begin), _clock(end)


def _clock(text: str) -> int:
    hour, _, minute = text.partition(":")
    return int(hour) * 3600 + int(minute) * 60
