"""The generated documents: up to date, complete, and able to be found out of date."""

import argparse
import re
import shutil

import pytest

from kiosk.commands.manual import command_reference
from kiosk.commands.run import build_parser
from providers.tool import About, ChatDoor, SmallModelDoor, Tool, WebDoor
from sessions.seat import TABLE
from tests.documents import PROJECT, documents, main, outdated, write


def test_every_document_is_up_to_date():
    assert outdated() == []


def test_what_was_changed_by_hand_is_found_and_written_again(tmp_path):
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    (tmp_path / "docs" / "seat.md").unlink()
    catalogue = tmp_path / "docs" / "catalogue.md"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("| `maker` |", "| `mker` |"))
    assert outdated(tmp_path) == ["docs/seat.md", "docs/catalogue.md"]
    assert write(tmp_path) == ["docs/seat.md", "docs/catalogue.md"]
    assert outdated(tmp_path) == []


@pytest.mark.parametrize(("stale", "code"), [([], 0), (["docs/seat.md"], 1)])
def test_the_check_fails_when_something_is_outdated(monkeypatch, capsys, stale, code):
    monkeypatch.setattr("tests.documents.outdated", lambda: stale)
    assert main(["--check"]) == code
    assert capsys.readouterr().out == "".join(f"{name}: outdated\n" for name in stale)


def test_every_key_of_a_tool_file_is_told():
    told = set(re.findall(r"^\| `(\w+)` \|", documents()["docs/catalogue.md"], re.MULTILINE))
    tables = {"id", "about", "web", "chat", "small_model"}
    for model in (Tool, About, WebDoor, ChatDoor, SmallModelDoor):
        assert set(model.model_fields) - tables <= told
        assert all(f.description for n, f in model.model_fields.items() if n not in tables)


def test_every_transition_of_the_seat_is_told():
    rows = [line for line in documents()["docs/seat.md"].splitlines() if line.startswith("| `")]
    assert len(rows) == len(TABLE)


def leaves(parser):
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    commands = [leaf for action in below for p in action.choices.values() for leaf in leaves(p)]
    return commands if below else [parser]


def test_every_command_and_option_is_told_and_has_help():
    told = command_reference(build_parser())
    for command in leaves(build_parser()):
        assert f"## `{command.prog}" in told
        assert command.description
        for action in command._actions:
            assert action.help, command.prog
            if action.dest not in {"help", "home"}:
                assert (action.metavar or action.option_strings[-1]) in told


def test_every_command_that_works_on_folders_takes_a_home():
    for command in leaves(build_parser()):
        assert "--home" in command.format_help()
