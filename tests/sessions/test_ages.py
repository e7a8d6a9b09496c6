"""Ages by category, and who is too young."""

import datetime as dt

import pytest

from sessions.ages import AgeSettings, old_enough, with_age
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

TODAY = dt.date(2026, 11, 24)
SETTINGS = AgeSettings(by_category={"ADULTE": 18, "JEUNE": 8}, minimum=10)


@pytest.mark.parametrize(
    ("patron", "age"),
    [
        (Patron("x", category="ADULTE"), 18),
        (Patron("x", category="JEUNE"), 8),
        (Patron("x", category="adulte"), None),
        (Patron("x"), None),
        (Patron("x", dt.date(2012, 11, 24), "ADULTE"), 14),
        (Patron("x", category="JEUNE", known_age=40), 40),
    ],
)
def test_what_tells_an_age(patron, age):
    assert with_age(patron, SETTINGS).age(TODAY) == age


@pytest.mark.parametrize(
    ("age", "reason"), [(9, Reason.TOO_YOUNG), (10, None), (None, Reason.AGE_UNKNOWN)]
)
def test_who_is_too_young(age, reason):
    refusal = old_enough(Patron("x", known_age=age), SETTINGS, TODAY)
    assert (refusal and refusal.reason) == reason


def test_nobody_is_too_young_where_no_age_is_set():
    assert old_enough(Patron("x"), AgeSettings(), TODAY) is None


def test_the_cause_says_no_age_of_the_patron_s():
    assert old_enough(Patron("x", known_age=7), SETTINGS, TODAY) == Refusal(
        Reason.TOO_YOUNG, "under 10"
    )
