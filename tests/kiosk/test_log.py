"""What the log must never hold."""

import logging
import sys

import pytest

from kiosk.log import RedactingFormatter, redact


@pytest.mark.parametrize(
    "private",
    ["https://chatgpt.com/c/123?q=cancer", "ftp://host/x", "marie.durand@example.org",
     "20123456789012", "2 85 05 78 006 084 36", "06 12 34 56 78", "FR7630006000011234567890189",
     "sk-abcdefghijkl"],
)  # fmt: skip
def test_private_things_are_hidden(private):
    hidden = redact(f"before {private} after")
    assert private not in hidden
    assert hidden.startswith("before ")
    assert hidden.endswith(" after")


@pytest.mark.parametrize("plain", ["wiped 7 steps in 183 ms", "session 3f2a started"])
def test_plain_words_stay(plain):
    assert redact(plain) == plain


def test_a_traceback_says_where_and_not_what():
    try:
        raise ValueError("my diary")
    except ValueError:
        record = logging.LogRecord("k", logging.ERROR, "f", 1, "it failed", (), sys.exc_info())
    line = RedactingFormatter().format(record)
    assert "diary" not in line
    assert "ValueError at test_log.py" in line
