"""Cutting answers while they arrive: any pieces give the same segments, and nothing is lost."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.patron.markdown.segments import LONGEST_TAIL, Kind, Segment, Splitter, streamed, whole

ANSWER = """# Titre

Un paragraphe
sur deux lignes.

1. un
2. deux
   - dedans

   suite du deux
3. trois

> cité
> encore

| a | b |
|---|---|
| 1 | 2 |

```python
# pas un titre
print("a")

print("b")
```
Après le code.
$$
x^2
$$
***
Fin
"""

MARKS = st.lists(
    st.sampled_from(
        [
            "# t",
            "- a",
            "1. b",
            "```",
            "~~~py",
            "> q",
            "| a |",
            "|--|",
            "$$",
            "",
            "mot",
            "---",
            "  x",
        ]
    ),
    max_size=25,
).map("\n".join)


def cut(text: str, sizes: list[int]) -> list[Segment]:
    splitter, found, at = Splitter(), [], 0
    for size in sizes:
        found += splitter.feed(text[at : at + size])
        splitter.tail()
        at += size
    return [*found, *splitter.feed(text[at:]), *splitter.end()]


def test_an_answer_is_cut_where_its_blocks_end():
    kinds = [segment.kind for segment in streamed(ANSWER)]

    assert kinds == [
        Kind.HEADING, Kind.PARAGRAPH, Kind.LIST, Kind.LIST, Kind.LIST, Kind.QUOTE, Kind.TABLE,
        Kind.CODE, Kind.PARAGRAPH, Kind.FORMULA, Kind.RULE, Kind.PARAGRAPH,
    ]  # fmt: skip


def test_code_keeps_its_blank_lines_and_its_language():
    code = next(s for s in streamed(ANSWER) if s.kind is Kind.CODE)

    assert code == Segment(Kind.CODE, '# pas un titre\nprint("a")\n\nprint("b")', "python")


def test_one_letter_at_a_time_gives_the_same_segments():
    assert cut(ANSWER, [1] * len(ANSWER)) == list(streamed(ANSWER))


@given(MARKS, st.lists(st.integers(1, 9), max_size=60))
def test_any_pieces_give_the_same_segments(text, sizes):
    assert cut(text, sizes) == list(streamed(text))


@given(st.text(alphabet="ab *_`#>-|$[]()\n\\1.", max_size=300))
def test_no_word_is_lost(text):
    letters = [letter for letter in text if letter in "ab"]

    kept = "".join(s.language + s.text for s in streamed(text))

    assert sorted(letter for letter in kept if letter in "ab") == sorted(letters)


@pytest.mark.parametrize("line", ["```", "```pyth", "``", "| a | b", "| a | b |\n|--"])
def test_what_cannot_be_understood_yet_is_not_shown(line):
    splitter = Splitter()
    splitter.feed(line)

    assert splitter.tail() is None


def test_a_line_of_a_million_letters_is_cut_into_pieces():
    text = "a" * 1_000_000

    segments = streamed(text)

    assert max(len(s.text) for s in segments) <= LONGEST_TAIL
    assert "".join(s.text for s in segments) == text
    assert all(s.joined for s in segments[1:])


def test_a_long_line_is_cut_between_words():
    text = "mot " * 3_000

    assert all(s.text.strip().split() == ["mot"] * s.text.count("mot") for s in streamed(text))


def test_code_that_never_ends_is_cut_as_code():
    segments = streamed("```python\n" + "x = 1\n" * 20_000)

    assert len(segments) > 1
    assert {s.kind for s in segments} == {Kind.CODE}
    assert {s.language for s in segments} == {"python"}


def test_the_whole_joins_the_items_of_a_list():
    kinds = [segment.kind for segment in whole(ANSWER).segments]

    assert kinds.count(Kind.LIST) == 1


def test_the_whole_knows_link_definitions_given_last():
    found = whole("Voir [ici][a].\n\n[a]: https://example.org\n")

    assert "A" in found.references
    assert [s.text for s in found.segments] == ["Voir [ici][a]."]


@given(st.integers())
def test_the_whole_is_the_same_as_the_stream_for_plain_paragraphs(seed):
    chance = random.Random(seed)
    text = "\n\n".join("mot " * chance.randint(1, 40) for _ in range(5)).strip()

    assert [s.text.strip() for s in whole(text).segments] == [
        s.text.strip() for s in streamed(text)
    ]
