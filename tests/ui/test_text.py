"""French typography, durations, and a sentence for every reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.refusal import Reason
from sessions.seat import EndReason
from tests.ui.patron.person import plain
from ui.reasons import end_text, refusal_text
from ui.text import NARROW, NO_BREAK, duration_text, typeset

N, B = NARROW, NO_BREAK


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Bonjour !", f"Bonjour{N}!"),
        ("Pas de carte ?", f"Pas de carte{N}?"),
        ("Attention : danger ; fuyez !", f"Attention{N}: danger{N}; fuyez{N}!"),
        ("Il dit « oui ».", f"Il dit «{N}oui{N}»."),
        ("Quoi ?!", f"Quoi{N}?!"),
        ("1 234 567 usagers", f"1{N}234{N}567 usagers"),
        ("50 % de 12 €", f"50{B}% de 12{B}€"),
        ("en 5 min ou 90 s", f"en 5{B}min ou 90{B}s"),
        ("13 h - 18 h 30", f"13{B}h - 18{B}h{B}30"),
        ("à partir de 16 ans", f"à partir de 16{B}ans"),
        ("3 Wh, 12 kWh, 4 Go", f"3{B}Wh, 12{B}kWh, 4{B}Go"),
        ("20 °C", f"20{B}°C"),
    ],
)
def test_the_spaces_of_french(typed, set_):
    assert typeset(typed) == set_


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org:8080/?a=1;b=2",
        "14:30",
        "Hello, world!",
        "Really? Yes: 14:30; no!",
        "`a ? b : c` et `x !`",
        "en 1984 il y a 20 personnes",
        "a 5 mots",
        ": au début",
    ],
)
def test_what_stays_as_it_is(text):
    assert typeset(text) == text


def test_code_keeps_its_spaces_and_words_around_it_do_not():
    assert typeset("Voici : `a ? b : c` !") == f"Voici{N}: `a ? b : c`{N}!"


texts = st.text(
    alphabet=st.sampled_from("abé0123456789 \u00a0\u202f;:!?«»`%€hmins-\n"), max_size=60
)


@given(texts | st.text(max_size=60))
def test_twice_is_once(text):
    assert typeset(typeset(text)) == typeset(text)


@given(texts | st.text(max_size=60))
def test_only_spaces_change(text):
    def letters(words: str) -> str:
        return "".join(c for c in words if c not in " \u00a0\u202f")

    assert letters(typeset(text)) == letters(text)


@given(texts)
def test_no_line_begins_with_what_closes(text):
    code = typeset(text).split("`")[::2] if text.count("`") % 2 == 0 else []
    for part in code:
        for line in part.splitlines():
            assert not any(f" {mark}" in line.strip() for mark in ";:!?»")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 minute(s)"),
        (-5, "0 minute(s)"),
        (0.2, "1 seconde(s)"),
        (59.5, "60 seconde(s)"),
        (60, "1 minute(s)"),
        (61, "2 minute(s)"),
        (3599, "1 heure(s)"),
        (3600, "1 heure(s)"),
        (3601, "1 h 01"),
        (4200, "1 h 10"),
        (7200, "2 heure(s)"),
    ],
)
def test_a_length_of_time_is_rounded_up(qapp, seconds, said):
    """Without a translation, the plural shows both forms; the real ones are tested with it."""
    assert plain(duration_text(seconds)) == said


def test_its_spaces_keep_it_on_one_line(qapp):
    assert duration_text(4200) == f"1{B}h{B}10"


@pytest.mark.parametrize("reason", Reason)
def test_each_refusal_says_why_and_what_next(qapp, reason):
    what, after = refusal_text(reason)
    assert what.endswith(".")
    assert after.endswith((".", "!"))
    assert typeset(what) == what
    assert typeset(after) == after


def test_no_two_refusals_say_the_same(qapp):
    assert len({refusal_text(reason)[0] for reason in Reason}) == len(Reason)


@pytest.mark.parametrize("reason", EndReason)
def test_each_end_says_why_and_what_to_take(qapp, reason):
    what, take = end_text(reason)
    assert what.endswith((".", "!"))
    assert plain(take) == "Reprenez vos fichiers avant de partir."


def test_no_two_ends_say_the_same(qapp):
    assert len({end_text(reason)[0] for reason in EndReason}) == len(EndReason)


@pytest.mark.parametrize("word", ["désolé", "interdit", "erreur", "faute"])
def test_nobody_is_blamed(qapp, word):
    said = " ".join(" ".join(refusal_text(reason)) for reason in Reason).casefold()
    assert word not in said
