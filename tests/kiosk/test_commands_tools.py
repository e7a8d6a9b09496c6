"""`kiosk tool` and `kiosk config`: what is offered, and every mistake with its remedy."""

import tomllib

import pytest

from kiosk.config import Config
from providers.catalogue import load_catalogue, shipped_folder

SHIPPED = load_catalogue(shipped_folder()).tools


def own_tool(desk, name, text):
    folder = desk.home / "config" / "tools"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder / f"{name}.toml"


def test_every_tool_is_listed_with_its_door(desk):
    rows = [row.split() for row in desk.give("tool", "list").splitlines()]
    assert [row[0] for row in rows] == [tool.id for tool in SHIPPED]
    assert ["mistral", "13", "years", "chat"] in [row[:4] for row in rows]


def test_hidden_and_broken_tools_are_told_apart(desk):
    desk.settings('[library]\nlanguage = "en"\n[tools]\nhidden = ["heygen"]\n')
    own_tool(desk, "gemini", "minimum_age = 'x'")
    said = desk.give("tool", "list")
    assert "video, translate (hidden)" in said
    assert "gemini" not in said
    assert said.endswith("1 mistakes in the files: see kiosk tool check.")


def test_right_files_are_told_to_be_right(desk):
    own_tool(desk, "gemini", "minimum_age = 15")
    assert desk.give("tool", "check") == "18 tools, 18 of them offered; no mistake."


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('hidden = ["gemni"]', 'tools.hidden: there is no tool "gemni". Did you mean "gemini"?'),
        ('folder = "nowhere"', "tools.folder: there is no folder"),
    ],
)
def test_settings_that_do_nothing_are_mistakes(desk, settings, said):
    desk.settings('[library]\nlanguage = "en"\n[tools]\n' + settings)
    assert f"kiosk.toml, line 4: {said}" in desk.give("tool", "check", code=1)


def test_each_mistake_names_file_line_key_and_remedy(desk):
    path = own_tool(desk, "gemini", "\nminimum_agge = 15\n")
    said = desk.give("tool", "check", code=1)
    assert said.startswith(f"{path}, line 2: minimum_agge: not a known key. Did you mean ")
    desk.settings("")
    assert f"{path}, ligne 2 : minimum_agge : clé inconnue." in desk.give("tool", "check", code=1)


def test_a_hidden_tool_whose_file_is_broken_is_no_unknown_tool(desk):
    desk.settings('[library]\nlanguage = "en"\n[tools]\nhidden = ["gemini"]\n')
    own_tool(desk, "gemini", "=")
    assert len(desk.give("tool", "check", code=1).splitlines()) == 1


def test_the_settings_in_force_are_shown_as_toml(desk):
    desk.settings('[library]\nlanguage = "en"\nname = "A \\"B\\""\n[tools]\nfolder = "/x"\n')
    said = desk.give("config", "show")
    assert said.startswith(f"# {desk.home}/config/kiosk.toml\n\n[library]")
    shown = Config.model_validate(tomllib.loads(said))
    assert (shown.library.name, str(shown.tools.folder)) == ('A "B"', "/x")


def test_without_a_file_the_defaults_are_shown(desk):
    (desk.home / "config" / "kiosk.toml").unlink()
    said = desk.give("config", "show")
    assert "(pas de fichier : les valeurs par défaut)" in said
    assert Config.model_validate(tomllib.loads(said)) == Config()


def test_mistakes_in_settings_stop_other_commands_and_are_told_by_check(desk):
    desk.settings('[library]\nlanguage = "en"\nnmae = "x"\n')
    said = desk.give("config", "check", code=1)
    assert 'line 3: library.nmae: not a known key. Did you mean "name"?' in said
    for words in (["config", "show"], ["tool", "list"], ["sessions", "purge"], ["charter", "show"]):
        assert desk.refuse(*words) == said
    desk.settings('[library]\nlanguage = "en"\n')
    assert desk.give("config", "check").startswith("No mistake in ")
