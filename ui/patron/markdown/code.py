"""Colours code with Pygments, in the theme's own roles."""

from collections.abc import Iterator
from functools import lru_cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Token, _TokenType
from pygments.util import ClassNotFound

LONGEST = 20_000  # characters; longer code stays plain

ROLES: dict[_TokenType, str] = {
    Comment: "ink-soft",
    Keyword: "action",
    Operator.Word: "action",
    Name.Function: "purpose-image-ink",
    Name.Class: "purpose-image-ink",
    Name.Tag: "action",
    Name.Attribute: "purpose-image-ink",
    Name.Decorator: "purpose-image-ink",
    String: "ok",
    Number: "time",
    Token: "ink",
}


@lru_cache(maxsize=32)
def lexer(language: str) -> Lexer | None:
    """The lexer of a language named after a fence; None when there is no such language."""
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False) if language else None
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def role(kind: _TokenType) -> str:
    """The colour role of a Pygments token type."""
    while kind not in ROLES and kind.parent is not None:
        kind = kind.parent
    return ROLES.get(kind, ROLES[Token])


def coloured(code: str, language: str) -> Iterator[tuple[str, str]]:
    """Runs of (text, colour role); neighbours of one colour are one run."""
    found = lexer(language)
    if found is None or len(code) > LONGEST:
        yield code, "ink"
        return
    run, run_role = "", "ink"
    for kind, text in found.get_tokens(code):
        named = role(kind) if text.strip() else run_role
        if named != run_role and run:
            yield run, run_role
            run = ""
        run, run_role = run + text, named
    yield run, run_role
