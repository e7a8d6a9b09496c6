"""The charter's texts: those that ship, the library's own, and none in place of another."""

import pytest

from kiosk.charter_texts import charter_texts
from kiosk.foundation import FoundationError
from sessions.charter import CharterSettings


def test_both_languages_ship(tmp_path):
    texts = charter_texts(CharterSettings(), tmp_path)
    assert set(texts) == {"fr", "en"}
    assert "charte" in texts["fr"].lower()
    assert "charter" in texts["en"].lower()


def test_a_library_s_own_text_is_beside_its_settings_or_anywhere(tmp_path):
    (tmp_path / "own.md").write_text("# Règles de la maison", encoding="utf-8")
    beside = CharterSettings(text_fr="own.md")
    anywhere = CharterSettings(text_fr=tmp_path / "own.md")
    assert charter_texts(beside, tmp_path)["fr"] == "# Règles de la maison"
    assert charter_texts(anywhere, tmp_path / "elsewhere") == charter_texts(beside, tmp_path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe", "dir"])
def test_a_text_that_cannot_be_read_is_never_replaced_by_another(tmp_path, content):
    if content == "dir":
        (tmp_path / "own.md").mkdir()
    elif content is not None:
        (tmp_path / "own.md").write_bytes(content)
    with pytest.raises(FoundationError, match=r"charter\.text_fr"):
        charter_texts(CharterSettings(text_en="own.md"), tmp_path)
