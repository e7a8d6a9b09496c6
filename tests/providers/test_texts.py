"""The texts the small model learns from."""

from pathlib import Path

import pytest

from providers.texts import LearningText, TextError, load_text, load_texts, parse_text, texts_folder

HEAD = "Title: Un titre : le mien\nAuthor: A\nLanguage: fr\nLicence: domaine public\n"


@pytest.mark.parametrize("text", load_texts(texts_folder()), ids=lambda text: text.id)
def test_each_shipped_text_is_whole_and_may_be_here(text: LearningText) -> None:
    assert text.words > 1_000
    assert text.language in {"fr", "en"}
    assert text.licence.startswith(("domaine public", "public domain", "libre"))
    assert {"Title-fr", "Title-en"} & text.header.keys(), "a title in the other language"
    assert "\t" not in text.body
    assert "\u00a0" not in text.body
    assert text.body[-30:] not in repr(text)


def test_both_languages_are_there() -> None:
    assert {text.language for text in load_texts(texts_folder())} == {"fr", "en"}


def test_a_header_is_read() -> None:
    text = parse_text("x", HEAD + "\nUn mot.\n\nDeux mots.\n")
    assert (text.title, text.words, text.body) == ("Un titre : le mien", 6, "Un mot.\n\nDeux mots.")


def test_readers_of_another_language_have_their_own_title() -> None:
    text = parse_text("x", HEAD + "Title-en: A title of mine\n" + "\nUn mot.\n")
    assert (text.titled("fr"), text.titled("en")) == ("Un titre : le mien", "A title of mine")
    assert (text.written_by("fr"), text.written_by("en")) == ("A", "A")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Un texte sans tête.", "missing Title, Author, Language, Licence"),
        (HEAD.replace("Author: A\n", "") + "\nx", "missing Author"),
        (HEAD, "missing text"),
        (HEAD + "\n  \n", "missing text"),
    ],
)
def test_a_missing_part_is_named(content: str, message: str) -> None:
    with pytest.raises(TextError, match=message):
        parse_text("x", content)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=r"none\.txt can't be read"):
        load_text(tmp_path, "none")
