"""From what a reader or a person typed to a card number, and to nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.card import CardSettings, UnreadableCard, parse_card

SETTINGS = CardSettings()
AZERTY_BACK = str.maketrans("-", "6")
AZERTY = str.maketrans("1234567890", "&é\"'(-è_çà")


def parse(untrusted: str, **settings) -> str:
    return parse_card(untrusted, SETTINGS.model_copy(update=settings))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("23104000123456", "23104000123456"),
        ("2310 4000 1234 56", "23104000123456"),
        (" 23104000123456\t", "23104000123456"),
        ("23104000123456\r\n", "23104000123456"),
        ("2310\u00a04000\u202f123456", "23104000123456"),
        ("\ufeff\u200b23104000123456\x00\x1b", "23104000123456"),
        ("lib-00042", "LIB-00042"),
    ],
)
def test_a_number_is_read_without_what_stands_around_it(typed, number):
    assert parse(typed) == number


@pytest.mark.parametrize("identifier", ["]A0", "]C0", "]C1", "]F0", "]I0", "]E0", "]c0", "]A7"])
def test_an_aim_identifier_is_stripped_once(identifier):
    assert parse(f"{identifier}23104000") == "23104000"
    with pytest.raises(UnreadableCard):
        parse(f"{identifier}{identifier}23104000")
    with pytest.raises(UnreadableCard):
        parse(f"{identifier}23104000", strip_aim=False)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("A23104000B", "23104000"),
        ("c23104000d", "23104000"),
        ("A23104000", "A23104000"),
        ("23104000D", "23104000D"),
        ("AB23104000BA", "AB23104000BA"),
        ("A12B34567C", "12B34567"),
        ("E23104000E", "E23104000E"),
        ("]F0A23104000B", "23104000"),
    ],
)
def test_one_pair_of_codabar_letters_is_stripped(typed, number):
    assert parse(typed) == number


def test_codabar_letters_may_belong_to_the_number():
    assert parse("A23104000B", strip_codabar=False) == "A23104000B"


@pytest.mark.parametrize("number", ["1234567890", "23104000123456", "00000"])
def test_a_scanner_with_a_us_layout_on_a_french_keyboard_is_understood(number):
    assert parse(number.translate(AZERTY)) == number


def test_azerty_is_only_repaired_when_every_character_says_so():
    with pytest.raises(UnreadableCard):
        parse("&é\"'(1")
    with pytest.raises(UnreadableCard):
        parse("&é\"'(", repair_azerty=False)
    assert parse("12-34-56") == "12-34-56"


@given(st.text("0123456789", min_size=5, max_size=32))
def test_every_scanned_number_survives_the_wrong_layout(number):
    assert parse(number.translate(AZERTY)) == number


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\r", "1234", "1" * 33, "2310400é", "2310;400", "../../etc/passwd", "' OR 1=1 --",
     "２３１０４０００", "١٢٣٤٥٦٧٨", "]C0", "AB", "x" * 512, "1" * 10_000, "\x00" * 10_000],
)  # fmt: skip
def test_what_is_no_card_is_not_read(typed):
    with pytest.raises(UnreadableCard):
        parse(typed)


def attempt(untrusted: str) -> tuple[str | None, str]:
    """The number, or None and why not."""
    try:
        return parse(untrusted), ""
    except UnreadableCard as error:
        return None, str(error)


@pytest.mark.parametrize(("length", "is_read"), [(4, False), (5, True), (32, True), (33, False)])
def test_a_number_has_a_length(length, is_read):
    assert (attempt("7" * length)[0] is not None) == is_read


def test_ten_thousand_characters_are_refused_before_anything_is_done_to_them():
    with pytest.raises(UnreadableCard, match="10000 characters"):
        parse("1 " * 5_000, maximum_length=128)


@given(st.text(max_size=600))
def test_whatever_comes_in_is_a_card_of_the_house_or_none(untrusted):
    number, why_not = attempt(untrusted)
    if number is None:
        assert 0 < len(why_not) < 100
    else:
        assert 5 <= len(number) <= 32
        assert set(number) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-")


@given(st.text("0123456789ABCDabcd-]& ", max_size=40))
def test_reading_a_number_again_gives_the_same(untrusted):
    """A card is hashed as it was read: both ways to the same person must meet."""
    number, _why_not = attempt(untrusted)
    if number is not None:
        assert attempt(number)[0] in {number, number.translate(AZERTY_BACK)}


@given(st.text("abcdefghijklmnopqrstuvwxyzé!?", min_size=6, max_size=600))
def test_what_was_typed_is_never_quoted(secret):
    assert secret not in attempt(secret)[1]


def test_letters_may_be_kept_as_they_are():
    assert parse("lib-00042", upper_case=False, pattern="[a-z0-9-]+") == "lib-00042"


@pytest.mark.parametrize(
    "wrong",
    [{"pattern": "[0-9"}, {"minimum_length": 9, "maximum_length": 8}, {"maximum_length": 129},
     {"lenght": 5}],
)  # fmt: skip
def test_settings_that_read_no_card_are_refused(wrong):
    with pytest.raises(ValidationError):
        CardSettings(**wrong)
