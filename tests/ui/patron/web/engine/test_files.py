"""Files into a page and out of it: escapes W01 to W03, W17, W18 and W20."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.peers.hostile_site import Answer, page
from tests.ui.patron.web.engine.test_closed_doors import on_click
from ui.patron.files.file_list import FileList
from ui.patron.files.session_files import SessionFiles

PDF = b"%PDF-1.4\n%%EOF\n"
NOT_HERE = "Ce genre de fichier ne peut pas être enregistré ici."


@pytest.fixture
def folder(own_files: SessionFiles) -> Iterator[Path]:
    """The session's folder, empty before and after."""
    yield own_files.folder
    for left in own_files.folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def kept(folder: Path) -> list[str]:
    """Every file in the session's folder, wherever in it."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def unfinished() -> list[str]:
    """What Chromium writes before it asks whether it may."""
    return [path.name for path in Path(tempfile.gettempdir()).glob(".org.chromium*")]


# ----------------------------------------------------------------------------------- into a page

READS = (
    "<script>const f = document.querySelector('#f');"
    "f.oncancel = () => { document.title = 'none'; };"
    "f.onchange = async () => { document.title = (await Promise.all("
    "[...f.files].map(async x => x.name + ' ' + await x.text()))).join(', '); };</script>"
)


def wants(kind: str) -> Answer:
    return page(f"<input id=f type=file {kind}>{READS}")


def choose(visitor, *names: str) -> list[str]:
    """Choose these of the list; what there was to choose from, and any window."""
    rows = visitor.seen("file-list")
    assert isinstance(rows, FileList)
    shown = [row.name for row in rows.rows]
    rows.choose(names)
    visitor.press_seen("picker-choose")
    return [*shown, *visitor.new_windows]


def test_a_page_gets_what_is_chosen_in_our_own_picker(site, visit, folder):
    (folder / "lettre.txt").write_text("Madame")
    site.answers["/file"] = wants("")
    visitor = visit("/file")
    shown: list[str] = []
    visitor.when("file-list", lambda: shown.extend(choose(visitor, "lettre.txt")))
    visitor.click("#f")
    visitor.wait_title("lettre.txt Madame")
    assert shown == ["lettre.txt"]


def test_a_page_may_ask_for_several_of_some_kinds(site, visit, folder):
    for name in ("a.txt", "b.txt", "c.pdf"):
        (folder / name).write_bytes(PDF if name.endswith("pdf") else b"x")
    site.answers["/file"] = wants("multiple accept='.txt'")
    visitor = visit("/file")
    shown: list[str] = []
    visitor.when("file-list", lambda: shown.extend(choose(visitor, "a.txt", "b.txt")))
    visitor.click("#f")
    visitor.wait_title("a.txt x, b.txt x")
    assert shown == ["a.txt", "b.txt"]


@pytest.mark.parametrize("kind", ["", "multiple", "capture accept='image/*'"])
def test_a_page_gets_no_file_when_none_is_chosen(site, visit, kind):
    site.answers["/file"] = wants(kind)
    visitor = visit("/file")
    visitor.when("file-picker", lambda: visitor.press_seen("picker-cancel"))
    visitor.click("#f")
    visitor.wait_title("none")
    assert visitor.new_windows == []


def test_a_page_gets_no_folder_and_nobody_is_asked(site, visit, folder):
    (folder / "lettre.txt").write_text("Madame")
    site.answers["/file"] = wants("webkitdirectory")
    visitor = visit("/file")
    visitor.click("#f")
    visitor.wait_title("none")
    assert not visitor.sees("file-picker")
    assert visitor.new_windows == []


def test_a_tool_that_takes_no_files_says_so(site, visit):
    site.answers["/file"] = wants("")
    visitor = visit("/file", uploads=False)
    visitor.click("#f")
    visitor.wait_title("none")
    assert "Cet outil ne reçoit pas de fichiers sur les postes d'ici." in visitor.reads()


@pytest.mark.parametrize(
    "picker", ["showOpenFilePicker", "showDirectoryPicker", "showSaveFilePicker"]
)
def test_no_other_picker_shows_this_computer_s_folders(site, visit, picker, folder):
    """They exist only where the connection is safe; the loopback counts as such."""
    (folder / "lettre.txt").write_text("Madame")
    site.answers["/pick"] = on_click(f"{picker}().then(() => tell('some'), e => tell(e.name))")
    visitor = visit("/pick")
    visitor.when("file-picker", lambda: visitor.press_seen("picker-cancel"))
    visitor.click("#b")
    assert visitor.wait_title("AbortError", "NotAllowedError", "SecurityError", "some") != "some"
    assert visitor.new_windows == []


def test_a_pane_that_closes_while_a_file_is_chosen_closes(site, visit, qtbot):
    site.answers["/file"] = wants("")
    visitor = visit("/file")
    closed: list[bool] = []
    visitor.pane.destroyed.connect(lambda: closed.append(True))
    visitor.when("file-picker", visitor.pane.close_pane)
    visitor.click("#f")
    qtbot.waitUntil(lambda: bool(closed))


# --------------------------------------------------------------------------------- out of a page


def offers(name: str, body: bytes, mime: str = "application/octet-stream", **more) -> Answer:
    about = {"Content-Type": mime, "Content-Disposition": f'attachment; filename="{name}"'}
    return Answer(body, headers=about, **more)


def click_link(site, visit, answer: Answer):
    site.answers["/x"] = answer
    site.answers["/links"] = page("<a id=a href=/x>file</a>")
    visitor = visit("/links")
    visitor.click("#a")
    return visitor


def wait_said(visitor, said: str) -> None:
    visitor.wait(lambda: any(said in text for text in visitor.reads()))


def test_a_document_is_kept_among_the_patron_s_files(site, visit, folder):
    visitor = click_link(site, visit, offers("Ma lettre.pdf", PDF, "application/pdf"))
    wait_said(visitor, "Enregistré dans vos fichiers : Ma lettre.pdf")
    assert (folder / "Ma lettre.pdf").read_bytes() == PDF
    assert kept(folder) == ["Ma lettre.pdf"]
    visitor.wait(lambda: unfinished() == [])
    assert visitor.path == "/links"
    assert not visitor.sees("web-trouble")
    assert visitor.new_windows == []
    wanted: list[bool] = []
    visitor.pane.files_wanted.connect(lambda: wanted.append(True))
    visitor.press_button("web-files")
    assert wanted == [True]


def test_a_pdf_is_a_file_and_no_viewer_opens(site, visit, folder):
    visitor = click_link(site, visit, Answer(PDF, headers={"Content-Type": "application/pdf"}))
    wait_said(visitor, "Enregistré dans vos fichiers")
    assert kept(folder) == ["x.pdf"]
    assert visitor.path == "/links"


REFUSED_AT_ONCE = {
    "a program": offers("x.exe", b"MZ\x90"),
    "a program called a document": offers("facture.pdf.exe", b"MZ\x90", "application/pdf"),
    "a starter": offers("x.desktop", b"[Desktop Entry]", "application/x-desktop"),
    "a name that reads backwards": Answer(
        PDF,
        headers={
            "Content-Type": "application/pdf",
            "Content-Disposition": "attachment; filename*=UTF-8''facture%E2%80%AEfdp.exe",
        },
    ),
    "an unknown type": Answer(b"\0x", headers={"Content-Type": "application/x-desktop"}),
}


@pytest.mark.parametrize("what", REFUSED_AT_ONCE)
def test_what_could_be_run_is_refused_at_once_and_leaves_nothing(site, visit, what, folder):
    visitor = click_link(site, visit, REFUSED_AT_ONCE[what])
    wait_said(visitor, NOT_HERE)
    visitor.wait(lambda: unfinished() == [])
    visitor.settle()
    assert kept(folder) == []
    assert visitor.path == "/links"
    assert visitor.new_windows == []


@pytest.mark.parametrize(
    "body", [b"MZ\x90\0" + bytes(100), b"\x7fELF" + bytes(100), b"#!/bin/sh\n"]
)
def test_what_only_says_it_is_a_document_is_thrown_away(site, visit, body, folder):
    visitor = click_link(site, visit, offers("facture.pdf", body, "application/pdf"))
    wait_said(visitor, NOT_HERE)
    assert kept(folder) == []
    assert unfinished() == []


def test_what_a_page_makes_is_kept_under_a_name_that_says_what_it_is(site, visit, folder):
    site.answers["/links"] = page(
        "<a id=a download='../../.config/x.html'>file</a><script>"
        "document.querySelector('#a').href ="
        "URL.createObjectURL(new Blob(['Bonjour '.repeat(1e4)]))</script>"
    )
    visitor = visit("/links")
    visitor.click("#a")
    wait_said(visitor, "Enregistré dans vos fichiers")
    (name,) = kept(folder)
    assert name.endswith(".txt")
    assert (folder / name).is_file()


def test_too_large_a_file_is_given_up_wherever_that_shows(site, visit, folder):
    visitor = click_link(site, visit, offers("grand.txt", b"x" * 3_100_000))
    wait_said(visitor, "Ce fichier est trop lourd : 3 Mo au plus")
    visitor.wait(lambda: unfinished() == [])
    assert kept(folder) == []


def test_a_full_place_is_told_and_nothing_is_left(site, visit, folder, own_files, monkeypatch):
    monkeypatch.setattr(own_files, "_room", lambda _folder: 100)
    visitor = click_link(site, visit, offers("note.txt", b"x" * 1_000))
    wait_said(visitor, "Il n'y a plus de place sur ce poste.")
    visitor.wait(lambda: unfinished() == [])
    assert kept(folder) == []


def test_a_file_on_its_way_shows_how_far_it_is_and_can_be_stopped(site, visit, folder):
    slow = offers("note.txt", b"x" * 400_000, rest=b"y" * 400_000)
    visitor = click_link(site, visit, slow)
    visitor.find("download-stop")
    visitor.wait(lambda: visitor.seen("download-progress").value() >= 40)
    visitor.press_button("download-stop")
    visitor.wait(lambda: not visitor.sees("download-stop"))
    visitor.wait(lambda: unfinished() == [] and kept(folder) == [])
    slow.go_on.set()


def test_a_picture_in_a_page_that_is_a_download_disturbs_nothing(site, visit, folder):
    site.answers["/x"] = REFUSED_AT_ONCE["a program"]
    site.answers["/frame"] = page("<iframe src=/x></iframe>")
    visitor = visit("/frame")
    wait_said(visitor, NOT_HERE)
    assert visitor.path == "/frame"
    assert kept(folder) == []


def test_no_file_of_another_host_comes(site, visit, folder):
    site.answers["/links"] = page(f"<a id=a download=x.pdf href='{site.elsewhere}/x.pdf'>file</a>")
    visitor = visit("/links")
    visitor.click("#a")
    visitor.find("web-outside")
    assert kept(folder) == []
