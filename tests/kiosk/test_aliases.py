"""A patron's name for as long as the programme runs."""

from kiosk.aliases import Aliases


def test_one_card_has_one_name_until_the_programme_ends():
    aliases = Aliases()
    assert aliases.of("ab" * 32) == aliases.of("ab" * 32)
    assert aliases.of("ab" * 32) != aliases.of("cd" * 32)
    assert Aliases().of("ab" * 32) != aliases.of("ab" * 32)


def test_nothing_of_the_card_is_in_it():
    name = Aliases().of("ab" * 32)
    assert len(name) == 16
    assert "abab" not in name
