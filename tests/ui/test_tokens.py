"""The token file: what is in it, and what is said when it can't be used."""

import pytest

from ui.assets import ASSETS
from ui.tokens import CONTRASTS, TokenError, Tokens

FILE = ASSETS / "tokens.toml"


def spoilt(tmp_path, old: str, new: str):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "tokens.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_every_theme_gives_every_role_a_colour():
    tokens = Tokens.load()
    roles = set(tokens.colors["light"])
    for contrast in CONTRASTS:
        assert set(tokens.colors[contrast]) == roles
        for color in tokens.colors[contrast].values():
            assert len(color) == 7
            assert int(color[1:], 16) >= 0


def test_sizes_are_those_of_the_look():
    tokens = Tokens.load()
    sizes = {role: tokens.fonts[role].size for role in ("body", "heading", "display", "lock")}
    assert sizes == {"body": 18, "heading": 28, "display": 40, "lock": 64}
    assert (tokens.shape["grid"], tokens.shape["corner"]) == (8, 12)
    assert 150 <= tokens.motion_ms <= 200


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('ink = "#1B1A17"', "", "'ink'"),
        ("[dark]", "[night]", "'dark'"),
        ('family = "text", size = 18', 'family = "serif", size = 18', "'serif'"),
        ("size = 18, weight = 400", "size = 18, wait = 400", "wait"),
        ("milliseconds", "seconds", "'milliseconds'"),
        ("[palette]\n", "[palette\n", "line"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(tmp_path, old, new, named):
    path = spoilt(tmp_path, old, new)
    with pytest.raises(TokenError) as error:
        Tokens.load(path)
    assert str(path) in str(error.value)
    assert named in str(error.value)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        Tokens.load(tmp_path / "tokens.toml")


def test_no_colour_can_be_changed_by_mistake():
    with pytest.raises(TypeError):
        Tokens.load().colors["light"]["ink"] = "#FFFFFF"
