"""The embedded demo library: its settings can be used as they are."""

from kiosk.config import load_config
from kiosk.demo.cards import DEMO_ASSETS, demo_cards
from kiosk.staff_password import StaffPassword, Verdict
from sessions.card import parse_card
from sessions.passwords import is_right

SETTINGS = DEMO_ASSETS / "kiosk.toml"


def test_the_password_is_the_one_its_settings_tell(tmp_path):
    told = next(
        line.split(":")[1].strip()
        for line in SETTINGS.read_text(encoding="utf-8").splitlines()
        if line.startswith("# The password is:")
    )
    staff = StaffPassword(
        load_config(SETTINGS).seat.staff_password, tmp_path / "attempts.json", lambda: 1000.0
    )
    assert staff.check(told).verdict is Verdict.ACCEPTED
    assert staff.check(told.upper()).verdict is Verdict.WRONG


def test_every_card_is_one_a_reader_may_give():
    config = load_config(SETTINGS)
    cards = demo_cards()
    assert len({card.number for card in cards}) == len(cards)
    for card in cards:
        assert parse_card(card.number, config.card) == card.number
        assert config.reader.minimum_length <= len(card.number) <= config.reader.maximum_length


def test_every_card_speaks_both_languages():
    for card in demo_cards():
        assert card.holder("fr") != card.holder("en")
        assert card.note("fr") != card.note("en")


def test_the_staff_s_code_is_the_one_its_card_tells():
    (card,) = [card for card in demo_cards() if card.staff_pin]
    for language in ("fr", "en"):
        assert is_right(card.staff_pin, card.note(language).split()[-1])
    assert not is_right(card.staff_pin, "0000")
