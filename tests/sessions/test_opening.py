"""When the library is open: spans, closing days, mistakes in the settings."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.opening import OpeningSettings, seconds_open

# 2026-11-24 is a Tuesday.
HOURS = OpeningSettings(
    tuesday=("10:00-12:30", "14:00-18:30"),
    saturday=("14:00-24:00",),
    closed_on=("12-25", "2026-12-01"),
)


def at(day, clock):
    return dt.datetime.fromisoformat(f"{day}T{clock}+01:00")


@pytest.mark.parametrize(
    ("day", "clock", "seconds"),
    [
        ("2026-11-24", "09:59:59", 0),
        ("2026-11-24", "10:00:00", 9000),
        ("2026-11-24", "12:29:59", 1),
        ("2026-11-24", "12:30:00", 0),
        ("2026-11-24", "13:00:00", 0),
        ("2026-11-24", "18:00:00", 1800),
        ("2026-11-25", "11:00:00", 0),
        ("2026-11-28", "23:59:30", 30),
        ("2026-12-01", "11:00:00", 0),
        ("2029-12-25", "11:00:00", 0),
    ],
)
def test_how_long_it_is_still_open(day, clock, seconds):
    assert seconds_open(HOURS, at(day, clock)) == seconds


def test_without_any_hours_it_is_never_closed():
    assert seconds_open(OpeningSettings(closed_on=("12-25",)), at("2026-12-25", "11:00:00")) is None


@pytest.mark.parametrize(
    "span", ["10-12", "10:00-09:00", "10:00-10:00", "25:00-26:00", "10:00-24:30", ""]
)
def test_hours_that_are_none(span):
    with pytest.raises(ValidationError):
        OpeningSettings(monday=(span,))


@pytest.mark.parametrize("day", ["20261225", "2026-13-01", "02-30", "Noël", ""])
def test_days_that_are_none(day):
    with pytest.raises(ValidationError):
        OpeningSettings(closed_on=(day,))


def test_the_29th_of_february_is_a_day():
    assert OpeningSettings(closed_on=("02-29",)).closed_on == ("02-29",)


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_it_never_stays_open_past_midnight(now):
    left = seconds_open(HOURS, now)
    assert left is not None
    assert 0 <= left <= 86_400 - (now.hour * 3600 + now.minute * 60 + now.second)
