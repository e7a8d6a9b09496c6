"""Text into words and back: French first, good enough for English. Pure.

A word keeps its apostrophe (« l' », « qu' ») and its hyphens (« dit-il »); each mark of
punctuation is a word of its own. A capital at the beginning of a sentence or of a verse is not the
word's own: it is taken away where the text shows the word without it, and given back by `join`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_LETTERS = r"[^\W\d_]+"
_TOKEN = re.compile(
    rf"""(?:aujourd|prud)['’]{_LETTERS}   # one word in spite of its apostrophe
    | {_LETTERS}['’](?=\w)                # l', qu', jusqu'
    | {_LETTERS}(?:-{_LETTERS})*          # est-ce, grand-mère
    | \d+(?:[.,]\d+)*
    | \.\.\. | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n\s*\n")
SENTENCE_ENDS = frozenset({".", "!", "?", "…"})
_OPENERS = frozenset('«“"([—–-')
_NO_SPACE_BEFORE = frozenset({",", ".", "…", ")", "]", "”"})
_NO_SPACE_AFTER = frozenset({"(", "[", "“"})
_UNIFORM = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def tokenise(text: str) -> list[str]:
    """The words and marks of `text`, as they stand in it."""
    return _TOKEN.findall(text.translate(_UNIFORM).replace("...", "…"))


def tokenise_lines(text: str) -> tuple[list[str], set[int]]:
    """The words of `text`, and the indices of those that begin a line.

    A paragraph without a mark at its end, such as a title, is given a full stop.
    """
    words: list[str] = []
    firsts: set[int] = set()
    for paragraph in _PARAGRAPH.split(text):
        for line in paragraph.splitlines():
            firsts.add(len(words))
            words += tokenise(line)
        if words and words[-1][-1].isalnum():
            words.append(".")
    return words, firsts


def natural_case(words: Sequence[str], line_starts: Iterable[int] = (0,)) -> list[str]:
    """`words` without the capitals that only a beginning gave them."""
    starts = sentence_starts(words, line_starts)
    inside = Counter(word for i, word in enumerate(words) if i not in starts)
    return [_natural(word, inside) if i in starts else word for i, word in enumerate(words)]


def sentence_starts(words: Sequence[str], line_starts: Iterable[int] = (0,)) -> set[int]:
    """The indices of the words whose capital may come from where they stand."""
    starts = set(line_starts)
    found: set[int] = set()
    begins = True
    for index, word in enumerate(words):
        mark = word in _OPENERS
        begins = begins or mark or index in starts
        if begins and not mark:
            found.add(index)
            begins = False
        begins = begins or word in SENTENCE_ENDS
    return found


def _natural(word: str, inside: Counter[str]) -> str:
    lowered = word[:1].lower() + word[1:]
    # Seen only at beginnings: most such words are no names.
    return word if inside[word] > inside[lowered] else lowered


def join(words: Sequence[str]) -> str:
    """`words` as a text, with plain spaces; capitals after the end of a sentence."""
    text = ""
    begins = True
    quoted = False
    for previous, word in zip(("", *words), words, strict=False):
        shown = word[:1].upper() + word[1:] if begins else word
        text += shown if _sticks(previous, word, quoted) else f" {shown}"
        quoted ^= word == '"'
        begins = word in SENTENCE_ENDS or (begins and word in _OPENERS)
    return text


def _sticks(previous: str, word: str, quoted: bool) -> bool:
    if word == '"' or previous == '"':
        # A straight quote opens or closes: it sticks to what it holds.
        return quoted if word == '"' else not previous or quoted
    elided = previous.endswith("'")
    return not previous or elided or word in _NO_SPACE_BEFORE or previous in _NO_SPACE_AFTER
