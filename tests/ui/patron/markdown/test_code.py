"""Code is coloured by roles; unknown languages and endless code stay plain."""

from ui.patron.markdown.code import LONGEST, coloured


def test_keywords_strings_numbers_and_comments_have_their_roles():
    runs = list(coloured('def f():  # oui\n    return "a" + 1', "python"))

    roles = {text.strip(): role for text, role in runs}
    assert roles["def"] == "action"
    assert roles["# oui"] == "ink-soft"
    assert roles['"a"'] == "ok"
    assert roles["1"] == "time"


def test_every_letter_is_kept():
    code = "\n\n  for(;;) { }\n\n"

    assert "".join(text for text, _role in coloured(code, "c")) == code


def test_an_unknown_language_is_plain():
    assert list(coloured("a b", "no-such")) == [("a b", "ink")]


def test_endless_code_is_plain():
    code = "x = 1\n" * LONGEST

    assert list(coloured(code, "python")) == [(code, "ink")]
