"""The notebook on screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.patron.fake_pane import FakePane


@pytest.fixture
def kept(window, person):
    """Two notes, the notebook open."""
    window.tool_granted("mistral", None)
    pane = window.findChildren(FakePane)[0]
    pane.kept.emit("Une lettre", "**Madame**, Monsieur")
    pane.kept.emit("Une recette", "Deux œufs")
    person.click("notebook")
    return person


def test_an_empty_notebook_says_how_to_fill_it(person):
    person.click("notebook")
    assert "Votre carnet est vide" in person.reads()


def test_the_bar_counts_what_is_kept(window, person):
    window.tool_granted("mistral", None)
    window.findChildren(FakePane)[0].kept.emit("Une lettre", "Madame")
    assert person.see("notebook").text().replace("\u00a0", " ").strip() == "Carnet (1)"
    assert "C'est gardé dans votre carnet." in person.reads()


def test_the_latest_note_is_open_and_another_one_press_away(kept):
    assert kept.see("note-0").isChecked()
    assert kept.see("note-0").accessibleName() == "Une recette, Mistral, à 11:42"
    kept.click("note-1")
    assert "Une lettre" in kept.reads()
    assert kept.see("note-1").isChecked()


def test_a_note_is_copied(kept):
    kept.click("note-1")
    kept.click("copy-note")
    assert QApplication.clipboard().text() == "Madame, Monsieur"
    assert "Copié." in kept.reads()


def test_a_removed_note_comes_back(kept):
    kept.click("remove-note")
    assert not kept.sees("note-1")
    kept.click("undo-remove")
    assert kept.sees("note-1")
    assert not kept.sees("undo-remove")


def test_a_note_is_saved_among_the_files_of_the_session(kept, tmp_path):
    kept.click("save-note-page")
    kept.click("save-note-text")
    names = sorted(path.name for path in (tmp_path / "files").iterdir())
    assert names == ["une-recette.html", "une-recette.txt"]
    assert "Enregistré dans vos fichiers : une-recette.txt" in kept.reads()


def test_a_full_disk_is_said_in_plain_words(kept, tmp_path):
    (tmp_path / "files").write_text("no folder can be made here")
    kept.click("save-note-page")
    assert "Il n'y a plus de place pour enregistrer. Demandez à l'équipe." in kept.reads()


def test_the_notebook_leads_back_to_the_tool(kept):
    kept.press(Qt.Key.Key_Escape)
    assert kept.has_keyboard == "field-mistral"
