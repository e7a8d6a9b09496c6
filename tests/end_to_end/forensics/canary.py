"""Words nobody else has ever written: one for each way something of a patron can get somewhere."""

import base64
import random
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

_HEAD = "vigie"  # what all have in common, so that one search finds them all
_LETTERS = 8  # 2e11 of them: none is found by chance
_SUITS = 3  # how a word's bytes can stand in the groups of three of base64


def canary() -> str:
    """A new one. It has only letters a keyboard types with one key, and no space."""
    return _HEAD + "".join(random.choices(string.ascii_lowercase, k=_LETTERS))


def forms(word: str) -> Iterator[bytes]:
    """As it can stand in memory or in a file: each in a line of forms that begin alike.

    Letters alone stay as they are in an address, and in JSON, HTML and cookies.
    """
    yield word.encode()
    yield word.encode("utf-16-le")  # Qt's texts, and those of scripts
    for before in range(_SUITS):
        yield _in_base64(word.encode(), before)  # passwords of HTTP, pictures in an address


def _in_base64(word: bytes, before: int) -> bytes:
    """The characters that are the word's alone, where `before` bytes stand in front of it."""
    encoded = base64.b64encode(bytes(before) + word)
    begin = -(-before * 8 // 6)
    end = (before + len(word)) * 8 // 6
    return encoded[begin:end]


class Search:
    """Finds canaries, by channel, in whatever bytes it is given."""

    def __init__(self, canaries: Mapping[str, str]) -> None:
        self._channel = {
            form: channel for channel, word in canaries.items() for form in forms(word)
        }
        kinds = zip(*(forms(word) for word in canaries.values()), strict=True)
        self._patterns = [_any_of(kind) for kind in kinds]

    def __call__(self, content: bytes) -> Counter[str]:
        """How often each channel's is there; those that aren't are not named."""
        return Counter(
            self._channel[found] for pattern in self._patterns for found in pattern.findall(content)
        )

    @property
    def longest(self) -> int:
        """Of all forms, in bytes."""
        return max(map(len, self._channel))


def _any_of(kind: Iterable[bytes]) -> re.Pattern[bytes]:
    """Fast, because all of a kind begin alike: the engine looks for that beginning."""
    return re.compile(b"|".join(map(re.escape, kind)))
