"""Cuts markdown that is still arriving into closed segments and one open tail. No Qt.

A closed segment never changes while the answer streams, so it is written once. What only the whole
text can tell (link definitions, loose lists) is put right by `whole` when the answer has ended.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ui.patron.markdown.grammar import block_tokens

LONGEST_TAIL = 4_000
LONGEST_CODE = 20_000
LONGEST_WHOLE = 200_000

_FENCE = re.compile(r"^( {0,3})(`{3,}(?=[^`]*$)|~{3,})[ \t]*([\w+#.-]*)")
_FENCE_BEGINS = re.compile(r"^ {0,3}(?:`{1,2}$|`{3}|~{3})")
_INNER_FENCE = re.compile(r"^\s*(?:[-+*]|\d{1,9}[.)])?\s*(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]|$)")
_ITEM = re.compile(r"^ {0,1}(?:[-+*]|\d{1,9}[.)])[ \t]+\S")
_QUOTE = re.compile(r"^ {0,3}>")
_RULE = re.compile(r"^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_STARS = re.compile(r"^ {0,3}([*_])[ \t]*(?:\1[ \t]*){2,}$")  # under text, --- is a heading
_TABLE = re.compile(r"^ {0,3}\|")
_FORMULA_OPENS = ("$$", "\\[")


class Kind(StrEnum):
    """What a segment looks like from its first line; it decides the space above it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    RULE = "rule"
    CODE = "code"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of an answer. For code, `text` is the code alone and `language` its name.

    `joined` says that it carries on the segment before it, which had grown too long.
    """

    kind: Kind
    text: str
    language: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A finished answer: its segments, and the link definitions they share."""

    segments: tuple[Segment, ...]
    references: Mapping[str, Any] = field(default_factory=dict)


_FIRST_LINE = (
    (Kind.HEADING, _HEADING),
    (Kind.RULE, _RULE),
    (Kind.LIST, _ITEM),
    (Kind.QUOTE, _QUOTE),
    (Kind.TABLE, _TABLE),
)


def kind_of(line: str) -> Kind:
    """What a segment beginning with `line` is."""
    if line.lstrip().startswith(_FORMULA_OPENS):
        return Kind.FORMULA
    return next((kind for kind, pattern in _FIRST_LINE if pattern.match(line)), Kind.PARAGRAPH)


