"""Text into words and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.words import join, natural_case, tokenise, tokenise_lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'été, c'est fini.", ["L'", "été", ",", "c'", "est", "fini", "."]),
        ("L’été", ["L'", "été"]),
        ("aujourd'hui, prud’homme", ["aujourd'hui", ",", "prud'homme"]),
        ("Est-ce qu'il dit-il ?", ["Est-ce", "qu'", "il", "dit-il", "?"]),
        ("« Oui ! »", ["«", "Oui", "!", "»"]),
        ("«\u00a0Oui\u202f!\u00a0»", ["«", "Oui", "!", "»"]),
        ("3,5 kg... 12.000", ["3,5", "kg", "…", "12.000"]),
        ("naïf cœur Noël", ["naïf", "cœur", "Noël"]),
        ("don't", ["don'", "t"]),
        ("— Non — dit-il", ["—", "Non", "—", "dit-il"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_tokenise(text: str, words: list[str]) -> None:
    assert tokenise(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "L'été, c'est fini.",
        "« Oui ! » dit-il ; puis il partit… Elle resta (un peu) : trois jours.",
        "Elle dit « non » à l'homme. Il rit.",
        'Il dit "bonjour à tous" et part.',
        "— Où vas-tu ? — Là-bas.",
    ],
)
def test_join_gives_the_text_back(text: str) -> None:
    assert join(tokenise(text)) == text


def test_join_gives_capitals_at_beginnings() -> None:
    assert join(["il", "rit", ".", "«", "ah", "!", "»", "Paul", "part", "."]) == (
        "Il rit. « Ah ! » Paul part."
    )


def test_a_capital_of_the_place_is_no_capital_of_the_word() -> None:
    words, lines = tokenise_lines("La mer. Le chat voit la mer.\nParis dort.\nElle voit Paris.")
    assert " ".join(natural_case(words, lines)) == (
        "la mer . le chat voit la mer . Paris dort . elle voit Paris ."
    )


def test_a_title_is_a_sentence() -> None:
    words, _lines = tokenise_lines("Le Titre\n\nUn vers,\nun autre.")
    assert " ".join(words) == "Le Titre . Un vers , un autre ."


@given(st.text(max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    words = tokenise(text)
    letters = [c for c in text if c.isalpha()]
    assert [c for word in words for c in word if c.isalpha()] == letters


@given(st.text(max_size=200))
def test_join_never_fails(text: str) -> None:
    words, lines = tokenise_lines(text)
    join(natural_case(words, lines))


# No single full stop: three in a row are one mark.
_FRENCH = st.lists(st.sampled_from(["Le", "été", "l'", "dit-il", "12", *",;:!?…«»()—"]))


@given(_FRENCH)
def test_join_reads_the_same(words: list[str]) -> None:
    assert [word.lower() for word in tokenise(join(words))] == [
        word.lower() for word in tokenise(" ".join(words).replace("' ", "'"))
    ]
