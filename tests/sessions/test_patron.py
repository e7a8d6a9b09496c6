"""Ages, on the days that matter."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.patron import Patron

D = dt.date


@pytest.mark.parametrize(
    ("birth", "today", "age"),
    [
        (D(2008, 11, 24), D(2026, 11, 23), 17),
        (D(2008, 11, 24), D(2026, 11, 24), 18),
        (D(2008, 11, 24), D(2026, 11, 25), 18),
        (D(2008, 2, 29), D(2026, 2, 28), 17),
        (D(2008, 2, 29), D(2026, 3, 1), 18),
        (D(2008, 2, 29), D(2028, 2, 28), 19),
        (D(2008, 2, 29), D(2028, 2, 29), 20),
        (D(2026, 11, 24), D(2026, 11, 24), 0),
        (D(2030, 1, 1), D(2026, 11, 24), -4),
        (None, D(2026, 11, 24), None),
    ],
)
def test_age_in_completed_years(birth, today, age):
    assert Patron("hash", birth).age(today) == age


@pytest.mark.parametrize(
    ("birth", "minor"),
    [(D(2008, 11, 24), False), (D(2008, 11, 25), True), (None, True), (D(2030, 1, 1), True)],
)
def test_who_is_not_known_to_be_of_age_is_a_minor(birth, minor):
    assert Patron("hash", birth).is_minor(D(2026, 11, 24)) is minor


@given(st.dates(D(1900, 1, 1), D(2100, 1, 1)), st.dates(D(1900, 1, 1), D(2100, 1, 1)))
def test_nobody_grows_younger_and_a_birthday_is_one_year(birth, today):
    patron = Patron("hash", birth)
    before, after = patron.age(today - dt.timedelta(days=1)), patron.age(today)
    grown = after - before
    assert grown in {0, 1}
    if grown:
        leapling = (birth.month, birth.day) == (2, 29)
        assert (today.month, today.day) in {(birth.month, birth.day)} | (
            {(3, 1)} if leapling else set()
        )
