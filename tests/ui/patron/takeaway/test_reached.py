"""The ways out from where somebody is: the notebook, the files, the farewell."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from sessions.files.settings import FilesSettings
from tests.ui.patron.fake_pane import FakePane
from tests.ui.patron.fake_ways import fake_ways
from tests.ui.patron.person import Person
from ui.patron.files.session_files import SessionFiles


@pytest.fixture
def seat(make_window, ports, ways, tmp_path):
    """A window with real ways out, and one note in its notebook."""

    def make(**allowed) -> Person:
        given = replace(ways, allowed=FilesSettings(**allowed))
        (tmp_path / "files").mkdir()
        files = SessionFiles(tmp_path / "files", given)
        window = make_window(ways=given, files=files)
        window.tool_granted("mistral", None)
        window.findChildren(FakePane)[0].kept.emit("Une lettre", "**Madame**, Monsieur")
        return Person(window)

    return make


def test_a_note_is_printed_taken_or_shown_and_one_way_at_a_time(qtbot, seat):
    person = seat()
    person.click("notebook")
    for name, sheet in (
        ("print-note", "print-sheet"),
        ("export-note", "export-sheet"),
        ("phone-note", "qr-sheet"),
    ):
        person.click(name)
        person.press(Qt.Key.Key_F2)  # what is asked comes first
        assert person.sees(sheet)
        person.press(Qt.Key.Key_Escape)
        assert not person.sees(sheet)
        assert person.has_keyboard == name


def test_at_the_farewell_everything_is_taken_at_once(qtbot, seat, folder, tmp_path):
    person = seat()
    (tmp_path / "files" / "photo.txt").write_text("bonjour")
    person.window.say_goodbye("asked", 120)
    assert "Prenez ce que vous avez gardé. Ensuite, tout est effacé." in person.reads()
    person.click("take-all")
    qtbot.waitUntil(lambda: person.sees("stick-0"))
    person.click("stick-0")
    qtbot.waitUntil(lambda: len(list(folder.glob("*.*"))) == 2)
    qtbot.waitUntil(lambda: person.see("export-close").text() == "Terminé")
    assert sorted(path.name for path in folder.iterdir()) == ["Une lettre.pdf", "photo.txt"]
    person.click("export-close")
    assert person.see("done").isEnabled()


def test_what_the_site_does_not_allow_is_not_offered(qtbot, seat):
    person = seat(allow_usb=False, allow_print=False)
    person.click("notebook")
    assert not person.sees("print-note")
    assert not person.sees("export-note")
    assert person.sees("phone-note")
    person.window.say_goodbye("asked", 120)
    assert not person.sees("take-all")


def test_somebody_who_kept_nothing_has_nothing_to_take(qtbot, make_window):
    person = Person(make_window(ways=fake_ways()))
    person.window.say_goodbye("asked", 120)
    assert not person.sees("take-all")


def test_somebody_who_waits_for_a_copy_counts_as_there(qtbot, seat):
    person = seat()
    with qtbot.waitSignal(person.window.activity):
        person.window._desk.at_work.emit()
