"""The small model: honest sums, the same text from the same seed, kind to little text."""

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.small_model import (
    CHOICES,
    LIMIT_CHARACTERS,
    NothingToLearn,
    SmallModel,
    TooMuchText,
)
from providers.texts import load_texts, texts_folder
from providers.words import join

SHIPPED = [text.body for text in load_texts(texts_folder()) if text.language == "fr"]
STORY = "Le chat dort. Le chat mange. Le chien dort. Une souris mange le fromage du chien."


def written(model: SmallModel, seed: int, temperature: float = 0.8) -> list[str]:
    return [step.word for step in model.generate("Il était", 40, temperature, seed)]


@pytest.fixture(scope="module")
def shipped() -> SmallModel:
    return SmallModel.train(SHIPPED)


def test_it_learns_the_shipped_texts_within_two_seconds() -> None:
    began = time.perf_counter()
    SmallModel.train(SHIPPED)
    assert time.perf_counter() - began < 2


def test_it_continues_what_it_has_read(shipped: SmallModel) -> None:
    first = shipped.next_words(shipped.read_prompt("Il était une"))[0]
    assert (first.word, first.seen_after) == ("fois", 3)
    assert first.probability > 0.9
    assert shipped.words_read > 15_000
    assert shipped.contexts > 10_000
    assert len(shipped.vocabulary) > 3_000


@pytest.mark.parametrize("prompt", ["", "Il était une", "le chat", "xyzzy", "chat xyzzy le", "."])
def test_probabilities_sum_to_one(shipped: SmallModel, prompt: str) -> None:
    context = shipped.read_prompt(prompt)
    total = math.fsum(choice.probability for choice in shipped.next_words(context, 10_000))
    assert total == pytest.approx(1)
    assert shipped.probability(context, "xyzzy") == 0


@settings(max_examples=50)
@given(
    st.lists(st.lists(st.sampled_from("abcd,"), max_size=12), min_size=1, max_size=4),
    st.lists(st.sampled_from("abcz"), max_size=5),
    st.integers(1, 5),
)
def test_probabilities_sum_to_one_whatever_it_read(
    texts: list[list[str]], context: list[str], order: int
) -> None:
    try:
        model = SmallModel.train([" ".join(words) for words in texts], order)
    except NothingToLearn:
        return
    probabilities = [model.probability(context, word) for word in model.vocabulary]
    assert math.fsum(probabilities) == pytest.approx(1)
    assert all(0 < p <= 1 for p in probabilities)
    best = model.next_words(context, len(model.vocabulary))
    assert sorted(probabilities, reverse=True) == pytest.approx([c.probability for c in best])


def test_the_same_seed_writes_the_same_text(shipped: SmallModel) -> None:
    again = SmallModel.train(SHIPPED)
    assert written(shipped, 7) == written(again, 7)
    assert written(shipped, 7) != written(shipped, 8)


def test_without_temperature_it_always_takes_the_likeliest(shipped: SmallModel) -> None:
    assert written(shipped, 1, 0) == written(shipped, 2, 0)
    assert all(step.chosen_index == 0 for step in shipped.generate("le", 20, 0))


def test_each_step_shows_what_it_was_drawn_from(shipped: SmallModel) -> None:
    for step in shipped.generate("Il était une fois", 50, 1.0, 3):
        assert len(step.choices) == CHOICES
        assert step.choices[step.chosen_index].word == step.word
        assert list(step.choices) == sorted(
            step.choices, key=lambda choice: choice.probability, reverse=True
        )
        assert 0 <= step.looked_back <= 3
        assert all(0 <= choice.seen_after <= step.looked_back for choice in step.choices)


def test_it_says_how_far_it_could_look_back() -> None:
    model = SmallModel.train([STORY])
    assert model.looked_back(["le", "chat"]) == 2
    assert model.looked_back(["xyzzy", "chat"]) == 1
    assert model.looked_back(["chat", "xyzzy"]) == 0
    assert model.looked_back([]) == 0


def test_a_word_at_the_beginning_of_a_prompt_is_known() -> None:
    model = SmallModel.train([STORY])
    assert model.read_prompt("Chat") == ["chat"]
    assert model.read_prompt("UNE souris") == ["une", "souris"]
    assert model.read_prompt("Xyzzy") == ["Xyzzy"]


@pytest.mark.parametrize("text", ["mot", "un mot", "a a a a", "!"])
def test_very_little_text_is_enough_to_go_on(text: str) -> None:
    model = SmallModel.train([text])
    steps = list(model.generate("", 10, 1.0, 1))
    assert len(steps) == 10
    assert join([step.word for step in steps])


@pytest.mark.parametrize("texts", [[], [""], [" \n\n "]])
def test_nothing_to_learn_is_said(texts: list[str]) -> None:
    with pytest.raises(NothingToLearn):
        SmallModel.train(texts)


def test_too_much_text_is_said_before_any_work() -> None:
    with pytest.raises(TooMuchText) as caught:
        SmallModel.train(["a" * 5_000_000])
    assert caught.value.characters == 5_000_000
    assert caught.value.limit == LIMIT_CHARACTERS


def test_an_order_below_one_is_an_error() -> None:
    with pytest.raises(ValueError, match="order"):
        SmallModel.train([STORY], 0)


def test_with_order_one_the_words_before_do_not_matter() -> None:
    model = SmallModel.train([STORY], 1)
    assert model.next_words(["le"]) == model.next_words([])


def test_progress_goes_from_nothing_to_all() -> None:
    shares: list[float] = []
    SmallModel.train(SHIPPED, 3, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert 5 < len(shares) < 100
