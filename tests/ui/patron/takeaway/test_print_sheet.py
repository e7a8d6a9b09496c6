"""Printing, as the person in front of the screen sees it."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.patron.fake_ways import LASER, FakePrinters, fake_ways
from tests.ui.patron.takeaway.seen import button, said
from tests.ui.patron.takeaway.test_paper import LOCKED
from ui.patron.takeaway.allowance import PageAllowance
from ui.patron.takeaway.paper import text_as_pdf
from ui.patron.takeaway.pdf import count_pages
from ui.patron.takeaway.print_sheet import PrintSheet
from ui.patron.takeaway.things import file_as_pdf
from ui.patron.takeaway.ways import PrintError, PrintFault, Queue
from ui.text import typeset


@pytest.fixture(scope="module")
def three(qapp):
    """A document of three pages."""
    return text_as_pdf("une ligne\n" * 75)


@pytest.fixture
def printers():
    return FakePrinters()


@pytest.fixture
def ways(loop, printers):
    return fake_ways(streams=loop, printers=printers, allowance=PageAllowance(5))


@pytest.fixture
def sheets(theme, screen):
    opened = []

    def make(ways, pdf) -> PrintSheet:
        sheet = PrintSheet(theme, ways, lambda: pdf, screen)
        opened.append(sheet)
        sheet.open()
        return sheet

    yield make
    for sheet in opened:
        sheet.close_sheet()


@pytest.fixture
def found(qtbot, sheets, ways, three):
    """A sheet that has found its printer."""
    sheet = sheets(ways, three)
    qtbot.waitUntil(button(sheet, "print-go").isEnabled)
    return sheet


def reads(sheet, words: str) -> bool:
    labels = [label for label in sheet.findChildren(QLabel) if label.isVisible()]
    return any(typeset(words) in label.text() for label in labels)


def test_before_anything_is_printed_one_sees_what_and_where(found, printers):
    assert reads(found, "3 page(s)")
    assert reads(found, "Après, il vous restera pour cette séance : 2 page(s).")
    assert reads(found, "Imprimante : Imprimante de l'accueil")
    assert found.findChild(QLabel, "page-picture").accessibleName() == "Page 1 sur 3"
    assert printers.printed == []


def test_each_page_can_be_looked_at(qtbot, found):
    shown = found.findChild(QLabel, "page-picture")
    qtbot.waitUntil(lambda: not shown.pixmap().isNull())
    first = shown.pixmap().toImage()
    assert not button(found, "page-before").isEnabled()
    button(found, "page-after").click()
    button(found, "page-after").click()
    assert shown.accessibleName() == "Page 3 sur 3"
    assert not button(found, "page-after").isEnabled()
    qtbot.waitUntil(lambda: shown.pixmap().toImage() != first)


@pytest.mark.parametrize(("name", "in_colour"), [("print-black", False), ("print-colour", True)])
def test_one_press_prints_and_the_pages_are_counted(qtbot, found, ways, name, in_colour):
    button(found, name).click()
    button(found, "print-go").click()
    qtbot.waitUntil(lambda: bool(said(found)))
    assert said(found).startswith("C'est parti.")
    ((pdf, was_in_colour),) = ways.printers.printed
    assert count_pages(pdf) == 3
    assert was_in_colour is in_colour
    assert ways.allowance.left == 2
    assert not button(found, "print-go").isVisible()


def test_black_is_what_is_chosen_and_a_printer_without_colours_offers_none(
    qtbot, sheets, ways, printers, three
):
    printers.queue = Queue("laser", "Laser", has_colour=False)
    sheet = sheets(ways, three)
    qtbot.waitUntil(button(sheet, "print-go").isEnabled)
    assert button(sheet, "print-black").isChecked()
    assert not button(sheet, "print-black").isVisible()


def test_pressed_twice_it_prints_once(qtbot, found, ways, printers):
    button(found, "print-go").click()
    button(found, "print-go").click()
    qtbot.waitUntil(lambda: bool(said(found)))
    assert len(printers.printed) == 1


@pytest.mark.parametrize("fault", PrintFault)
def test_what_is_not_printed_is_not_counted_and_the_reason_is_said(
    qtbot, found, ways, printers, fault
):
    printers.fault = fault
    button(found, "print-go").click()
    qtbot.waitUntil(lambda: bool(said(found)))
    assert "équipe" in said(found)
    assert ways.allowance.left == 5
    printers.fault = None
    button(found, "print-go").click()
    qtbot.waitUntil(lambda: said(found).startswith("C'est parti."))


def test_without_a_printer_there_is_nothing_to_press(qtbot, sheets, ways, printers, three):
    printers.queue = None
    sheet = sheets(ways, three)
    qtbot.waitUntil(lambda: bool(said(sheet)))
    assert said(sheet) == "Aucune imprimante n'est prête pour ce poste. Demandez à l'équipe."
    assert not button(sheet, "print-go").isVisible()


@pytest.mark.parametrize(
    "refused",
    [
        (2, "Ce document a 3 page(s), et il vous en reste 2 à imprimer."),
        (0, "Ce document a 3 page(s), et vous avez imprimé tout ce qui est permis."),
    ],
)
def test_more_pages_than_are_left_are_refused_with_the_numbers(qtbot, sheets, ways, three, refused):
    left, words = refused
    sheet = sheets(replace(ways, allowance=PageAllowance(left)), three)
    qtbot.waitUntil(lambda: bool(said(sheet)))
    assert said(sheet).startswith(words)
    assert not button(sheet, "print-go").isVisible()
    assert button(sheet, "page-after").isVisible()


@pytest.mark.parametrize(
    ("pdf", "words"), [(LOCKED, "mot de passe"), (b"", "ne peut pas être imprimé")]
)
def test_what_has_no_pages_is_refused(qtbot, sheets, ways, pdf, words):
    sheet = sheets(ways, pdf)
    qtbot.waitUntil(lambda: words in said(sheet))
    assert not button(sheet, "print-go").isVisible()


def test_while_pages_are_made_the_screen_goes_on_and_the_sheet_can_be_closed(
    qtbot, theme, ways, screen
):
    may_end, was_called = threading.Event(), threading.Event()

    def make() -> bytes:
        was_called.set()
        may_end.wait(20)
        return b""

    sheet = PrintSheet(theme, ways, make, screen)
    sheet.open()
    qtbot.waitUntil(was_called.is_set)
    assert reads(sheet, "Un instant…")
    assert not button(sheet, "print-go").isEnabled()
    with qtbot.waitSignal(sheet.closed):
        button(sheet, "print-cancel").click()
    may_end.set()


def test_a_text_of_a_hundred_pages_is_too_long_and_not_damaged(
    qtbot, theme, ways, screen, tmp_path
):
    long = tmp_path / "long.txt"
    long.write_text("une ligne\n" * 20_000)
    sheet = PrintSheet(theme, ways, lambda: file_as_pdf(long), screen)
    sheet.open()
    qtbot.waitUntil(lambda: "trop long" in said(sheet))
    sheet.close_sheet()


def test_an_allowance_is_never_overdrawn():
    allowance = PageAllowance(3)
    allowance.take(2)
    with pytest.raises(ValueError, match="more pages"):
        allowance.take(2)
    assert allowance.left == 1


def test_the_double_is_as_the_printers_are(printers):
    assert printers.find() is LASER
    printers.queue = None
    with pytest.raises(PrintError):
        printers.find()
