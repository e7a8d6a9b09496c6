"""WCAG 2.2 AA for every text on every ground it is used on, AAA for what is read at length.

Success criteria 1.4.3 (text), 1.4.6 (text, enhanced) and 1.4.11 (what isn't text). What can't be
pressed now is exempt, and is told by words too.
"""

import pytest

from providers.tool import Purpose
from tests.ui.contrast import ratio, rules
from ui.assets import ASSETS
from ui.patron.markdown.code import ROLES as CODE_ROLES
from ui.tokens import CONTRASTS, Tokens

AA, AAA, NOT_TEXT = 4.5, 7.0, 3.0
TOKENS = Tokens.load()
PURPOSES = tuple(f"purpose-{purpose}" for purpose in Purpose)
PAGES = ("paper", "surface")

# Text roles, and the grounds they stand on.
TEXT = {
    "ink": (*PAGES, "hover", "press", "action-soft", "action-soft-hover", "time-soft", "ok-soft",
            *PURPOSES),
    "ink-soft": (*PAGES, "hover", "action-soft", "action-soft-hover", *PURPOSES),
    "action": (*PAGES, "hover", "action-soft", "action-soft-hover"),
    "action-ink": ("action", "action-hover", "action-press"),
    "time": (*PAGES, "hover", "time-soft"),
    "danger": (*PAGES, "time-soft"),
    "ok": (*PAGES, "ok-soft"),
}  # fmt: skip
# Text read at length, and where: answers, notes, the charter, cards, banners.
READ = {
    "ink": (*PAGES, "action-soft", "time-soft", "ok-soft", *PURPOSES),
    "ink-soft": (*PAGES, "hover", "action-soft", *PURPOSES),
}
# Icons, edges of fields, the line around what has the keyboard.
SHAPES = {
    "edge": PAGES,
    "idle": (*PAGES, "hover"),
    "focus": (*PAGES, "hover", "action-soft", *PURPOSES),
    "action": (*PAGES, "hover"),
    **{f"{purpose}-ink": (purpose, *PAGES, "action-soft") for purpose in PURPOSES},
}
DECORATION = {"line"}  # edges of what is told apart by its ground or its words


@pytest.mark.parametrize("contrast", CONTRASTS)
@pytest.mark.parametrize(
    ("pairs", "least"), [(TEXT, AA), (READ, AAA), (SHAPES, NOT_TEXT)], ids=["AA", "AAA", "shapes"]
)
def test_everything_stands_out_from_its_ground(contrast, pairs, least):
    colors = TOKENS.colors[contrast]
    faint = {
        f"{role} on {ground}": round(found, 2)
        for role, grounds in pairs.items()
        for ground in grounds
        if (found := ratio(colors[role], colors[ground])) < least
    }
    assert not faint


@pytest.mark.parametrize("contrast", CONTRASTS)
@pytest.mark.parametrize("role", sorted(set(CODE_ROLES.values())))
def test_code_is_read_on_its_ground(contrast, role):
    assert ratio(TOKENS.colors[contrast][role], TOKENS.colors[contrast]["surface"]) >= AA


def test_high_contrast_text_is_nowhere_less_than_aaa():
    colors = TOKENS.colors["high"]
    for role in ("ink", "ink-soft", "action"):
        assert all(ratio(colors[role], colors[ground]) >= AAA for ground in TEXT[role])


def test_every_role_is_looked_at():
    looked_at = {*TEXT, *SHAPES, *DECORATION, *(g for grounds in TEXT.values() for g in grounds)}
    for contrast in CONTRASTS:
        assert set(TOKENS.colors[contrast]) == looked_at


def test_the_style_sheets_use_no_other_pair():
    unknown = [
        rule
        for rule in rules(ASSETS / "styles")
        if "::" not in rule.selector  # handles and marks: no text on them
        and ":disabled" not in rule.selector
        and rule.ground not in DECORATION
        and rule.ground not in TEXT.get(rule.text or "ink", ())
        and rule.ground not in {"action", "action-hover", "action-press"}
    ]
    assert unknown == []


def test_what_is_filled_with_the_colour_of_actions_has_its_ink():
    filled = [rule for rule in rules(ASSETS / "styles") if rule.ground == "action" and rule.text]
    assert filled
    assert {rule.text for rule in filled} == {"action-ink"}


def test_the_ratio_is_the_one_wcag_defines():
    assert ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert ratio("#123456", "#123456") == 1
