"""What the patron keeps: on screen, and as files."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.patron.note_files import NoteForm, as_page, as_text, save
from ui.patron.notebook import Note, Notebook

AT = dt.datetime(2026, 11, 24, 11, 42, tzinfo=dt.UTC)


def note(title: str = "Lettre de motivation", markdown: str = "**Madame**, Monsieur") -> Note:
    return Note(title, "Mistral", AT, markdown)


def test_the_latest_note_comes_first(qapp):
    notebook = Notebook()
    first, second = note("un"), note("deux")
    notebook.keep(first)
    notebook.keep(second)
    assert notebook.notes == (second, first)


def test_a_removed_note_comes_back_where_it_was(qtbot):
    notebook = Notebook()
    notes = [note(str(number)) for number in range(3)]
    for each in notes:
        notebook.keep(each)
    notebook.remove(notes[1])
    assert notebook.notes == (notes[2], notes[0])
    assert notebook.can_undo
    with qtbot.waitSignal(notebook.changed, timeout=0):
        notebook.undo()
    assert notebook.notes == (notes[2], notes[1], notes[0])
    assert not notebook.can_undo


def test_two_equal_notes_are_two_notes(qapp):
    notebook = Notebook()
    older, newer = note(), note()
    notebook.keep(older)
    notebook.keep(newer)
    notebook.remove(older)
    assert notebook.notes[0] is newer


def test_keeping_something_ends_the_chance_to_undo(qapp):
    notebook = Notebook()
    gone = note()
    notebook.keep(gone)
    notebook.remove(gone)
    notebook.keep(note())
    assert not notebook.can_undo


def test_a_note_says_nothing_of_itself_in_a_log():
    assert "Madame" not in repr(note())
    assert "Lettre" not in repr(note())


def test_a_page_stands_alone_and_says_which_machine_wrote_it():
    page = as_page(note(markdown="# Titre\n\n| a | b |\n|---|---|\n| 1 | 2 |"), "fr")
    assert '<html lang="fr">' in page
    assert "Mistral, 24/11/2026, 11:42" in page
    assert "<table>" in page


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "![x](https://tracker.example/p.png)",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_a_page_runs_nothing_and_loads_nothing(hostile):
    page = as_page(note(title=hostile, markdown=hostile), "fr")
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_saving_never_writes_over_what_was_saved(tmp_path):
    paths = [save(note(), tmp_path / "files", NoteForm.TEXT, "fr") for _ in range(3)]
    assert [path.name for path in paths] == [
        "lettre-de-motivation.txt",
        "lettre-de-motivation-2.txt",
        "lettre-de-motivation-3.txt",
    ]
    assert paths[0].read_text(encoding="utf-8") == as_text(note(), "fr")


@given(st.text(max_size=80))
def test_any_title_makes_a_plain_file_name(tmp_path_factory, title):
    folder = tmp_path_factory.mktemp("files")
    path = save(note(title=title), folder, NoteForm.PAGE, "en")
    assert path.parent == folder
    assert path.suffix == ".html"
    assert path.stem.isascii()
    assert len(path.stem) <= 40
