"""A language model small enough to be understood: it counts which word follows which.

What it is: an interpolated Kneser-Ney n-gram model over whole words. Sources: R. Kneser and H. Ney,
"Improved backing-off for m-gram language modeling" (1995); S. Chen and J. Goodman, "An empirical
study of smoothing techniques for language modeling" (1998), with one discount. They take about 0.75
on millions of words; on a few pages that would hardly let long stretches be heard: 0.5 here.

What it is not: it understands nothing, knows only the words of the texts it was given, and looks
back a few words. Large models replace the table by a network that learns likenesses, and the few
words by thousands; the step is the same: a probability for every next word, then a choice.
"""

import heapq
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from providers.words import natural_case, sentence_starts, tokenise, tokenise_lines

DISCOUNT = 0.5
LIMIT_CHARACTERS = 1_000_000
CHOICES = 10
_START = ""  # stands before the first word of a text; never proposed
_CHUNK = 4_000

Progress = Callable[[float], None]
Context = tuple[str, ...]
Counts = dict[str, int]


class SmallModelError(Exception):
    """The small model can't learn from what it was given."""


class NothingToLearn(SmallModelError):
    """There is not one word in the texts."""


class TooMuchText(SmallModelError):
    """The texts are too long. `characters` is their length, `limit` what can be learnt from."""

    def __init__(self, characters: int, limit: int = LIMIT_CHARACTERS) -> None:
        super().__init__(f"{characters} characters, at most {limit}")
        self.characters = characters
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible next word.

    `seen_after` is how many of the words just before it were followed by it in the texts (the
    longest such stretch); 0 when the texts only have the word somewhere.
    """

    word: str
    probability: float
    seen_after: int


@dataclass(frozen=True, slots=True)
class Step:
    """One word written. `choices[chosen_index]` is the one drawn, out of the likeliest.

    `looked_back` is how many of the last words the texts had ever put in this order.
    """

    word: str
    choices: tuple[Choice, ...]
    chosen_index: int
    looked_back: int


@dataclass(frozen=True, slots=True)
class _Row:
    """What followed one context: counts by word, and their sum."""

    counts: Counts
    total: int

    def discounted(self, word: str) -> float:
        """The share of `word`, less the discount."""
        return max(self.counts.get(word, 0) - DISCOUNT, 0.0) / self.total

    @property
    def left_over(self) -> float:
        """The share the discount took from the words seen here, for all the others."""
        return DISCOUNT * len(self.counts) / self.total


class SmallModel:
    """Trained with `SmallModel.train`; afterwards it never changes.

    Attributes:
        order: how many words a row of its table is long: it looks back `order - 1` words.
        words_read: how many words the texts had, marks of punctuation included.
        vocabulary: every word it can write, the commonest first.
        contexts: how many different contexts its table holds.
    """

    def __init__(self, order: int, words_read: int, rows: Mapping[Context, _Row]) -> None:
        self.order = order
        self.words_read = words_read
        self.contexts = len(rows)
        self._rows = rows
        self._base = _base(rows[()])
        self.vocabulary = tuple(sorted(self._base, key=lambda word: (-self._base[word], word)))

    @classmethod
    def train(
        cls, texts: Iterable[str], order: int = 4, progress: Progress | None = None
    ) -> "SmallModel":
        """Read `texts` and count. `progress` is told the share done, from 0 to 1, now and then.

        Works in the calling thread, about a second for 400,000 characters. Raises
        `NothingToLearn`, `TooMuchText`; ValueError for an `order` below 1.
        """
        if order < 1:
            raise ValueError("order must be at least 1")
        report = progress or (lambda _share: None)
        streams = [_read(text) for text in _bounded(texts)]
        words = sum(map(len, streams))
        if words == 0:
            raise NothingToLearn("no words")
        grams = _count(streams, order, words, report)
        return cls(order, words, _rows(grams, order, report))

    def probability(self, context: Sequence[str], word: str) -> float:
        """How likely `word` is after `context` (words as `read_prompt` gives them).

        0 for a word it does not know; over the vocabulary the sum is 1.
        """
        seen, share, _depth = self._mix(context)
        return seen.get(word, 0.0) + share * self._base.get(word, 0.0)

    def next_words(self, context: Sequence[str], k: int = CHOICES) -> tuple[Choice, ...]:
        """The `k` likeliest words after `context`, the likeliest first."""
        seen, share, depth = self._mix(context)
        candidates = {*seen, *self.vocabulary[: k + len(seen)]}
        scored = {word: seen.get(word, 0.0) + share * self._base[word] for word in candidates}
        best = heapq.nsmallest(k, scored, key=lambda word: (-scored[word], word))
        return tuple(Choice(word, scored[word], depth.get(word, 0)) for word in best)

    def generate(
        self, prompt: str, words: int, temperature: float = 0.8, seed: int | None = None
    ) -> Iterator[Step]:
        """Write `words` words after `prompt`, one `Step` each; the same `seed`, the same text.

        Each is drawn among the likeliest `CHOICES`; `temperature` 0 always takes the first, 1
        follows the probabilities, more flattens them. `providers.words.join` makes text of them.
        """
        # No secret hangs on it: a patron is to see the same seed write the same text.
        dice = random.Random(seed)  # noqa: S311
        context = self.read_prompt(prompt)
        for _ in range(words):
            step = self._step(context, temperature, dice)
            yield step
            context.append(step.word)

    def read_prompt(self, prompt: str) -> list[str]:
        """The words of `prompt`, in the form the model knows them where it does."""
        words = tokenise(prompt)
        starts = sentence_starts(words)
        return [self._known_form(word, at in starts) for at, word in enumerate(words)]

    def looked_back(self, context: Sequence[str]) -> int:
        """How many of the last words of `context` the texts had in this order."""
        longest = next((length for length, _row in self._seen(context)), 0)
        return min(longest, len(context))

    def _known_form(self, word: str, begins: bool) -> str:
        forms = (word, word[:1].lower() + word[1:], word.lower(), word.capitalize())
        if begins or word not in self._base:
            return max(forms, key=lambda form: self._base.get(form, 0.0))
        return word

    def _step(self, context: Sequence[str], temperature: float, dice: random.Random) -> Step:
        choices = self.next_words(context)
        index = _draw([choice.probability for choice in choices], temperature, dice)
        return Step(choices[index].word, choices, index, self.looked_back(context))

    def _seen(self, context: Sequence[str]) -> Iterator[tuple[int, _Row]]:
        """The rows for ever shorter ends of `context`, the longest first, each with its length."""
        back = self.order - 1
        padded = ((_START,) * back + tuple(context[-back:]))[-back:] if back else ()
        for length in range(back, 0, -1):
            row = self._rows.get(padded[back - length :])
            if row is not None:
                yield length, row

    def _mix(self, context: Sequence[str]) -> tuple[dict[str, float], float, dict[str, int]]:
        """What the rows give the words seen after `context`, the share left, each word's reach."""
        seen: defaultdict[str, float] = defaultdict(float)
        depth: dict[str, int] = {}
        share = 1.0
        for length, row in self._seen(context):
            for word in row.counts:
                seen[word] += share * row.discounted(word)
                depth.setdefault(word, min(length, len(context)))
            share *= row.left_over
        return dict(seen), share, depth


