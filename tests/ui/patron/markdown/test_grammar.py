"""Hostile markdown is shown as it was written, quickly, and with no recursion of ours."""

import time

import pytest

from ui.patron.markdown.grammar import block_tokens, tokens

HOSTILE = {
    "quotes": ">" * 10_000 + " a",
    "spaced quotes": "> " * 10_000 + "a",
    "lists": "- " * 10_000 + "a",
    "numbers": "1. " * 10_000 + "a",
    "brackets": "[" * 4_000,
    "pictures": "![" * 2_000,
    "links": "[a](" * 1_000,
    "stars": "*a" * 2_000,
    "ticks": "`" * 4_000,
    "dollars": "$a" * 2_000,
    "escapes": "\\" * 4_000,
    "cells": "| a" * 1_300 + "\n" + "|-" * 1_300,
    "tags": "<a " * 1_300,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_no_time(name):
    begun = time.perf_counter()

    tokens(HOSTILE[name], {})
    block_tokens(HOSTILE[name])

    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("name", ["quotes", "spaced quotes", "lists", "numbers"])
def test_what_is_nested_too_deeply_is_shown_as_it_was_written(name):
    (_opened, inline, _closed) = tokens(HOSTILE[name], {})

    assert inline.children[0].content == HOSTILE[name]


def test_lists_nested_line_by_line_are_shown_as_they_were_written():
    text = "\n".join("  " * depth + "- a" for depth in range(40))

    (_opened, inline, _closed) = tokens(text, {})

    assert inline.content == text


def test_html_is_text():
    (_opened, inline, _closed) = tokens('<img src="http://example.org/p.png"> <b>x</b>', {})

    assert {child.type for child in inline.children} == {"text"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("$x^2$", ["math_inline"]),
        (r"\(x^2\)", ["math_inline"]),
        ("de 5 $ et 10 $", ["text"]),
        ("$5 et $10", ["text"]),
    ],
)
def test_a_dollar_is_a_formula_only_beside_one(text, kinds):
    (_opened, inline, _closed) = tokens(text, {})

    assert [child.type for child in inline.children] == kinds


def test_a_formula_between_square_brackets_stands_alone():
    assert [t.type for t in tokens("\\[\nx^2\n\\]", {})] == ["math_block"]
