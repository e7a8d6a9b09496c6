"""Printed codes and passes: what a reader gets from the paper is the number."""

import datetime as dt
import shutil
import subprocess
from itertools import groupby

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from kiosk.printing.codes import bar_modules, draw_bar_code, draw_qr_code, qr_modules
from kiosk.printing.passes import day_of, grouped, length_of, passes_pdf
from sessions.identity.guests import make_numbers
from sessions.store.guests import Batch
from ui.theme import load_fonts

NUMBER = "4938170266150938"
LONG = "Samedis de l'innovation : un atelier de bande dessinée, dès 8"
BATCH = Batch("a3f9c1d2", LONG, 0, dt.date(2026, 12, 1), 90, 18)
_ZBARIMG = shutil.which("zbarimg") or ""
READS_CODES = pytest.mark.skipif(not _ZBARIMG, reason="zbarimg is missing")


def picture(draw, width, height, number=NUMBER):
    """What `draw` draws into a frame as large as the picture."""
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, width, height), number)
    painter.end()
    return image


def is_dark(image, x, y):
    grey = image.pixelColor(x, y).lightness()
    assert grey in {0, 255}  # nothing half: every edge is on a dot
    return grey == 0


def page(pdf, tmp_path, number=0, dots=300):
    file = tmp_path / "pages.pdf"
    file.write_bytes(pdf)
    document = QPdfDocument()
    document.load(str(file))
    size = document.pagePointSize(number)
    image = QImage(QSize(*(round(side / 72 * dots) for side in (size.width(), size.height()))),
                   QImage.Format.Format_RGB32)  # fmt: skip
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, document.render(number, image.size()))
    painter.end()
    text = document.getAllText(number).text()
    count = document.pageCount()
    document.close()
    return image, text, count


def in_dots(*millimetres):
    """A place on a page, as `page` draws it."""
    return QRectF(*(length * 300 / 25.4 for length in millimetres)).toRect()


def read(image, tmp_path):
    """What an independent reader finds in a picture: kinds of codes and numbers."""
    assert image.save(str(tmp_path / "page.png"))
    found = subprocess.run([_ZBARIMG, "-q", str(tmp_path / "page.png")], capture_output=True,
                           text=True, check=False)  # fmt: skip
    return sorted(tuple(line.split(":")) for line in found.stdout.splitlines())


@pytest.fixture
def _fonts(qapp):
    load_fonts()


# ------------------------------------------------------------------------------------------- codes


@pytest.mark.parametrize("more", [0, 1, 57])
def test_bars_are_whole_dots_with_ten_modules_clear_on_both_sides(qapp, more):
    modules = bar_modules(NUMBER)
    image = picture(draw_bar_code, 4 * (len(modules) + 20) + more, 30)
    line = [is_dark(image, x, 15) for x in range(image.width())]
    runs = [(dark, len(tuple(run))) for dark, run in groupby(line)]
    assert min(runs[0][1], runs[-1][1]) >= 40
    assert [not dark for dark, _ in (runs[0], runs[-1])] == [True, True]
    seen = [dark for dark, wide in runs[1:-1] for _ in range(wide)]
    assert tuple(seen[::4]) == modules
    assert len(seen) == 4 * len(modules)


@pytest.mark.parametrize("more", [0, 1, 28])
def test_a_qr_code_is_whole_dots_with_four_modules_clear_around(qapp, more):
    rows = qr_modules(NUMBER)
    side = 5 * (len(rows) + 8) + more
    image = picture(draw_qr_code, side, side)
    dark = [(x, y) for x in range(side) for y in range(side) if is_dark(image, x, y)]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    assert min(left, top, side - 1 - max(x for x, _ in dark)) >= 20
    seen = [[is_dark(image, left + 5 * x + 2, top + 5 * y + 2) for x in range(len(rows))]
            for y in range(len(rows))]  # fmt: skip
    assert tuple(map(tuple, seen)) == rows
    assert len(dark) == 25 * sum(map(sum, rows))


def test_digits_make_small_codes(qapp):
    """Two digits to a symbol; the smallest QR code there is."""
    assert len(bar_modules(NUMBER)) == 11 * (8 + 2) + 13
    assert len(qr_modules(NUMBER)) == 21


