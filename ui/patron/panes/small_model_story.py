"""A text written by a patron and a small model, word after word. Pure; chance is passed in."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from providers.small_model import Choice
from providers.words import SENTENCE_ENDS, join

LONGEST = 250  # words


@dataclass(frozen=True, slots=True)
class Drawn:
    """One word, and what it was drawn from: its chances are those of `temperature`."""

    word: str
    choices: tuple[Choice, ...]
    index: int
    looked_back: int
    temperature: float


@dataclass(frozen=True, slots=True)
class Story:
    """A beginning, in the words the model knows, and the words drawn after it."""

    beginning: tuple[str, ...] = ()
    drawn: tuple[Drawn, ...] = field(default=())

    @property
    def words(self) -> tuple[str, ...]:
        """All words, in order."""
        return (*self.beginning, *(one.word for one in self.drawn))

    @property
    def text(self) -> str:
        """All of it, as one reads it."""
        return join(self.words)

    @property
    def is_full(self) -> bool:
        """Whether it is long enough for a screen."""
        return len(self.drawn) >= LONGEST

    @property
    def ends_a_sentence(self) -> bool:
        """Whether the last word drawn closes a sentence."""
        return bool(self.drawn) and self.drawn[-1].word in SENTENCE_ENDS

    def with_word(self, one: Drawn) -> "Story":
        """With one more word."""
        return Story(self.beginning, (*self.drawn, one))

    def without_last(self) -> "Story":
        """Without the last word drawn."""
        return Story(self.beginning, self.drawn[:-1])

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each drawn word stands in `text`: its first letter, and one past its last."""
        words, start = self.words, len(self.beginning)
        ends = [len(join(words[:count])) for count in range(start, len(words) + 1)]
        text = self.text
        return tuple(
            (begin + (text[begin : begin + 1] == " "), end) for begin, end in pairwise(ends)
        )

    def before(self, index: int) -> tuple[str, ...]:
        """The words that stood before the drawn word `index`."""
        return self.words[: len(self.beginning) + index]


def odds(choices: Sequence[Choice], temperature: float) -> tuple[float, ...]:
    """The chance of each choice to be drawn at `temperature`; their sum is 1."""
    if not choices:
        return ()
    if temperature <= 0:
        return (1.0, *(0.0 for _ in choices[1:]))
    highest = max(choice.probability for choice in choices)
    weights = [(choice.probability / highest) ** (1 / temperature) for choice in choices]
    return tuple(weight / sum(weights) for weight in weights)


def draw(choices: Sequence[Choice], temperature: float, seed: int) -> int:
    """Which of the choices is drawn; the same `seed` draws the same."""
    chances = odds(choices, temperature)
    # No secret hangs on it: these are words in a game.
    return random.Random(seed).choices(range(len(choices)), chances)[0]  # noqa: S311
