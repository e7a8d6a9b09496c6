"""Where things are kept: apart from each other, and from whatever is a patron's."""

from pathlib import Path

import pytest

from kiosk.paths import PROGRAMME_ROOT, Paths, paths_below, system_paths


def places(paths: Paths) -> list[Path]:
    return [paths.config_file, paths.tools, paths.store, paths.journal]


def test_everything_is_below_the_folder_given(tmp_path):
    paths = paths_below(tmp_path)
    for place in [*places(paths), paths.config, paths.state, paths.log]:
        assert place.is_relative_to(tmp_path)
    assert len({paths.config, paths.state, paths.log}) == 3


def test_a_folder_named_from_here_is_the_same_from_anywhere(tmp_path, monkeypatch):
    """A patron's process works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    assert paths_below(Path("home")) == paths_below(tmp_path / "home")


def test_nothing_is_made_by_naming_it(tmp_path):
    paths_below(tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("variable", ["XDG_CONFIG_HOME", "XDG_STATE_HOME"])
def test_the_system_s_folders_are_the_account_s(tmp_path, monkeypatch, variable):
    monkeypatch.setenv(variable, str(tmp_path))
    found = {path.parent for path in (system_paths().config, system_paths().state)}
    assert tmp_path in found
    assert all(place.is_absolute() and "kiosk" in place.parts for place in places(system_paths()))


def test_the_programme_knows_where_it_is():
    assert (PROGRAMME_ROOT / "kiosk" / "paths.py").is_file()
