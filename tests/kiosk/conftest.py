"""What the tests of commands share."""

import pytest

from tests.kiosk.desk import ENGLISH, CommandDesk


@pytest.fixture
def desk(tmp_path, capsys):
    """An English library's desk."""
    made = CommandDesk(tmp_path / "home", capsys)
    made.home.mkdir()
    made.settings(ENGLISH)
    return made
