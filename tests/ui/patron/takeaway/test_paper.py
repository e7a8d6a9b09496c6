"""What is printed becomes pages first, and nothing else than pages."""

import datetime as dt

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument

from ui.patron.notebook import Note
from ui.patron.takeaway.paper import NotPrintable, note_as_pdf, picture_as_pdf, text_as_pdf
from ui.patron.takeaway.pdf import Pages, PdfLocked, PdfUnreadable
from ui.patron.takeaway.things import all_files, file_as_pdf, taken_files, taken_note

A4 = (595, 842)
AT = dt.datetime(2026, 11, 24, 11, 42, tzinfo=dt.UTC)
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"41" * 32
    + b">/U<"
    + b"42" * 32
    + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<41><41>]>>\n%%EOF"
)


def note(markdown: str, title: str = "Une lettre") -> Note:
    return Note(title, "Mistral", AT, markdown)


def text_of(pdf: bytes) -> str:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))


def picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_a_note_says_what_it_is_and_which_tool_said_it(theme):
    said = text_of(note_as_pdf(note("Chère **Madame**,\n\n| a | b |\n|---|---|\n| un | deux |")))
    for words in ("Une lettre", "Mistral, 24/11/2026, 11:42", "Madame", "deux"):
        assert words in said


def test_nothing_in_a_note_loads_anything(theme):
    said = text_of(note_as_pdf(note('<img src="file:///etc/passwd"> ![x](file:///etc/passwd)')))
    assert '<img src="file:///etc/passwd">' in said.replace("\n", " ")


def test_a_long_text_has_as_many_pages_as_it_needs_all_of_them_a4(theme):
    pages = Pages(text_as_pdf("une ligne\n" * 150))
    assert len(pages) > 2
    sizes = [pages.size(page) for page in range(len(pages))]
    assert {(round(size.width()), round(size.height())) for size in sizes} == {A4}


def test_margins_are_two_centimetres(theme):
    page = Pages(text_as_pdf("W" * 4000)).picture(0, QSize(842, 842))
    dark = [x for x in range(page.width()) if any(
        page.pixelColor(x, y).lightness() < 128 for y in range(page.height() - 60))]  # fmt: skip
    assert 54 <= dark[0] <= 66
    assert 54 <= page.width() - dark[-1] <= 80


@pytest.mark.parametrize(("width", "height", "wide"), [(40, 20, True), (20, 40, False)])
def test_a_picture_turns_its_page(theme, width, height, wide):
    pages = Pages(picture_as_pdf(picture(width, height)))
    size = pages.size(0)
    assert (size.width() > size.height()) is wide
    middle = pages.picture(0, QSize(100, 100))
    assert middle.pixelColor(middle.rect().center()).red() > 250
    assert middle.pixelColor(0, 0) == QColor("white")


@pytest.mark.parametrize(
    "data",
    [
        b"no picture",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0\0\0\0\0",
        picture(20, 20)[:40],
    ],
)
def test_what_is_no_picture_or_claims_any_size_is_not_printed(theme, data):
    with pytest.raises(NotPrintable):
        picture_as_pdf(data)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\nno more", b"GIF89a"])
def test_what_is_no_pdf_has_no_pages(qapp, pdf):
    with pytest.raises(PdfUnreadable):
        Pages(pdf)


def test_a_pdf_with_a_password_says_so(qapp):
    with pytest.raises(PdfLocked):
        Pages(LOCKED)


def test_files_are_taken_by_what_is_in_them(theme, tmp_path):
    (tmp_path / "a.txt").write_text("\ufeffbonjour", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(picture(4, 4))
    (tmp_path / "c.zip").write_bytes(b"PK\5\6" + bytes(18))
    (tmp_path / "d.pdf").write_bytes(note_as_pdf(note("Bien à vous")))
    assert text_of(file_as_pdf(tmp_path / "a.txt")).strip().startswith("bonjour")
    assert len(Pages(file_as_pdf(tmp_path / "b.pdf"))) == 1
    assert "Bien à vous" in text_of(file_as_pdf(tmp_path / "d.pdf"))
    with pytest.raises(NotPrintable):
        file_as_pdf(tmp_path / "c.zip")


def test_what_can_be_taken_of_a_session(theme, tmp_path):
    (tmp_path / "a.txt").write_text("1")
    (tmp_path / "out").symlink_to("/etc/passwd")
    (tmp_path / "folder").mkdir()
    (thing,) = all_files(tmp_path)
    assert (thing.name, thing.size) == ("a.txt", 1)
    with thing.open() as file:
        assert file.read() == b"1"
    assert all_files(tmp_path / "gone") == ()
    assert [one.name for one in taken_files([tmp_path / "a.txt"])] == ["a.txt"]
    taken = taken_note(note("x", title='CV / "été".exe'))
    assert taken.name == "CV _ _été__exe.pdf"
    assert taken.open().read().startswith(b"%PDF")
