"""Which markdown is understood, and what is too intricate to be: no Qt, no recursion of ours.

CommonMark with tables, strikethrough and formulas between dollars. HTML is text like any other.
"""

import re
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

DEEPEST = 24  # token levels: a list in a list is four
_MANY_MARKERS = re.compile(r"^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){9}", re.MULTILINE)
_BRACKETED = re.compile(r"\\\[(.+?)\\\]|\\\((.+?)\\\)", re.DOTALL)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 60})
    parser.enable(["table", "strikethrough"])
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)


_INLINE = _parser()
_BLOCKS = _parser()
_BLOCKS.core.ruler.disable(["inline", "text_join"])


def block_tokens(text: str) -> tuple[list[Token], Mapping[str, Any]]:
    """The block structure of a whole answer, and its link definitions."""
    env: dict[str, Any] = {}
    if _MANY_MARKERS.search(text):
        return _as_written(text), {}
    return _BLOCKS.parse(text, env), env.get("references", {})


def tokens(text: str, references: Mapping[str, Any]) -> list[Token]:
    """What a segment says; one nested too deeply is a single paragraph, as it was written."""
    if _MANY_MARKERS.search(text):
        return _as_written(text)
    found = _INLINE.parse(_dollars(text), {"references": dict(references)})
    if any(token.level > DEEPEST for token in found):
        return _as_written(text)
    return found


def _dollars(text: str) -> str:
    r"""Formulas some models write between \( \) or \[ \] become the usual ones."""
    if "`" in text or ("\\(" not in text and "\\[" not in text):
        return text
    return _BRACKETED.sub(lambda m: f"$${m[1]}$$" if m[1] else f"${m[2].strip()}$", text)


def _as_written(text: str) -> list[Token]:
    lines = [0, text.count("\n") + 1]
    inline = Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text)])
    opened = Token("paragraph_open", "p", 1, map=lines)
    return [opened, inline, Token("paragraph_close", "p", -1)]
