""" "My files": look at one, throw it away and take it back, bring more, take them elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QTextEdit, QVBoxLayout

from tests.ui.patron.files.conftest import PDF
from ui.patron.files.file_list import FileList
from ui.patron.files.page import FilesPage
from ui.patron.files.preview import Preview
from ui.patron.takeaway.paper import text_as_pdf

_KEY = Qt.Key


@pytest.fixture
def page(theme, files, stage) -> FilesPage:
    page = FilesPage(theme, files, stage)
    column = QVBoxLayout(stage)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    page.show()
    page.enter()
    return page


@pytest.fixture
def put(folder, files):
    def put(name: str, body: bytes = b"Bonjour") -> Path:
        (folder / name).write_bytes(body)
        files.tell_changed()
        return folder / name

    return put


def rows(page: FilesPage) -> list[str]:
    return [row.name for row in page.findChild(FileList).rows]


def choose(page: FilesPage, *names: str) -> None:
    page.findChild(FileList).choose(names)


@pytest.fixture
def look_at(page, person, put):
    """Has a file come, and looks at it."""

    def look_at(name: str, body: bytes) -> None:
        put(name, body)
        choose(page, name)
        person.click("files-look")

    return look_at


def test_without_files_it_says_how_they_come(page, person):
    assert "Vous n'avez pas encore de fichiers" in person.reads()
    assert any("Tout est effacé à la fin de votre séance" in text for text in person.reads())
    assert person.has_keyboard == "files-add"


def test_a_file_that_comes_is_there_at_once(page, person, put):
    put("note.txt")
    assert rows(page) == ["note.txt"]
    assert not person.see("files-look").isEnabled()


def test_a_removed_file_comes_back(page, person, put, folder):
    put("a.txt")
    put("b.txt")
    choose(page, "a.txt")
    person.click("files-remove")
    assert rows(page) == ["b.txt"]
    assert not (folder / "a.txt").exists()
    assert person.has_keyboard == "files-undo"
    person.press(_KEY.Key_Space)
    assert sorted(rows(page)) == ["a.txt", "b.txt"]
    assert (folder / "a.txt").read_bytes() == b"Bonjour"


def test_what_was_removed_before_is_gone_for_good(page, person, put, folder):
    put("a.txt", b"first")
    put("b.txt")
    for name in ("a.txt", "b.txt"):
        choose(page, name)
        person.click("files-remove")
    person.click("files-undo")
    assert rows(page) == ["b.txt"]
    assert b"first" not in b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())


def test_the_delete_key_throws_away_too(page, person, put):
    put("a.txt")
    page.findChild(FileList).setFocus()
    person.press(_KEY.Key_Space, _KEY.Key_Delete)
    assert rows(page) == []


def test_what_can_be_done_depends_on_the_kind(page, person, put):
    put("a.txt")
    put("b.pdf", PDF)
    put("c.mp3", b"ID3\x04" + bytes(20))
    can = {}
    for name in ("a.txt", "b.pdf", "c.mp3"):
        choose(page, name)
        buttons = ("files-take", "files-print", "files-qr")
        can[name] = [person.see(button).isEnabled() for button in buttons]
    assert can == {
        "a.txt": [True, True, True],
        "b.pdf": [True, True, False],
        "c.mp3": [True, False, False],
    }


def test_the_ways_out_are_asked_for_by_path(page, person, put):
    path, other = put("a.txt"), put("b.txt")
    asked: list[object] = []
    for signal in (page.take_wanted, page.print_wanted, page.qr_wanted):
        signal.connect(asked.append)
    choose(page, "a.txt")
    for button in ("files-print", "files-qr"):
        person.click(button)
    choose(page, "a.txt", "b.txt")
    person.click("files-take")
    assert asked[:2] == [path, path]
    assert set(asked[2]) == {path, other}


def test_files_are_brought_from_a_stick_and_the_stick_stays_as_it_is(
    page, person, port, qtbot, folder
):
    (port.path / "a.pdf").write_bytes(PDF)
    port.plug()
    person.click("files-add")
    qtbot.waitUntil(lambda: person.sees("file-picker") and person.sees("place-0"))
    listed = person.see("file-picker").findChild(FileList)
    qtbot.waitUntil(lambda: [row.name for row in listed.rows] == ["a.pdf"])
    listed.choose(["a.pdf"])
    person.click("picker-choose")
    qtbot.waitUntil(lambda: rows(page) == ["a.pdf"])
    assert "1 fichier(s) ajouté(s)." in person.reads()
    assert (port.path / "a.pdf").read_bytes() == (folder / "a.pdf").read_bytes() == PDF


def test_a_text_is_looked_at_and_left_by_its_button(page, person, look_at, qtbot):
    look_at("note.txt", "Bonjour à tous".encode())
    text = page.findChild(QTextEdit, "preview-text")
    qtbot.waitUntil(text.isVisible)
    assert text.toPlainText() == "Bonjour à tous"
    assert text.isReadOnly()
    person.click("preview-back")
    assert person.sees("file-list")
    assert text.toPlainText() == ""


def test_a_page_loads_nothing_and_leads_nowhere(page, person, look_at, qtbot):
    body = b"<html><h1>Une recette</h1><img src='file:///etc/hostname'><a href='http://x/'>x</a>"
    look_at("page.html", body)
    text = page.findChild(QTextEdit, "preview-text")
    qtbot.waitUntil(text.isVisible)
    assert "Une recette" in text.toPlainText()
    flags = text.textInteractionFlags()
    assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert not flags & Qt.TextInteractionFlag.LinksAccessibleByKeyboard


def test_the_pages_of_a_pdf_are_turned(page, person, look_at, qtbot):
    look_at("long.pdf", text_as_pdf("Bonjour\n" * 90))
    qtbot.waitUntil(lambda: person.sees("preview-after"))
    assert not person.see("preview-before").isEnabled()
    person.click("preview-after")
    qtbot.waitUntil(lambda: any(text.startswith("Page 2 sur ") for text in person.reads()))
    assert person.see("preview-before").isEnabled()


def test_a_picture_is_drawn_to_fit(page, look_at, qtbot, tmp_path):
    image = QImage(3000, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(tmp_path / "large.png"))
    look_at("large.png", (tmp_path / "large.png").read_bytes())
    picture = page.findChild(QLabel, "preview-picture")
    qtbot.waitUntil(lambda: picture.isVisible() and not picture.pixmap().isNull())
    assert picture.pixmap().width() <= page.findChild(Preview).width()


UNSEEN = {
    "a.mp3": (b"ID3\x04" + bytes(20), "Ce genre de fichier ne se regarde pas ici."),
    "a.png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "Ce fichier est abîmé"),
    "a.pdf": (b"%PDF-1.4\nnothing", "Ce fichier est abîmé"),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_can_t_be_looked_at_says_why(person, look_at, qtbot, name):
    body, said = UNSEEN[name]
    look_at(name, body)
    qtbot.waitUntil(lambda: any(text.startswith(said) for text in person.reads()))


def test_a_closed_session_keeps_nothing_on_screen(page, person, look_at, qtbot):
    look_at("note.txt", b"secret")
    text = page.findChild(QTextEdit, "preview-text")
    qtbot.waitUntil(text.isVisible)
    page.end()
    assert text.toPlainText() == ""
    assert page.findChild(Preview).path is None
