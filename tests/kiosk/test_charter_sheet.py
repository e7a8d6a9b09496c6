"""The sheet a parent signs, as it comes out of a PDF: its words, their order, its pages."""

import re
import shlex
import subprocess
import sys

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtPdf import QPdfDocument

from kiosk.commands.run import build_parser
from kiosk.printing.charter_sheet import charter_sheet
from kiosk.printing.consent_block import Terms, draw_block, lasting, sign_command
from kiosk.printing.paper import HEIGHT, Paper
from tests.machine import PROJECT
from ui.theme import load_fonts

TERMS = Terms("Médiathèque L'Apostrophe", "2026-1", 1826)
CHARTER = (PROJECT / "assets" / "charters" / "charte-fr.md").read_text(encoding="utf-8")
WORDS = "".join(f"Phrase numéro {n}, assez longue pour aller d'un bord à l'autre.\n\n"
                for n in range(90))  # fmt: skip


@pytest.fixture(autouse=True)
def _fonts(qapp):
    load_fonts()


def opened(pdf: bytes) -> QPdfDocument:
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setParent(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    assert document.status() is QPdfDocument.Status.Ready
    return document


def pages(pdf: bytes) -> list[str]:
    """The text of each page, its lines joined and its spaces plain."""
    document = opened(pdf)
    texts = (document.getAllText(page).text() for page in range(document.pageCount()))
    return [" ".join(text.split()) for text in texts]


def made(charter: str = CHARTER, terms: Terms = TERMS, copies: int = 1) -> list[str]:
    return pages(charter_sheet(terms, charter, copies))


def in_order(text: str, *wanted: str) -> bool:
    return re.search(".*".join(map(re.escape, wanted)), text) is not None


def test_the_charter_that_ships_and_its_block_are_two_pages():
    charter, block = made()
    assert in_order(
        charter, "Médiathèque L’Apostrophe", "version 2026-1", "Charte d’usage",
        "Qui peut les utiliser", "Vos données", "ce qu’ils produisent.", "1 / 2",
    )  # fmt: skip
    assert in_order(
        block, "Autorisation d’un parent", "L’enfant", "Nom et prénom", "Né ou née le",
        "Carte n°", "parent ou responsable légal", "Nom et prénom", "En qualité de", "mère",
        "J’ai lu la charte (version 2026-1)", "J’autorise", "« Médiathèque L’Apostrophe »",
        "Fait à", "Signature du parent", "Vos données", "une empreinte", "5 ans au plus", "CNIL",
        "Réservé à l’accueil", "kiosk charter sign - --version 2026-1", "Noté le", "par", "2 / 2",
    )  # fmt: skip


def test_every_word_of_the_charter_is_on_the_sheet_once():
    found = " ".join(made()[:-1])
    for line in CHARTER.splitlines():
        words = line.strip("#- ").replace("'", "’")
        if words:
            assert found.count(words) == 1, words


def test_each_copy_has_one_block_and_its_own_numbers():
    one, three = made(), made(copies=3)
    assert three == one * 3
    assert sum(page.count("Signature du parent") for page in three) == 3


def test_a_long_charter_goes_on_and_the_block_stays_whole():
    *charter, block = made(f"# Longue\n\n{WORDS}")
    assert len(charter) > 1
    for number, page in enumerate([*charter, block], 1):
        assert page.endswith(f"{number} / {len(charter) + 1}")
    joined = " ".join(charter)
    assert [joined.count(f"Phrase numéro {n},") for n in range(90)] == [1] * 90
    assert "Phrase" not in block
    assert in_order(block, "Autorisation", "Signature du parent", "Réservé")


@pytest.mark.parametrize("lines", range(30, 40))
def test_no_heading_stays_at_the_foot_of_a_page(lines):
    text = "".join(f"Phrase {n}.\n\n" for n in range(lines))
    found = made(f"{text}## Le titre\n\nSa suite, puis d'autres mots.\n\n{WORDS[:1500]}")
    (page,) = [page for page in found if "Le titre" in page]
    assert in_order(page, "Le titre", "Sa suite")


def test_a_text_with_everything_markdown_has():
    text = "# T\n\n> cité\n\n1. un\n2. deux\n\n| a | b |\n|---|---|\n| c | d |\n\n`code` **gras**\n"
    assert in_order(made(text)[0], "cité", "un", "deux", "a", "b", "c", "d", "code", "gras")


@pytest.mark.parametrize("text", ["", "\n\n", "mots", "## Seul"])
def test_whatever_the_library_s_text_is_the_block_follows(text):
    found = made(text)
    assert len(found) == 2
    assert "Autorisation" in found[1]


@pytest.mark.parametrize("letter", ["i", "W", "m"])
def test_the_longest_names_still_fit(letter):
    terms = Terms(letter * 60, letter * 40, 1827)
    with Paper("measured") as paper:
        assert draw_block(paper, terms) <= HEIGHT
    found = made(terms=terms)
    assert f"--version {letter * 40}" in found[-1]
    assert found[-1].endswith("/ 2")


def test_a_name_is_no_markup():
    terms = Terms("# <b>A</b> *B* & {terms}", "1", 1826)
    assert made(terms=terms)[0].startswith("# <b>A</b> *B* & {terms} – charte")


def test_lines_are_drawn_and_nothing_leaves_the_margins():
    document = opened(charter_sheet(TERMS, CHARTER))
    for page in range(document.pageCount()):
        picture = document.render(page, QSize(420, 594))
        dark = {(x, y) for x in range(420) for y in range(594) if _is_dark(picture, x, y)}
        assert min(x for x, _ in dark) >= 42
        assert max(x for x, _ in dark) <= 420 - 42
        assert min(y for _, y in dark) >= 34
        assert max(y for _, y in dark) <= 594 - 24
    rules = [y for y in range(594) if sum((x, y) in dark for x in range(420)) > 150]
    assert len(rules) >= 8


def _is_dark(picture, x, y):
    colour = picture.pixelColor(x, y)
    return colour.alpha() > 0 and colour.lightness() < 120


@pytest.mark.parametrize("version", ["2026-1", "été 2026"])
def test_the_command_on_it_is_one_the_desk_can_give(version):
    _, *words = shlex.split(sign_command(version))
    given = build_parser().parse_args(words)
    assert (given.card, given.version) == ("-", version)


@pytest.mark.parametrize(
    ("days", "words"), [(1826, "5 ans"), (365, "un an"), (366, "un an"), (400, "400 jours"),
                        (30, "30 jours"), (3653, "10 ans"), (730, "2 ans")],
)  # fmt: skip
def test_days_as_people_say_them(days, words):
    assert lasting(days) == words


def test_the_desk_makes_it_without_a_screen(tmp_path):
    path = tmp_path / "feuille.pdf"
    command = (sys.executable, "-m", "kiosk", "--home", tmp_path, "charter", "sheet", path)
    done = subprocess.run(command, cwd=PROJECT, env={"PATH": "", "HOME": str(tmp_path)},
                          capture_output=True, text=True, encoding="utf-8", check=False,
                          timeout=60)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "est prêt à imprimer" in done.stdout
    assert pages(path.read_bytes())[1].startswith("Autorisation d’un parent")
