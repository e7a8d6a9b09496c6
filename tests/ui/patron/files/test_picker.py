"""Choosing files: from the session, from a stick that comes and goes, with keys and clicks."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sessions.files.kinds import Kind
from tests.ui.patron.files.conftest import PDF, PNG
from tests.ui.patron.person import plain
from ui.patron.files.file_list import FileList
from ui.patron.files.picker import Picker, Wanted
from ui.patron.files.places import Places

_KEY = Qt.Key
ONE = Wanted("Choisir un fichier", "Atelier recevra une copie.")
MANY = Wanted("Choisir", "", several=True)


class Choice:
    """A picker on screen, and what was chosen in it."""

    def __init__(self, qtbot, theme, files, person, wanted: Wanted) -> None:
        self.qtbot, self.person = qtbot, person
        self.given: list[tuple[Path, ...]] = []
        self.picker = Picker(theme, files, wanted, person.window)
        self.picker.chosen.connect(self.given.append)
        self.picker.open()

    @property
    def rows(self) -> FileList:
        return self.picker.findChild(FileList)

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.rows.rows]

    def wait_names(self, *names: str) -> None:
        self.qtbot.waitUntil(lambda: self.names == list(names))

    def wait_says(self, said: str) -> None:
        self.qtbot.waitUntil(lambda: any(said in text for text in self.person.reads()))

    def look(self) -> None:
        """Two seconds have gone by."""
        places = self.picker.findChild(Places)
        self.qtbot.waitUntil(lambda: places._looking is None)
        places.look()

    def press_row(self, name: str, times: int = 1) -> None:
        place = self.rows.visualRect(self.rows.model().index(self.names.index(name))).center()
        for _ in range(times):
            self.qtbot.mouseClick(self.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        if times == 2:
            self.qtbot.mouseDClick(self.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def choose(qtbot, theme, files, person):
    def choose(wanted: Wanted = ONE, files=files) -> Choice:
        return Choice(qtbot, theme, files, person, wanted)

    return choose


def test_a_file_of_the_session_is_given_as_it_is(choose, folder):
    (folder / "lettre.pdf").write_bytes(PDF)
    choice = choose()
    choice.wait_names("lettre.pdf")
    choice.press_row("lettre.pdf")
    choice.person.click("picker-choose")
    assert choice.given == [(folder / "lettre.pdf",)]
    assert not choice.picker.isVisible()


def test_the_stick_appears_by_itself_and_only_a_copy_is_given(choose, port, folder):
    (port.path / "Été 2026.pdf").write_bytes(PDF)
    choice = choose()
    assert "Branchez votre clé USB : elle apparaîtra ici." in choice.person.reads()
    port.plug()
    choice.look()
    choice.wait_names("Été 2026.pdf")
    choice.press_row("Été 2026.pdf")
    choice.person.click("picker-choose")
    choice.qtbot.waitUntil(lambda: bool(choice.given))
    assert choice.given == [(folder / "Été 2026.pdf",)]
    assert (folder / "Été 2026.pdf").read_bytes() == PDF


def test_keys_alone_suffice(choose, port, folder):
    (port.path / "photos").mkdir()
    (port.path / "photos" / "a.png").write_bytes(PNG)
    port.plug()
    choice = choose()
    choice.wait_names("photos")
    assert choice.person.has_keyboard == "file-list"
    choice.person.press(_KEY.Key_Return)
    choice.wait_names("a.png")
    choice.person.press(_KEY.Key_Space, _KEY.Key_Return)
    choice.qtbot.waitUntil(lambda: bool(choice.given))
    assert choice.given == [(folder / "a.png",)]


def test_the_keyboard_is_at_the_rows_when_they_are_there(choose, folder):
    (folder / "lettre.pdf").write_bytes(PDF)
    choice = choose(MANY)
    choice.wait_names("lettre.pdf")
    assert choice.person.has_keyboard == "file-list"
    choice.person.press(_KEY.Key_Space)
    assert choice.person.see("picker-choose").isEnabled()


@pytest.mark.parametrize("size", [(1920, 960), (1366, 640), (1024, 600)], ids=str)
def test_the_list_takes_the_room_there_is_and_no_more(choose, files, size):
    choice = choose(MANY)
    choice.person.window.resize(*size)
    body = choice.person.see("sheet-body")
    choice.qtbot.waitUntil(lambda: body.verticalScrollBar().maximum() == 0)
    panel = choice.person.see("sheet-panel")
    assert panel.height() >= size[1] - 80


def test_each_control_is_reached_by_tab_and_has_a_name(choose, port):
    (port.path / "photos").mkdir()
    (port.path / "photos" / "a.png").write_bytes(PNG)
    port.plug()
    choice = choose()
    choice.wait_names("photos")
    choice.person.press(_KEY.Key_Return)
    choice.wait_names("a.png")
    choice.person.press(_KEY.Key_Space)
    seen = set()
    for _ in range(12):
        seen.add(choice.person.has_keyboard)
        choice.person.press(_KEY.Key_Tab)
    assert seen >= {
        "place-0", "place-1", "files-up", "files-search", "files-sort", "file-list",
        "picker-cancel", "picker-choose",
    }  # fmt: skip
    assert choice.person.see("files-up").accessibleName() == "Dossier du dessus"
    index = choice.rows.model().index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert plain(spoken).startswith("a.png, Image · 68 octets · ")


def test_what_the_page_does_not_want_is_not_shown_and_counted(choose, folder):
    for name, head in (("a.pdf", PDF), ("b.png", PNG), ("c.txt", b"x")):
        (folder / name).write_bytes(head)
    choice = choose(Wanted("Choisir", "", kinds=frozenset({Kind.PNG, Kind.JPEG})))
    choice.wait_names("b.png")
    choice.wait_says("2 fichier(s) d'un autre genre")
    assert any("Genre : Image." in text for text in choice.person.reads())


def test_a_limit_is_said_before_and_keeps_a_large_file_from_being_chosen(
    choose, make_files, folder
):
    with (folder / "film.mp4").open("wb") as film:
        film.truncate(2_000_001)
    choice = choose(files=make_files(max_pick_mb=2))
    choice.wait_says("2 Mo au plus par fichier.")
    choice.wait_names("film.mp4")
    choice.press_row("film.mp4")
    choice.person.press(_KEY.Key_Return)
    assert not choice.person.see("picker-choose").isEnabled()
    assert choice.given == []


def test_several_are_given_in_one_go(choose, port, folder):
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (port.path / name).write_bytes(PDF)
    port.plug()
    choice = choose(MANY)
    choice.wait_names("a.pdf", "b.pdf", "c.pdf")
    choice.press_row("a.pdf")
    choice.press_row("c.pdf")
    assert choice.person.see("picker-choose").text() == "Choisir (2)"
    choice.person.click("picker-choose")
    choice.qtbot.waitUntil(lambda: bool(choice.given))
    assert choice.given == [(folder / "a.pdf", folder / "c.pdf")]


def test_a_search_finds_words_without_accents_and_tells_when_there_is_nothing(choose, folder):
    for name in ("Lettre d'été.pdf", "recette.txt"):
        (folder / name).write_bytes(PDF)
    choice = choose()
    choice.wait_names("Lettre d'été.pdf", "recette.txt")
    choice.person.click("files-search")
    choice.person.type("ete")
    choice.wait_names("Lettre d'été.pdf")
    choice.person.type("zz")
    choice.wait_says("Aucun nom ne correspond à votre recherche.")


def test_the_newest_or_the_largest_comes_first(choose, folder):
    for at, name in enumerate(("a.txt", "b.txt", "c.txt")):
        (folder / name).write_bytes(b"x" * (3 - at))
        os.utime(folder / name, (1_700_000_000 + at, 1_700_000_000 + at))
    choice = choose()
    choice.wait_names("a.txt", "b.txt", "c.txt")
    choice.person.click("files-sort")
    choice.wait_names("c.txt", "b.txt", "a.txt")
    choice.person.click("files-sort")
    choice.wait_names("a.txt", "b.txt", "c.txt")


def test_a_stick_pulled_out_is_told_and_the_picker_goes_on(choose, port, folder):
    (folder / "lettre.pdf").write_bytes(PDF)
    (port.path / "a.pdf").write_bytes(PDF)
    port.plug()
    choice = choose()
    choice.wait_names("lettre.pdf")
    choice.qtbot.waitUntil(lambda: choice.person.sees("place-1"))
    choice.person.click("place-1")
    choice.wait_names("a.pdf")
    port.unplug()
    choice.look()
    choice.wait_names("lettre.pdf")
    assert "La clé USB a été retirée." in choice.person.reads()


def test_a_stick_that_goes_during_a_copy_leaves_nothing_half_done(choose, port, folder):
    (port.path / "a.pdf").write_bytes(PDF)
    port.plug()
    choice = choose()
    choice.wait_names("a.pdf")
    choice.press_row("a.pdf")
    port.unplug()
    choice.person.click("picker-choose")
    choice.wait_says("La clé USB ne répond plus.")
    assert choice.given == []
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert choice.person.see("picker-choose").isVisible()


def test_a_full_place_is_told_in_plain_words(choose, make_files, port, folder):
    (port.path / "a.pdf").write_bytes(PDF)
    port.plug()
    choice = choose(files=make_files(room=lambda _folder: 3))
    choice.wait_names("a.pdf")
    choice.press_row("a.pdf")
    choice.person.click("picker-choose")
    choice.wait_says("Il n'y a plus de place sur ce poste.")
    assert choice.given == []


def test_what_only_says_it_is_a_document_is_not_brought(choose, port, folder):
    (port.path / "facture.pdf").write_bytes(b"MZ\x90\0" + bytes(100))
    port.plug()
    choice = choose()
    choice.wait_names("facture.pdf")
    choice.press_row("facture.pdf")
    choice.person.click("picker-choose")
    choice.wait_says("Ce genre de fichier ne s'utilise pas ici")
    assert choice.given == []


def test_a_crowded_stick_shows_a_part_and_searches_all(choose, port):
    for number in range(2_300):
        (port.path / f"photo {number:04}.jpg").touch()
    port.plug()
    choice = choose()
    choice.wait_says("Ce dossier est très plein : 2 000 noms sont montrés.")
    assert len(choice.names) == 2_000
    choice.person.click("files-search")
    choice.person.type("2299")
    choice.wait_names("photo 2299.jpg")


def test_without_sticks_nobody_is_told_to_plug_one_in(choose, make_files, port, folder):
    port.plug()
    choice = choose(files=make_files(allow_usb=False))
    choice.look()
    assert not choice.person.sees("place-1")
    assert "Branchez votre clé USB : elle apparaîtra ici." not in choice.person.reads()


def test_escape_gives_nothing(choose, folder):
    (folder / "lettre.pdf").write_bytes(PDF)
    choice = choose()
    choice.wait_names("lettre.pdf")
    choice.person.press(_KEY.Key_Escape)
    assert not choice.picker.isVisible()
    assert choice.given == []
