"""What becomes of the files a page offers. No web engine."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.files.settings import FilesSettings
from tests.ui.patron.fake_ways import fake_ways
from tests.ui.patron.person import plain
from tests.ui.patron.web.fake_offer import FakeOffer
from ui.patron.files.session_files import SessionFiles
from ui.patron.web.download import may_be_wanted
from ui.patron.web.downloads import MOST, MOST_AT_ONCE, Downloads

PDF = b"%PDF-1.4\n%%EOF\n"


class Desk:
    """Downloads into a folder with `room` bytes left; `said` is what the patron was told."""

    def __init__(self, theme, folder: Path, widget) -> None:
        self.room, self.now = 10**9, 0.0
        self.folder = folder
        ways = fake_ways(allowed=FilesSettings(max_download_mb=2))
        files = SessionFiles(folder, ways, room=lambda _folder: self.room)
        self.downloads = Downloads(theme, files, lambda: self.now)
        widget(self.downloads)
        self.said: list[str] = []
        self.kept: list[str] = []
        self.downloads.refused.connect(lambda why: self.said.append(plain(why)))
        self.downloads.kept.connect(self.kept.append)

    def offer(self, name: str = "a.pdf", **more) -> FakeOffer:
        offer = FakeOffer(name, **more)
        self.downloads.consider(offer)
        return offer

    @property
    def on_disk(self) -> list[str]:
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def desk(theme, tmp_path, qtbot) -> Desk:
    folder = tmp_path / "files"
    folder.mkdir()
    return Desk(theme, folder, qtbot.addWidget)


def test_a_file_grows_out_of_sight_and_is_the_patron_s_when_it_is_whole(desk):
    offer = desk.offer("Ma lettre.pdf", size=len(PDF))
    offer.come(PDF[:4])
    assert offer.place.parent.name.startswith(".")
    assert "lettre" not in offer.place.name
    offer.come(PDF[4:])
    offer.end()
    assert desk.kept == ["Ma lettre.pdf"]
    assert desk.on_disk == ["Ma lettre.pdf"]
    assert desk.said == []


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("x.exe", "application/pdf"),
        ("x.pdf.exe", "application/pdf"),
        ("x.desktop", "text/plain"),
        ("x.PDF.lnk", "application/pdf"),
        ("fac\u202efdp.exe", "application/pdf"),
        ("x.sh", "text/plain"),
        ("x.docm", "application/vnd.ms-word.document.macroEnabled.12"),
        ("x.svg", "image/svg+xml"),
        ("x.exe.", "application/pdf"),
        ("x.exe ", "application/pdf"),
        ("x", "application/x-msdownload"),
        ("x", "application/java-archive"),
    ],
)
def test_what_could_be_run_does_not_even_begin(desk, name, mime):
    offer = desk.offer(name, mime=mime)
    assert not offer.is_taken
    assert desk.said[0].startswith("Ce genre de fichier ne peut pas être enregistré ici.")
    assert desk.on_disk == []


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("x.pdf", "application/pdf"),
        ("x.PNG", "application/octet-stream"),
        ("x", "image/png"),
        ("x", "text/plain; charset=utf-8"),
        ("x.md", "text/markdown"),
        ("", ""),
    ],
)
def test_what_may_be_a_document_begins(desk, name, mime):
    assert desk.offer(name, mime=mime).is_taken


@given(st.text(max_size=40), st.sampled_from(["exe", "desktop", "lnk", "sh", "bat", "js", "scr"]))
def test_no_name_before_it_makes_an_ending_harmless(name, ending):
    assert not may_be_wanted(f"x{name}.{ending}", "application/pdf")


@pytest.mark.parametrize("body", [b"MZ\x90\0" + bytes(60), b"\x7fELF\2", b"#!/bin/sh\n", b"\0\1\2"])
def test_bytes_that_are_no_document_are_thrown_away(desk, body):
    offer = desk.offer("facture.pdf")
    offer.come(body)
    offer.end()
    assert desk.kept == []
    assert desk.on_disk == []
    assert desk.said[0].startswith("Ce genre de fichier")


def test_a_name_says_what_the_bytes_are(desk):
    offer = desk.offer("photo.pdf")
    offer.come(b"\x89PNG\r\n\x1a\n" + bytes(20))
    offer.end()
    assert desk.kept == ["photo.pdf.png"]


def test_two_of_one_name_are_two_files(desk):
    for _ in range(2):
        offer = desk.offer()
        offer.come(PDF)
        offer.end()
    assert desk.on_disk == ["a (2).pdf", "a.pdf"]


def test_one_that_says_it_is_too_large_does_not_begin(desk):
    assert not desk.offer(size=2_000_001).is_taken
    assert desk.said == ["Ce fichier est trop lourd : 2 Mo au plus peuvent être enregistrés ici."]


def test_one_that_grows_too_large_is_given_up(desk):
    offer = desk.offer()
    offer.come(bytes(2_000_001))
    assert offer.cancelled
    assert desk.on_disk == []
    assert desk.said[0].startswith("Ce fichier est trop lourd")
    offer.end(is_whole=False)  # as the engine says after a cancel
    assert len(desk.said) == 1


def test_one_that_fills_the_place_is_given_up(desk):
    offer = desk.offer()
    offer.come(b"%PDF")
    desk.room = 0
    offer.come(b"-1.4")
    assert offer.cancelled
    assert desk.on_disk == []
    assert desk.said[0].startswith("Il n'y a plus de place")


def test_one_that_breaks_off_is_told_and_gone(desk):
    offer = desk.offer()
    offer.come(PDF)
    offer.end(is_whole=False)
    assert desk.said == ["Le fichier n'est pas arrivé en entier. Recommencez."]
    assert desk.on_disk == []


def test_only_so_many_at_once_and_in_a_while(desk):
    offers = [desk.offer() for _ in range(MOST_AT_ONCE + 1)]
    assert [offer.is_taken for offer in offers] == [True] * MOST_AT_ONCE + [False]
    assert desk.said == ["Trop de fichiers à la fois. Attendez un peu, puis recommencez."]
    for offer in offers[:-1]:
        offer.come(PDF)
        offer.end()
    taken = 0
    for _ in range(2 * MOST):
        offer = desk.offer()
        if offer.is_taken:
            taken += 1
            offer.come(PDF)
            offer.end()
    assert taken == MOST - MOST_AT_ONCE


def test_a_pane_that_closes_leaves_nothing_half_done(desk):
    offer = desk.offer()
    offer.come(PDF)
    desk.downloads.stop_all()
    assert offer.cancelled
    assert desk.on_disk == []


def test_without_a_folder_nothing_is_taken(theme, qtbot):
    downloads = Downloads(theme, None)
    qtbot.addWidget(downloads)
    offer = FakeOffer("a.pdf")
    downloads.consider(offer)
    assert not offer.is_taken