def _bounded(texts: Iterable[str]) -> list[str]:
    kept = list(texts)
    characters = sum(map(len, kept))
    if characters > LIMIT_CHARACTERS:
        raise TooMuchText(characters)
    return kept


def _read(text: str) -> list[str]:
    words, line_starts = tokenise_lines(text)
    return natural_case(words, line_starts)


def _count(
    streams: Iterable[list[str]], order: int, words: int, report: Progress
) -> Counter[Context]:
    """How often each stretch of `order` words occurs: the first half of the work."""
    counts: Counter[Context] = Counter()
    done = 0
    for stream in streams:
        padded = [_START] * (order - 1) + stream
        stretches = zip(*(islice(padded, i, None) for i in range(order)), strict=False)
        while chunk := list(islice(stretches, _CHUNK)):
            counts.update(chunk)
            done += len(chunk)
            report(done / words / 2)
    return counts


def _rows(grams: Counter[Context], order: int, report: Progress) -> dict[Context, _Row]:
    """The table, from the longest contexts down. A shorter stretch counts once for each different
    word before it: « Francisco » follows one word only, however often (Kneser and Ney's idea)."""
    rows: dict[Context, _Row] = {}
    for length in range(order, 0, -1):
        rows |= _grouped(grams)
        grams = Counter(gram[1:] for gram in grams) if length > 1 else grams
        report(0.5 + (order - length + 1) / order / 2)
    return rows


def _grouped(grams: Mapping[Context, int]) -> dict[Context, _Row]:
    counts: defaultdict[Context, Counts] = defaultdict(dict)
    for gram, count in grams.items():
        counts[gram[:-1]][gram[-1]] = count
    return {context: _Row(row, sum(row.values())) for context, row in counts.items()}


def _base(unigrams: _Row) -> dict[str, float]:
    """Each word by itself: what is left when none of the last words help. Sums to 1."""
    alike = unigrams.left_over / len(unigrams.counts)
    return {word: unigrams.discounted(word) + alike for word in unigrams.counts}


def _draw(probabilities: Sequence[float], temperature: float, dice: random.Random) -> int:
    if temperature <= 0:
        return 0
    highest = max(probabilities)
    weights = [(p / highest) ** (1 / temperature) for p in probabilities]
    return dice.choices(range(len(weights)), weights)[0]
