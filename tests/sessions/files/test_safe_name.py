"""Names of files that any system takes, and that say truly what the file is."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.files.safe_name import LONGEST_BYTES, ending_of, numbered, safe_name, shown_name

_ANY_NAME = st.text(max_size=300) | st.text(
    alphabet='.. \u202e\u200bCONnulexeé/\\:*"<>|\t\n\0', max_size=40
)


@pytest.mark.parametrize(
    ("name", "ending", "safe"),
    [
        ("lettre.pdf", "pdf", "lettre.pdf"),
        ("Mon été à la mer.JPG", "jpg", "Mon été à la mer.jpg"),
        ("rapport v1.2.pdf", "pdf", "rapport v1.2.pdf"),
        ("image", "png", "image.png"),
        ("cv.pdf.pdf", "pdf", "cv.pdf"),
        ("facture.pdf.exe", "txt", "facture.pdf_exe.txt"),
        ("setup.exe", "pdf", "setup_exe.pdf"),
        ("a.desktop", "txt", "a_desktop.txt"),
        ("un.executive.pdf", "pdf", "un.executive.pdf"),
        ("\u202efdp.exe", "pdf", "fdp_exe.pdf"),
        ("CON", "txt", "_CON.txt"),
        ("nul.tar", "txt", "_nul.tar.txt"),
        ("COM1", "png", "_COM1.png"),
        ("console", "txt", "console.txt"),
        (".bashrc", "txt", "bashrc.txt"),
        ("../../etc/passwd", "txt", "_.._etc_passwd.txt"),
        ("C:\\autorun.inf", "txt", "C__autorun_inf.txt"),
        ("nom. . .", "txt", "nom.txt"),
        ("a\r\nb\tc", "txt", "ab c.txt"),
        ("", "png", "document.png"),
        ("\u202e\u200b", "png", "document.png"),
        ("e\u0301te\u0301", "txt", "été.txt"),
        ("caf\udce9", "txt", "caf\ufffd.txt"),
    ],
)
def test_what_becomes_of_a_name(name, ending, safe):
    assert safe_name(name, ending) == safe


@given(_ANY_NAME, st.sampled_from(["pdf", "txt", "png", "docx", "html"]))
def test_every_system_takes_the_name(name, ending):
    safe = safe_name(name, ending)
    assert len(safe.encode()) <= LONGEST_BYTES
    assert safe.endswith(f".{ending}")
    stem = safe[: -len(ending) - 1]
    assert stem
    assert stem == stem.strip(". ")
    assert not re.search(r'[<>:"/\\|?*]', safe)
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in safe)
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)", stem.split(".")[0].strip())
    assert not re.search(r"(?i)\.(exe|bat|cmd|lnk|desktop|sh|js|vbs)\b", stem)


@given(_ANY_NAME)
def test_a_safe_name_stays_as_it_is(name):
    safe = safe_name(name, "pdf")
    assert safe_name(safe, "pdf") == safe


def test_a_name_that_is_taken_gets_the_first_free_number():
    taken = {"lettre.pdf", "lettre (2).pdf"}
    assert numbered("lettre.pdf", taken.__contains__) == "lettre (3).pdf"
    assert numbered("note.pdf", taken.__contains__) == "note.pdf"
    assert numbered("sans", {"sans"}.__contains__) == "sans (2)"


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.PDF", "pdf"),
        ("a", ""),
        (".hidden", ""),
        ("a.", ""),
        ("a." + "b" * 40, ""),
        ("a.b.c", "c"),
    ],
)
def test_the_ending_of_a_name(name, ending):
    assert ending_of(name) == ending


@given(_ANY_NAME)
def test_a_shown_name_hides_and_reorders_nothing(name):
    shown = shown_name(name)
    assert shown
    assert not any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in shown)