class Splitter:
    """Takes text as it arrives; gives the segments that closed, keeps the one that is open."""

    def __init__(self) -> None:
        self._line = ""  # the line still arriving
        self._tail: list[str] = []  # complete lines of the open segment
        self._size = 0
        self._kind: Kind | None = None
        self._language = ""
        self._fence = ""  # the marker that would close the code, or the code inside a list
        self._joined = False
        self._blank = False

    def feed(self, text: str) -> list[Segment]:
        """The segments that `text` closes."""
        closed: list[Segment] = []
        *lines, last = (self._line + text).split("\n")
        for line in lines:
            closed.extend(self._take(line))
        self._line = last
        while len(self._line) + self._size > self._limit():
            closed.extend(self._cut())
        return closed

    def tail(self) -> Segment | None:
        """The open segment, without a last line nobody can make sense of yet."""
        line = "" if self._is_unclear(self._line) else self._line
        if self._kind is None:
            return Segment(kind_of(line), line, joined=self._joined) if line.strip() else None
        if self._kind is Kind.TABLE and len(self._tail) < 2:
            return None  # two lines make a table
        return self._segment([*self._tail, line] if line else self._tail)

    def end(self) -> list[Segment]:
        """Whatever is left, closed: nothing more arrives."""
        closed = list(self._take(self._line)) if self._line else []
        self._line = ""
        return [*closed, *self._close()]

    def _is_unclear(self, line: str) -> bool:
        """Whether an unfinished line is better not shown: a fence, half a row, a new segment."""
        if self._kind is Kind.CODE:
            return bool(line) and not line.strip().strip(self._fence[0])
        if self._kind is Kind.TABLE or (self._kind is None and _TABLE.match(line)):
            return True
        return _FENCE_BEGINS.match(line) is not None or self._starts_new(line)

    def _limit(self) -> int:
        return LONGEST_CODE if self._kind is Kind.CODE else LONGEST_TAIL

    def _take(self, line: str) -> Iterator[Segment]:
        if self._kind is Kind.CODE:
            yield from self._take_code(line)
        elif self._kind is Kind.FORMULA:
            yield from self._take_formula(line)
        elif self._fence:
            self._keep(line)
            self._leave_inner_fence(line)
        elif not line.strip():
            yield from self._take_blank(line)
        else:
            yield from self._take_text(line)

    def _take_code(self, line: str) -> Iterator[Segment]:
        bare = line.strip()
        if bare.startswith(self._fence) and not bare.strip(self._fence[0]):
            self._fence = ""
            yield from self._close()
        else:
            self._keep(line)

    def _take_formula(self, line: str) -> Iterator[Segment]:
        self._keep(line)
        if "$$" in line or "\\]" in line or not line.strip():
            yield from self._close()

    def _leave_inner_fence(self, line: str) -> None:
        if line.strip().startswith(self._fence):
            self._fence = ""

    def _take_blank(self, line: str) -> Iterator[Segment]:
        self._blank = True
        if self._kind is Kind.LIST:
            self._keep(line)
        else:
            yield from self._close()

    def _take_text(self, line: str) -> Iterator[Segment]:
        if self._starts_new(line):
            yield from self._close()
        self._blank = False
        fence = _FENCE.match(line)
        if fence and self._kind is None:
            self._kind, self._fence, self._language = Kind.CODE, fence[2], fence[3]
            return
        yield from self._take_plain(line)

    def _take_plain(self, line: str) -> Iterator[Segment]:
        self._kind = self._kind or kind_of(line)
        self._keep(line)
        inner = _INNER_FENCE.match(line)
        if inner and self._kind is Kind.LIST:
            self._fence = inner[1]
        one_line = self._kind in (Kind.HEADING, Kind.RULE)
        drawn = self._kind is Kind.FORMULA and (line.count("$$") > 1 or "\\]" in line)
        if one_line or drawn:
            yield from self._close()

    def _starts_new(self, line: str) -> bool:
        """Whether `line` cannot belong to the open segment."""
        if self._kind in (None, Kind.CODE, Kind.FORMULA) or self._fence:
            return False
        if self._kind is Kind.LIST:
            loose_end = self._blank and not line.startswith(("  ", "\t"))
            return loose_end or any(p.match(line) for p in (_ITEM, _HEADING)) or _top_fence(line)
        if any(p.match(line) for p in (_ITEM, _HEADING, _FENCE, _STARS)):
            return True
        stands_alone = line.lstrip().startswith(_FORMULA_OPENS)
        return stands_alone or (self._kind is not Kind.QUOTE and bool(_QUOTE.match(line)))

    def _keep(self, line: str) -> None:
        self._tail.append(line)
        self._size += len(line) + 1

    def _segment(self, lines: list[str]) -> Segment:
        kind = self._kind or Kind.PARAGRAPH
        return Segment(kind, "\n".join(lines), self._language, self._joined)

    def _close(self) -> Iterator[Segment]:
        if self._kind is not None and (self._tail or self._kind is Kind.CODE):
            yield self._segment(self._tail)
        self._forget()
        self._kind, self._language, self._joined = None, "", False

    def _forget(self) -> None:
        self._tail, self._size, self._blank = [], 0, False

    def _cut(self) -> Iterator[Segment]:
        """Close what has grown too long, and carry on with the same kind."""
        self._kind = self._kind or kind_of(self._line[:200])
        room = max(self._limit() - self._size, 0)
        if not self._tail:
            room = max(room, 1)
        at = self._line.rfind(" ", room // 2, room) + 1 or room
        piece, self._line = self._line[:at], self._line[at:]
        yield self._segment([*self._tail, piece] if piece else self._tail)
        self._forget()
        self._joined = True
        if self._kind not in (Kind.CODE, Kind.FORMULA):
            self._kind = Kind.PARAGRAPH


def _top_fence(line: str) -> bool:
    fence = _FENCE.match(line)
    return fence is not None and not fence[1]


def streamed(text: str) -> tuple[Segment, ...]:
    """`text` cut as if it had streamed."""
    splitter = Splitter()
    return (*splitter.feed(text), *splitter.end())


def whole(text: str) -> Whole:
    """A finished answer, cut with knowledge of all of it.

    Texts longer than `LONGEST_WHOLE` characters are cut as they streamed.
    """
    if len(text) > LONGEST_WHOLE:
        return Whole(streamed(text))
    tokens, references = block_tokens(text)
    lines = text.split("\n")
    segments: list[Segment] = []
    for token in tokens:
        if token.level == 0 and token.map is not None and token.nesting >= 0:
            segments.extend(_of_token(token, lines[slice(*token.map)]))
    return Whole(tuple(segments), references)


def _of_token(token: Any, lines: list[str]) -> tuple[Segment, ...]:
    source = "\n".join(lines).rstrip()
    if token.type in ("fence", "code_block") and len(token.content) <= LONGEST_CODE:
        language = (token.info.split() or [""])[0]
        return (Segment(Kind.CODE, token.content.removesuffix("\n"), language),)
    if len(source) > LONGEST_TAIL and "list" not in token.type:
        return streamed(source)
    if len(source) > LONGEST_CODE:
        return streamed(source)
    return (Segment(kind_of(lines[0]), source),)
