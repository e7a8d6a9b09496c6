"""Formulas are drawn once; one that cannot be, or would take too long, is not."""

import time

import pytest

from ui.patron.markdown.formula import FormulaLook, Formulas, affordable


def look(source: str, **other) -> FormulaLook:
    return FormulaLook(source, 18.0, "#102030", display=False, **other)


@pytest.fixture
def formulas(qapp):
    return Formulas()


def test_a_formula_is_drawn_in_the_colour_asked_for(formulas):
    picture = formulas.picture(look(r"\frac{a}{b}"))

    colours = {
        picture.image.pixelColor(x, y).name()
        for x in range(picture.image.width())
        for y in range(picture.image.height())
        if picture.image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#102030"}
    assert picture.ascent > 0
    assert picture.descent > 0


def test_it_is_drawn_once(formulas):
    assert formulas.picture(look("x")) is formulas.picture(look("x"))


def test_a_dense_screen_gets_more_pixels(formulas):
    coarse, fine = formulas.picture(look("x+y")), formulas.picture(look("x+y", ratio=2.0))

    assert fine.image.width() > coarse.image.width() * 1.8
    assert fine.width == coarse.width


@pytest.mark.parametrize("x_height", [0.0, 9.0])
def test_on_a_line_its_baseline_is_the_lines(formulas, x_height):
    picture = formulas.picture(look(r"\frac{a}{b_2}"))

    _image, height = picture.on_line(x_height)

    # Qt puts (height + x_height / 2) / 2 of a picture in the middle above the baseline.
    above = (height + x_height / 2) / 2
    assert above >= picture.ascent - 1
    assert height - above >= picture.descent - 1


@pytest.mark.parametrize("source", ["", " ", r"\frac{a", r"\nothing{x}", "}{", r"\begin{a}"])
def test_what_is_no_formula_has_no_picture(formulas, source):
    assert formulas.picture(look(source)) is None or source == r"\nothing{x}"


@pytest.mark.parametrize(
    "source",
    ["{" * 50 + "x" + "}" * 50, r"\sqrt{" * 20 + "x" + "}" * 20, r"\left(" * 9, "x+" * 5_000],
)
def test_a_formula_that_would_take_too_long_is_not_tried(formulas, source):
    begun = time.perf_counter()

    assert not affordable(source)
    assert formulas.picture(look(source)) is None
    assert time.perf_counter() - begun < 0.2


def test_usual_formulas_are_affordable():
    assert affordable(r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}")
    assert affordable(r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix} \cdot \left( x \right)")
