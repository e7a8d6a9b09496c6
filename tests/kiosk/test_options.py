"""What the words after `kiosk` mean to the shell; above all, what locks the screen."""

from pathlib import Path

import pytest

from kiosk.options import ShellOptions, parse_shell_options


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("", ShellOptions()),
        ("run", ShellOptions()),
        ("run --windowed", ShellOptions(windowed=True)),
        ("run --home /srv/kiosk", ShellOptions(home=Path("/srv/kiosk"))),
        ("run --demo", ShellOptions(demo=True, windowed=True)),
        ("demo", ShellOptions(demo=True, windowed=True)),
        ("demo --home x", ShellOptions(home=Path("x"), demo=True, windowed=True)),
        ("demo --full-screen", ShellOptions(demo=True, windowed=False)),
        ("demo --full-screen --windowed", ShellOptions(demo=True, windowed=True)),
        ("--self-test", ShellOptions(demo=True, windowed=True, self_test=True)),
        ("--self-test --full-screen", ShellOptions(demo=True, self_test=True)),
        ("run --full-screen", ShellOptions()),
    ],
)
def test_what_is_meant(words, options):
    assert parse_shell_options(words.split()) == options


def test_a_real_seat_is_locked_unless_somebody_says_otherwise():
    for words in ([], ["run"], ["run", "--full-screen"], ["run", "--home", "x"]):
        assert not parse_shell_options(words).windowed


@pytest.mark.parametrize(
    "words", ["walk", "run --unlocked", "run demo", "--home", "demo --self-test=no"]
)
def test_what_is_not_understood_starts_nothing(words, capsys):
    with pytest.raises(SystemExit) as left:
        parse_shell_options(words.split())
    assert left.value.code == 2
    assert "usage: kiosk" in capsys.readouterr().err
