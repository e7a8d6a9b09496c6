"""Drawing pages for a printer: here into a PDF, which is a printer that can be looked at."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter

from tests.ui.patron.takeaway.test_paper import LOCKED, picture
from ui.patron.takeaway.paper import picture_as_pdf, text_as_pdf
from ui.patron.takeaway.pdf import Pages
from ui.patron.takeaway.printers import DOTS, draw
from ui.patron.takeaway.ways import PrintError, PrintFault


def printer(path) -> QPrinter:
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(DOTS)
    return made


def test_each_page_is_printed_once(theme, tmp_path):
    pdf = text_as_pdf("une ligne\n" * 75)
    draw(pdf, printer(tmp_path / "out.pdf"))
    out = Pages((tmp_path / "out.pdf").read_bytes())
    assert len(out) == len(Pages(pdf)) == 3
    first, empty = out.picture(0, QSize(900, 900)), QColor("white")
    column = range(60, 120)  # where lines begin
    assert any(first.pixelColor(x, y) != empty for x in column for y in range(60, 300))


def test_a_wide_page_is_turned_to_fill_the_paper(theme, tmp_path):
    wide = picture_as_pdf(picture(400, 20))
    draw(wide, printer(tmp_path / "out.pdf"))
    page = Pages((tmp_path / "out.pdf").read_bytes()).picture(0, QSize(400, 400))
    assert page.height() > page.width()
    middle = page.width() // 2
    red = [y for y in range(page.height()) if page.pixelColor(middle, y).green() < 128]
    assert len(red) > page.height() * 0.7


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_refuses(theme, tmp_path):
    with pytest.raises(PrintError) as error:
        draw(text_as_pdf("x"), printer(tmp_path / "no such folder" / "out.pdf"))
    assert error.value.fault is PrintFault.REFUSED


@pytest.mark.parametrize("pdf", [b"", LOCKED])
def test_what_has_no_pages_is_not_printed(theme, tmp_path, pdf):
    with pytest.raises(PrintError):
        draw(pdf, printer(tmp_path / "out.pdf"))
    assert not (tmp_path / "out.pdf").exists()