@READS_CODES
@pytest.mark.parametrize(("draw", "kind", "size"), [
    (draw_bar_code, "CODE-128", (572, 100)), (draw_qr_code, "QR-Code", (200, 200)),
])  # fmt: skip
@pytest.mark.parametrize("number", [NUMBER, "20000000000017", "99" * 8, "9913187908880106"])
@pytest.mark.usefixtures("qapp")
def test_another_programme_reads_the_number(tmp_path, draw, kind, size, number):
    assert read(picture(draw, *size, number), tmp_path) == [(kind, number)]


def test_a_number_that_begins_with_99_keeps_it(qapp):
    assert len({len(bar_modules(number)) for number in ("00" * 8, "99" * 8, "9912" * 4)}) == 1


# ------------------------------------------------------------------------------------------ passes


@READS_CODES
@pytest.mark.parametrize("length", [12, 14, 16])
@pytest.mark.usefixtures("_fonts")
def test_every_slip_is_read_in_both_codes(tmp_path, length):
    """Cut apart, as they are handed out: a reader may miss one of many that it sees at once."""
    numbers = [*make_numbers(4, length), "99" * (length // 2)]
    image, _, count = page(passes_pdf(numbers, BATCH, "Médiathèque"), tmp_path)
    assert count == 1
    for place, number in enumerate(numbers):
        row, column = divmod(place, 2)
        slip = image.copy(in_dots(15 + 90 * column, 13.5 + 54 * row, 90, 54))
        assert read(slip, tmp_path) == [("CODE-128", number), ("QR-Code", number)]


@pytest.mark.usefixtures("_fonts")
def test_each_slip_says_what_a_guest_has_to_know(tmp_path):
    numbers = make_numbers(13, 16)
    pdf = passes_pdf(numbers, BATCH, "Médiathèque L'Apostrophe")
    _, first, count = page(pdf, tmp_path)
    _, second, _ = page(pdf, tmp_path, 1)
    assert count == 2
    assert [first.count("Accès invité"), second.count("Accès invité")] == [10, 3]
    assert all(grouped(number) in first + second for number in numbers)
    for words in ("Médiathèque L’Apostrophe", "1\xa0h\xa030 dès la première utilisation",
                  "Valable jusqu’au 1er décembre 2026", "Lot a3f9c1d2", "lecteur"):  # fmt: skip
        assert words.replace("\xa0", " ") in first.replace("\xa0", " ").replace("\r\n", " ")


@pytest.mark.usefixtures("_fonts")
def test_nothing_of_a_long_name_reaches_the_qr_code(tmp_path):
    """A slip with long names differs from one without only beside the codes."""
    short, long = (
        page(passes_pdf([NUMBER], batch, name), tmp_path)[0]
        for batch, name in ((Batch("a3f9c1d2", "", 0, BATCH.first_use_by, 90, 18), "X"),
                            (BATCH, "Médiathèque intercommunale Simone-de-Beauvoir " * 2))
    )  # fmt: skip
    for place in (in_dots(15 + 62, 13.5 + 2, 26, 26), in_dots(15 + 2, 13.5 + 34, 52, 18)):
        assert short.copy(place) == long.copy(place)
    assert short != long


@pytest.mark.usefixtures("_fonts")
def test_an_english_library_prints_english(tmp_path):
    _, text, _ = page(passes_pdf([NUMBER], BATCH, "Library", "en"), tmp_path)
    assert "Guest pass" in text
    assert "Valid until 1 December 2026" in text


@pytest.mark.parametrize(
    ("minutes", "fr", "en"),
    [
        (45, "45 minutes", "45 minutes"),
        (1, "1 minute", "1 minute"),
        (60, "1 heure", "1 hour"),
        (65, "1 h 05", "1 h 05 min"),
        (720, "12 heures", "12 hours"),
    ],
)
def test_how_long_is_said_in_words(minutes, fr, en):
    assert (length_of(minutes).fr, length_of(minutes).en) == (fr, en)


def test_days_are_written_as_people_write_them():
    assert day_of(dt.date(2026, 1, 1), "fr") == "1er janvier 2026"
    assert day_of(dt.date(2026, 8, 11), "fr") == "11 août 2026"
    assert day_of(dt.date(2026, 1, 1), "en") == "1 January 2026"


def test_numbers_are_grouped_by_four():
    assert grouped("12345678901234") == "1234 5678 9012 34"
