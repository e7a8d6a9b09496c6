"""How words become a command: folders, help, and what stands in the way of the store."""

import argparse

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.commands.run import build_parser, run_command
from kiosk.options import ShellOptions, parse_shell_options, shell_options
from sessions.secrets import MemorySecrets
from tests.kiosk.desk import ScriptedTerminal


def shown_file(*words):
    terminal = ScriptedTerminal()
    assert run_command(list(map(str, words)), MemorySecrets(), terminal) == 0
    return terminal.said[0]


def test_the_home_may_stand_before_or_after(tmp_path):
    before = shown_file("--home", tmp_path, "config", "show")
    assert before == shown_file("config", "show", "--home", tmp_path)
    assert before.startswith(f"# {tmp_path}/config/kiosk.toml")


def test_without_a_home_it_is_the_accounts_own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert shown_file("config", "show").startswith(f"# {tmp_path}/kiosk/kiosk.toml")


@pytest.mark.parametrize(
    "words", [["chartre"], ["charter"], ["charter", "sign"], ["--nothing"], ["why", "a", "b"], []]
)
def test_what_no_command_has_is_an_error_of_usage(words, capsys):
    assert run_command(words) == 2
    assert capsys.readouterr().err.startswith("usage: kiosk")


def test_the_shell_is_started_with_the_same_options_either_way(tmp_path):
    words = ["demo", "--full-screen", "--home", str(tmp_path)]
    expected = ShellOptions(tmp_path, demo=True)
    assert parse_shell_options(words) == expected
    assert shell_options(build_parser().parse_args(words)) == expected
    before = ["--home", str(tmp_path), "demo", "--full-screen"]
    assert shell_options(build_parser().parse_args(before)) == expected
    assert parse_shell_options([]) == ShellOptions()


def test_a_store_that_is_a_folder_or_damaged_is_one_sentence(desk):
    store = desk.home / "state" / "kiosk.sqlite3"
    store.mkdir(parents=True)
    assert str(store) in desk.refuse("patrons", "count")
    store.rmdir()
    store.write_bytes(b"x" * 5000)
    assert "is damaged and was left as it is" in desk.refuse("sessions", "purge")
    desk.settings("")
    assert "est abîmé et a été laissé tel quel" in desk.refuse("patrons", "count")


def test_the_state_in_the_place_of_a_file_is_one_sentence(desk):
    (desk.home / "state").write_text("a file", encoding="utf-8")
    assert "Check the disk and the rights" in desk.refuse("patrons", "count")


def test_somebody_who_leaves_is_no_error(desk, monkeypatch):
    def leave(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(ScriptedTerminal, "hidden", leave)
    assert desk.give("staff", "password", code=130) == ""


def commands(parser):
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield from ([name, *more] for more in commands(command) or [[]])
    if not any(isinstance(a, argparse._SubParsersAction) for a in parser._actions):
        yield []


WRITES = (["charter", "export"], ["charter", "sheet"])  # a file, where they are told
HARMLESS = [
    c
    for c in commands(build_parser())
    if c[0] not in {"run", "demo", "demo-cards", "doctor"} and c not in WRITES
]
WORDS = st.lists(
    st.one_of(
        st.sampled_from(["-", "--", "--stdin", "--version", "--staff", "--replace", "--language",
                         "20000000000017", "-1", "mistral", "", "fr"]),
        st.text(max_size=20).filter(lambda word: not word.startswith("-")),
    ),
    max_size=4,
)  # fmt: skip


@given(st.sampled_from(HARMLESS), WORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_is_given_it_ends_with_a_code_and_says_no_card(desk, command, words):
    terminal = ScriptedTerminal(["une phrase assez longue"] * 4)
    code = run_command(["--home", str(desk.home), *command, *words], desk.secrets, terminal)
    told = desk.capsys.readouterr()
    assert code in {0, 1, 2}
    assert (code != 2) or told.err
    assert "Traceback" not in told.err
    if not told.err.startswith("usage:"):
        assert "20000000000017" not in told.err + "".join(terminal.said)
