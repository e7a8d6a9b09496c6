"""How much time a patron has."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.quota import MINIMUM_SECONDS, QuotaSettings, seconds_allowed
from sessions.refusal import Reason, Refusal

SETTINGS = QuotaSettings(session_minutes=60, daily_minutes=120)


@pytest.mark.parametrize(
    ("used_minutes", "allowed_minutes"), [(0, 60), (59, 60), (60, 60), (61, 59), (119, 1)]
)
def test_a_session_is_as_long_as_the_day_allows(used_minutes, allowed_minutes):
    assert seconds_allowed(SETTINGS, used_minutes * 60) == allowed_minutes * 60


@pytest.mark.parametrize("used", [119 * 60 + 1, 120 * 60, 10_000 * 60])
def test_no_session_begins_with_less_than_a_minute_left(used):
    refusal = seconds_allowed(SETTINGS, used)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.NO_TIME_LEFT


def test_staff_is_told_how_much_was_used():
    refusal = seconds_allowed(SETTINGS, 7200)
    assert isinstance(refusal, Refusal)
    assert refusal.cause == "120 minutes used today"


@given(
    st.integers(1, 480),
    st.integers(1, 1440),
    st.floats(0, 200_000),
)
def test_no_more_than_the_session_and_no_more_than_the_day(session, daily, used):
    allowed = seconds_allowed(QuotaSettings(session_minutes=session, daily_minutes=daily), used)
    if isinstance(allowed, Refusal):
        assert daily * 60 - used < MINIMUM_SECONDS
    else:
        assert MINIMUM_SECONDS <= allowed <= session * 60
        assert allowed + used <= daily * 60 + 1e-6


@pytest.mark.parametrize(
    "wrong",
    [{"session_minutes": 0}, {"daily_minutes": -1}, {"idle_minutes": math.nan},
     {"idle_minutes": math.inf}, {"away_minutes": 0}, {"grace_seconds": 0}, {"sesion_minutes": 5}],
)  # fmt: skip
def test_times_that_would_never_end_are_no_settings(wrong):
    with pytest.raises(ValidationError):
        QuotaSettings(**wrong)
