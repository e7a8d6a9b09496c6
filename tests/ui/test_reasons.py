"""What a refusal says, in both languages, where it depends on more than its reason."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.refusal import Reason
from tests.ui.patron.person import plain
from tests.ui.readings import real_languages
from ui.languages import Languages
from ui.reasons import refusal_text


@pytest.fixture
def languages(qapp) -> Languages:
    with real_languages(qapp) as languages:
        yield languages


@pytest.mark.parametrize(
    ("seconds", "french", "english"),
    [
        (0, "quelques minutes", "a few minutes"),
        (1, "1 minute", "1 minute"),
        (60, "1 minute", "1 minute"),
        (61, "2 minutes", "2 minutes"),
        (3600, "1 heure", "1 hour"),
        (3700, "1 h 02", "1 h 02 min"),
    ],
)
def test_whoever_tried_too_often_is_told_how_long_to_wait(languages, seconds, french, english):
    said = plain(refusal_text(Reason.THROTTLED, seconds)[1])
    assert said == f"Attendez {french}, puis repassez votre carte."
    languages.speak("en")
    said = plain(refusal_text(Reason.THROTTLED, seconds)[1])
    assert said == f"Wait {english}, then scan your card again."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seconds=st.floats(0.01, 3600 - 60))
def test_nobody_is_told_to_come_back_too_early(languages, seconds):
    said = plain(refusal_text(Reason.THROTTLED, seconds)[1])
    minutes = int(said.split(" ")[1])
    assert minutes * 60 >= seconds
    assert (minutes - 1) * 60 < seconds


@pytest.mark.parametrize("reason", sorted({*Reason} - {Reason.THROTTLED}))
def test_waiting_changes_no_other_reason(qapp, reason):
    assert refusal_text(reason, 200) == refusal_text(reason)


@pytest.mark.parametrize("reason", Reason)
def test_nobody_reads_jargon(languages, reason):
    said = " ".join(refusal_text(reason)).casefold()
    words = ("pin", "sip", "annuaire", "serveur", "sigb", "tu ", "ton ", "ta ")
    assert not any(f" {word}" in f" {said}" for word in words)
