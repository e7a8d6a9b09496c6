"""Copying to a stick, as the person in front of the screen sees it."""

from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar

from sessions.files.copy import (
    Copied,
    Progress,
    SourceGone,
    StickFaulty,
    StickFull,
    StickGone,
    StickReadOnly,
    Taken,
)
from sessions.files.sticks import Stick
from tests.ui.fake_streams import FakeStreams
from tests.ui.patron.fake_ways import fake_ways
from tests.ui.patron.takeaway.seen import button, said
from ui.patron.takeaway.export_sheet import ExportSheet
from ui.widgets import Card


def taken(name: str, data: bytes) -> Taken:
    return Taken(name, len(data), lambda: BytesIO(data))


LETTER = taken("lettre.pdf", b"%PDF-1.7")


@pytest.fixture
def sheets(qtbot, theme, screen):
    """Opens a sheet over the screen."""
    opened = []

    def make(ways, *things) -> ExportSheet:
        sheet = ExportSheet(theme, ways, things, screen)
        opened.append(sheet)
        sheet.open()
        return sheet

    yield make
    for sheet in opened:
        sheet.close_sheet()


def cards(sheet) -> list[Card]:
    return [card for card in sheet.findChildren(Card) if card.isVisible()]


def test_a_letter_goes_to_the_stick(qtbot, sheets, ways, folder, screen):
    sheet = sheets(ways, LETTER)
    qtbot.waitUntil(lambda: len(cards(sheet)) == 1)
    assert cards(sheet)[0].title == "CLE"
    assert screen.focusWidget() is cards(sheet)[0]
    qtbot.keyClick(cards(sheet)[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said(sheet)))
    assert said(sheet) == "C'est copié sur votre clé : lettre.pdf. Vous pouvez la retirer."
    assert (folder / "lettre.pdf").read_bytes() == b"%PDF-1.7"
    assert button(sheet, "export-close").text() == "Terminé"


def test_a_stick_pulled_out_before_it_was_pressed_is_said_and_tried_again(
    qtbot, sheets, ways, folder
):
    sheet = sheets(ways, LETTER)
    qtbot.waitUntil(lambda: len(cards(sheet)) == 1)
    folder.rmdir()
    cards(sheet)[0].click()
    qtbot.waitUntil(lambda: bool(said(sheet)))
    assert said(sheet).startswith("La clé ne répond plus : elle a peut-être été retirée.")
    assert "Rien n'est perdu : tout est encore ici." in said(sheet)
    folder.mkdir()
    button(sheet, "export-again").click()
    qtbot.waitUntil(lambda: len(cards(sheet)) == 1)
    cards(sheet)[0].click()
    qtbot.waitUntil(lambda: said(sheet).startswith("C'est copié"))


# ------------------------------------------------------------------- by hand, where order matters


@pytest.fixture
def streams():
    return FakeStreams()


def stick(name: str, folder, *, writable: bool = True) -> Stick:
    return Stick(name, folder, 12_400_000_000, writable)


def test_it_waits_for_a_stick_and_follows_what_is_plugged_in(sheets, streams, folder):
    sheet = sheets(fake_ways(streams=streams), LETTER)
    streams.last.give(())
    streams.last.finish()
    assert cards(sheet) == []
    sheet._look()
    streams.last.give((stick("A", folder), stick("B", folder, writable=False)))
    streams.last.finish()
    assert [card.title for card in cards(sheet)] == ["A", "B"]
    assert [card.isEnabled() for card in cards(sheet)] == [True, False]
    sheet._look()
    streams.last.give(())
    assert cards(sheet) == []


def test_it_looks_again_only_once_the_look_before_has_ended(sheets, streams):
    sheet = sheets(fake_ways(streams=streams), LETTER)
    sheet._look()
    assert len(streams.started) == 1
    streams.last.fail(OSError())
    sheet._look()
    assert len(streams.started) == 2


@pytest.fixture
def copying(sheets, streams, folder):
    sheet = sheets(fake_ways(streams=streams), LETTER, taken("b.txt", b"2"))
    streams.last.give((stick("A", folder),))
    streams.last.finish()
    cards(sheet)[0].click()
    return sheet


def test_how_far_it_is_in_words_and_as_a_bar(copying, streams):
    streams.last.give(Progress(1, 2, 0.25), Progress(2, 2, 0.75))
    (bar,) = [b for b in copying.findChildren(QProgressBar) if b.isVisible()]
    assert bar.value() == 750
    assert "Fichier 2 sur 2" in [label.text() for label in copying.findChildren(QLabel)]


def test_somebody_who_waits_for_a_copy_is_there(qtbot, copying, streams):
    with qtbot.waitSignal(copying.moved_on):
        streams.last.give(Progress(1, 2, 0.01))
    with qtbot.assertNotEmitted(copying.moved_on):
        streams.last.give(Progress(1, 2, 0.015))


def test_giving_up_stops_the_copy(copying, streams):
    button(copying, "export-close").click()
    assert streams.last.stopped
    assert not copying.isVisible()


def test_several_files_are_counted(copying, streams):
    streams.last.give(Copied(("lettre.pdf", "b.txt")))
    assert "2 fichier(s)" in said(copying)


def failure(kind, *given, copied=()):
    error = kind(*given)
    error.copied = copied
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (failure(StickGone), "La clé ne répond plus"),
        (failure(StickGone, copied=("lettre.pdf",)), "Déjà copié : lettre.pdf. Le reste"),
        (failure(StickFull, 2_500_000), "il manque 2,5 Mo"),
        (failure(StickFull), "Il n'y a plus de place sur la clé."),
        (failure(StickReadOnly), "on ne peut rien y écrire"),
        (failure(StickFaulty), "ne garde pas ce qu'on y écrit"),
        (failure(SourceGone), "n'a pas pu être lu"),
        (RuntimeError("whatever else"), "Rien n'est perdu"),
    ],
)
def test_what_went_wrong_is_said_and_that_nothing_is_lost(copying, streams, screen, error, words):
    streams.last.fail(error)
    assert words in said(copying)
    assert button(copying, "export-again").isVisible()
    assert screen.focusWidget() is button(copying, "export-again")
